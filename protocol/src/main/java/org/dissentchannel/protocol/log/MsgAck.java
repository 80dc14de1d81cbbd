package org.dissentchannel.protocol.log;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.LocalDate;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.dissentchannel.protocol.Json;
import org.dissentchannel.protocol.Lp;
import org.dissentchannel.protocol.Octets;
import org.dissentchannel.protocol.Secret;
import org.dissentchannel.protocol.calendar.Dates;
import org.dissentchannel.transparency.Hash;

/**
 * An office's acknowledgement: it got the filing and could open it.
 *
 * <p>{@code filing} is the filing's leaf hash, {@code counter} the place in the office's lane,
 * {@code envelope} the hash of the age file to the authors or no bytes, {@code proof} =
 * HMAC-SHA256(ack_token, LP("dissent/ack-proof/v1", office, filing)): only who opened the package
 * can make it.
 */
public record MsgAck(
    Hash filing, String office, long counter, LocalDate on, Octets envelope, Octets proof)
    implements Statement {
  static final String TYPE = "msg.ack";

  public MsgAck {
    Fields.requireOffice(office);
    Fields.requireHashOrNone(envelope);
    if (proof.size() != Hash.SIZE) {
      throw new IllegalArgumentException("a proof has 32 bytes, not " + proof.size());
    }
  }

  /** The proof that an office holds the token, 32 bytes. */
  public static Octets proof(Secret ackToken, String office, Hash filing) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(ackToken.bytes(), "HmacSHA256"));
      return Octets.of(
          mac.doFinal(
              Lp.of(
                  Octets.utf8("dissent/ack-proof/v1").bytes(),
                  Octets.utf8(office).bytes(),
                  filing.bytes())));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has HmacSHA256", e);
    }
  }

  /** Whether the proof was made with this token. */
  public boolean isProvenBy(Secret ackToken) {
    return MessageDigest.isEqual(proof.bytes(), proof(ackToken, office, filing).bytes());
  }

  public Optional<Hash> envelopeHash() {
    return envelope.isEmpty() ? Optional.empty() : Optional.of(Hash.of(envelope.bytes()));
  }

  @Override
  public LeafClass leafClass() {
    return LeafClass.OPAQUE;
  }

  @Override
  public Json.Obj json() {
    return Statement.start(TYPE)
        .with("filing", Json.bytes(filing))
        .with("office", office)
        .with("counter", counter)
        .with("on", on.toString())
        .with("envelope", Json.bytes(envelope))
        .with("proof", Json.bytes(proof));
  }

  static MsgAck of(Json.Obj json) {
    Json.Obj exact =
        json.exactly("v", "type", "filing", "office", "counter", "on", "envelope", "proof");
    return new MsgAck(
        exact.hash("filing"),
        Fields.office(exact, "office"),
        exact.integer("counter"),
        Dates.read(exact.text("on")),
        Fields.hashOrNone(exact, "envelope"),
        exact.octets("proof", Hash.SIZE));
  }
}
