package org.dissentchannel.client;

import java.security.SecureRandom;
import java.time.InstantSource;
import org.dissentchannel.client.http.Channel;
import org.dissentchannel.client.log.LogMirror;
import org.dissentchannel.client.log.TrustedLog;

/**
 * What each step on the channel side needs: the line to the server, the copy of its log, the time,
 * randomness fit for secrets. Any thread, if its randomness is.
 */
public record Station(Channel channel, LogMirror mirror, InstantSource clock, SecureRandom random) {
  /** The log as of now; a log that does not verify ends the step. */
  public TrustedLog freshLog() {
    return mirror.refresh().value();
  }

  /**
   * The log as of now, before anything is sealed or signed: where it has outside witnesses, enough
   * of them have vouched for it within 24 hours.
   */
  public TrustedLog vouchedLog() {
    return freshLog().requireFresh();
  }

  /** The log as last verified. */
  public TrustedLog log() {
    return mirror.last().value();
  }
}
