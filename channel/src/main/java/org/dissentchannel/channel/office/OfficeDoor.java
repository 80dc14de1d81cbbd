package org.dissentchannel.channel.office;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.dissentchannel.channel.Outcome;
import org.dissentchannel.channel.RefusedException;
import org.dissentchannel.channel.ServerClock;
import org.dissentchannel.channel.log.Rules;
import org.dissentchannel.channel.store.ChannelStore;
import org.dissentchannel.protocol.Octets;
import org.dissentchannel.protocol.log.OfficeKey;
import org.dissentchannel.protocol.wire.OfficeSignature;

/**
 * Lets offices in: by a signature over the request with a key in force, and a nonce that works once
 * within five minutes.
 *
 * <p>A nonce is nobody's until it is used and is forgotten then; its end is stored rounded up to
 * the minute, because a full hour would stretch the five minutes too far.
 */
public final class OfficeDoor {
  /** The most nonces that may be waiting. */
  public static final int MOST_WAITING = 10_000;

  private static final Duration TERM = Duration.ofMinutes(5);

  private final ChannelStore store;
  private final Rules rules;
  private final SecureRandom random;
  private final ServerClock clock;

  public OfficeDoor(ChannelStore store, Rules rules, SecureRandom random, ServerClock clock) {
    this.store = store;
    this.rules = rules;
    this.random = random;
    this.clock = clock;
  }

  /** A fresh nonce, 16 bytes. */
  public Outcome<Octets> nonce() {
    byte[] drawn = new byte[OfficeSignature.NONCE_BYTES];
    random.nextBytes(drawn);
    Octets nonce = Octets.of(drawn);
    return Outcome.of(() -> kept(nonce));
  }

  private Octets kept(Octets nonce) {
    Instant now = clock.now();
    Instant expires = now.plus(TERM).truncatedTo(ChronoUnit.MINUTES).plus(1, ChronoUnit.MINUTES);
    return store.write(tables -> {
      tables.nonces().purge(now);
      if (tables.nonces().count() >= MOST_WAITING) {
        throw RefusedException.quotaUsed("Too many requests wait: try again in a minute.");
      }
      tables.nonces().insert(nonce, expires);
      return nonce;
    });
  }

  /**
   * Checks the request and uses up its nonce.
   *
   * @param header the value of Dissent-Office
   * @param request method, path with query as sent, and body
   */
  public Outcome<Visitor> enter(String header, OfficeSignature.Request request) {
    return Outcome.of(() -> entered(OfficeSignature.read(header), request));
  }

  private Visitor entered(OfficeSignature signature, OfficeSignature.Request request) {
    OfficeKey key =
        rules
            .current()
            .view()
            .officeKey(signature.office(), signature.generation())
            .filter(one -> one.isValidOn(clock.today()))
            .orElseThrow(() -> RefusedException.forbidden("This office has no such key in force."));
    if (!signature.isOf(rules.org(), key.signingKey(), request)) {
      throw RefusedException.forbidden("The signature does not hold with this office's key.");
    }
    // Only now: who cannot sign cannot use up anybody's nonce.
    if (!store.write(tables -> tables.nonces().take(signature.nonce(), clock.now()))) {
      throw RefusedException.forbidden("The nonce was used before or is older than five minutes.");
    }
    return new Visitor(key);
  }
}
