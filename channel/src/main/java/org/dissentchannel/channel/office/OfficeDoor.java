package org.dissentchannel.channel.office;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import org.dissentchannel.channel.Outcome;
import org.dissentchannel.channel.RefusedException;
import org.dissentchannel.channel.ServerClock;
import org.dissentchannel.channel.log.Rules;
import org.dissentchannel.channel.store.ChannelStore;
import org.dissentchannel.channel.store.ChannelTables;
import org.dissentchannel.protocol.Octets;
import org.dissentchannel.protocol.log.OfficeKey;
import org.dissentchannel.protocol.wire.OfficeSignature;

/**
 * Lets offices in: by a signature over the request with a key in force, and a nonce that works once
 * within five minutes.
 *
 * <p>A nonce is nobody's and is kept only once an office has used it, until its end, which is
 * rounded up to the minute: a full hour would stretch the five minutes too far. Those not used when
 * the server stops do not work afterwards.
 */
public final class OfficeDoor {
  private static final Duration TERM = Duration.ofMinutes(5);

  private final ChannelStore store;
  private final Rules rules;
  private final NonceKey nonces;
  private final ServerClock clock;

  public OfficeDoor(ChannelStore store, Rules rules, SecureRandom random, ServerClock clock) {
    this.store = store;
    this.rules = rules;
    this.nonces = new NonceKey(random);
    this.clock = clock;
  }

  /** A fresh nonce, 16 bytes. */
  public Outcome<Octets> nonce() {
    return Outcome.of(() -> nonces.draw(clock.now(), TERM));
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
    Instant now = clock.now();
    boolean isFresh =
        nonces
            .end(signature.nonce(), now)
            .filter(end -> store.write(tables -> use(tables, signature.nonce(), now, end)))
            .isPresent();
    if (!isFresh) {
      throw RefusedException.forbidden("The nonce was used before or is older than five minutes.");
    }
    return new Visitor(key);
  }

  private static boolean use(ChannelTables tables, Octets nonce, Instant now, Instant end) {
    tables.nonces().purge(now);
    return tables.nonces().use(nonce, end);
  }
}
