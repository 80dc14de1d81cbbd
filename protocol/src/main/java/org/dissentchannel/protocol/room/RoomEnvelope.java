package org.dissentchannel.protocol.room;

import java.security.SecureRandom;
import java.util.List;
import java.util.OptionalInt;
import org.dissentchannel.envelope.AgeFile;
import org.dissentchannel.envelope.Envelope;
import org.dissentchannel.envelope.Identity;
import org.dissentchannel.envelope.Opening;
import org.dissentchannel.envelope.Recipient;
import org.dissentchannel.envelope.SizeClass;
import org.dissentchannel.protocol.MalformedException;
import org.dissentchannel.protocol.Octets;
import org.dissentchannel.protocol.OrgId;
import org.dissentchannel.protocol.Recipients;
import org.dissentchannel.protocol.room.EnvelopeOutcome.OpenedEnvelope;
import org.dissentchannel.protocol.room.EnvelopeOutcome.RefusalReason;
import org.dissentchannel.protocol.room.EnvelopeOutcome.Refused;
import org.dissentchannel.transparency.Hash;
import org.dissentchannel.transparency.SigningKey;
import org.dissentchannel.transparency.VerifierKey;

/** Seals and opens the signed envelopes of a room: the header, the body, and who they are from. */
public final class RoomEnvelope {
  private RoomEnvelope() {}

  /**
   * What the reader expects; nothing of it comes from the envelope.
   *
   * @param re leaf hash of the filing, or empty, as in {@link EnvelopeHeader}
   * @param signer the public key of the kind's signer
   */
  public record Expected(
      EnvelopeKind kind, OrgId org, Hash roomKeyHash, Octets re, VerifierKey signer) {}

  /**
   * The age file of an envelope.
   *
   * @param signer the key of the kind's signer
   * @param recipients those whose hashes are the header's {@code to}, in that order
   * @throws IllegalArgumentException if they are not, or no size class holds the body
   */
  public static Octets seal(
      EnvelopeHeader header,
      Octets body,
      SigningKey signer,
      List<Recipient> recipients,
      SecureRandom random) {
    if (!Recipients.hashes(recipients).equals(header.to())) {
      throw new IllegalArgumentException("the recipients are not those of the header");
    }
    return Octets.of(Envelope.seal(header.bytes(), body.bytes(), signer::sign, recipients, random));
  }

  /** How many bytes of body an age file of this class holds under this header. */
  public static int mostBodyBytes(EnvelopeHeader header, SizeClass sizeClass) {
    OptionalInt plaintext = AgeFile.plaintextBytes(sizeClass.ageFileBytes(), header.to().size());
    int fixed = Envelope.plaintextBytes(header.bytes().length, 0);
    return Math.max(0, plaintext.orElse(0) - fixed);
  }

  /** Opens, and checks kind, organisation, room, re, that it is to this reader, and who signed. */
  public static EnvelopeOutcome open(Octets ageFile, Identity identity, Expected expected) {
    byte[] file = ageFile.bytes();
    return switch (Envelope.open(file, identity)) {
      case Opening.Opened<Envelope>(var envelope) ->
          check(envelope, AgeFile.stanzaCount(file).orElse(0), identity, expected);
      case Opening.NotForThisIdentity<Envelope>() -> new Refused(RefusalReason.OTHER_RECIPIENT);
      case Opening.Damaged<Envelope>(var _) -> new Refused(RefusalReason.DAMAGED);
    };
  }

  private static EnvelopeOutcome check(
      Envelope envelope, int stanzas, Identity identity, Expected expected) {
    EnvelopeHeader header;
    try {
      header = EnvelopeHeader.read(envelope.header());
    } catch (MalformedException malformed) {
      return new Refused(RefusalReason.DAMAGED);
    }
    if (header.kind() != expected.kind()) {
      return new Refused(RefusalReason.OTHER_KIND);
    }
    boolean isHere =
        header.org().equals(expected.org())
            && header.roomKeyHash().equals(expected.roomKeyHash())
            && header.re().equals(expected.re());
    if (!isHere) {
      return new Refused(RefusalReason.OTHER_ROOM);
    }
    boolean isToReader = header.to().contains(Recipients.hash(identity.recipient()));
    if (!isToReader || header.to().size() != stanzas) {
      return new Refused(RefusalReason.OTHER_RECIPIENT);
    }
    if (!expected.signer().verify(envelope.signedDigest(), envelope.signature())) {
      return new Refused(RefusalReason.SIGNATURE);
    }
    return new OpenedEnvelope(header, Octets.of(envelope.body()));
  }
}
