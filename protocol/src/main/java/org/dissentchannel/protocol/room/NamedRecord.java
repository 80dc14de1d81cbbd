package org.dissentchannel.protocol.room;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.dissentchannel.envelope.AgeFile;
import org.dissentchannel.envelope.Identity;
import org.dissentchannel.envelope.Opening;
import org.dissentchannel.envelope.Plaintext;
import org.dissentchannel.envelope.Recipient;
import org.dissentchannel.protocol.Labelled;
import org.dissentchannel.protocol.Lp;
import org.dissentchannel.protocol.MalformedException;
import org.dissentchannel.protocol.Octets;
import org.dissentchannel.protocol.Padded;
import org.dissentchannel.protocol.act.PresentedAct;
import org.dissentchannel.transparency.Hash;

/**
 * A signer's name in two layers, so that the room carries it and only the addressees read it.
 *
 * <p>N1 = age file, to the offices of the charter's {@code names_to}, of LP(inner presentation)
 * zero-padded to 2,048 bytes; its record hash = H("DCC1/record" ‖ N1) stands in the outer
 * presentation. N2 = age file, to the room's {@code read}, of lp(N1) zero-padded so that N2 has
 * 14,336 bytes.
 */
public final class NamedRecord {
  public static final int N2_BYTES = 14_336;
  public static final int MOST_OFFICES = 6;
  private static final int INNER_BYTES = 2_048;

  private NamedRecord() {}

  /**
   * N1 for the presentation of the act <i>name</i>.
   *
   * @throws IllegalArgumentException if there are not 1 to 6 offices
   */
  public static Octets sealToOffices(
      PresentedAct inner, List<Recipient> offices, SecureRandom random) {
    if (offices.isEmpty() || offices.size() > MOST_OFFICES) {
      throw new IllegalArgumentException("names go to 1 to 6 offices, not " + offices.size());
    }
    byte[] padded = Arrays.copyOf(Lp.of(inner.bytes()), INNER_BYTES);
    return Octets.of(AgeFile.seal(padded, offices, random));
  }

  public static Hash recordHash(Octets n1) {
    return Labelled.hash("DCC1/record", n1.bytes());
  }

  public static Octets sealToRoom(Octets n1, Recipient read, SecureRandom random) {
    return Octets.of(AgeFile.sealToSize(Lp.of(n1.bytes()), N2_BYTES, List.of(read), random));
  }

  /** What stands in the place of N2 when no name is given. */
  public static Octets noName(SecureRandom random) {
    byte[] bytes = new byte[N2_BYTES];
    random.nextBytes(bytes);
    return Octets.of(bytes);
  }

  /** N1 out of N2; empty if N2 is not one for this room. */
  public static Optional<Octets> openInRoom(Octets n2, Identity read) {
    return n2.size() == N2_BYTES ? open(n2, read) : Optional.empty();
  }

  /** The inner presentation out of N1, not yet checked; empty if N1 is not one for this office. */
  public static Optional<Octets> openInOffice(Octets n1, Identity office) {
    return open(n1, office).filter(inner -> Lp.of(inner.bytes()).length <= INNER_BYTES);
  }

  private static Optional<Octets> open(Octets file, Identity identity) {
    return switch (AgeFile.open(file.bytes(), identity)) {
      case Opening.Opened<Plaintext>(var plaintext) -> unpad(plaintext.bytes());
      case Opening.NotForThisIdentity<Plaintext>() -> Optional.empty();
      case Opening.Damaged<Plaintext>(var _) -> Optional.empty();
    };
  }

  /** lp(x) | zeros. */
  private static Optional<Octets> unpad(byte[] padded) {
    int prefix = Long.BYTES;
    if (padded.length < prefix) {
      return Optional.empty();
    }
    long length = ByteBuffer.wrap(padded).getLong();
    if (length < 0 || length > padded.length - prefix) {
      return Optional.empty();
    }
    int end = prefix + (int) length;
    try {
      Padded.requireZeros(padded, end);
    } catch (MalformedException notPadding) {
      return Optional.empty();
    }
    return Optional.of(Octets.of(padded).slice(prefix, end));
  }
}
