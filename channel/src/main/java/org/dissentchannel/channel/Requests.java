package org.dissentchannel.channel;

import org.dissentchannel.envelope.AgeFile;
import org.dissentchannel.envelope.SizeClass;
import org.dissentchannel.protocol.Octets;
import org.dissentchannel.protocol.room.RoomMessages;
import org.dissentchannel.transparency.Hash;
import org.dissentchannel.transparency.SigningKey;
import org.dissentchannel.transparency.VerifierKey;

/** The checks that need nothing but the request: lengths, keys, dates, Ed25519 signatures. */
public final class Requests {
  /** Length of room ids, capsule ids, notebook addresses and nonces. */
  public static final int ID_BYTES = 16;

  private Requests() {}

  /** Refuses anything but exactly this length; {@code what} begins the sentence. */
  public static void requireSize(String what, Octets value, int sizeBytes) {
    if (value.size() != sizeBytes) {
      throw RefusedException.malformed(
          what + " has " + sizeBytes + " bytes, not " + value.size() + ".");
    }
  }

  /** The public key these bytes are. */
  public static VerifierKey key(String what, Octets value) {
    return VerifierKey.parse(value.bytes())
        .orElseThrow(() -> RefusedException.malformed(what + " is not an Ed25519 public key."));
  }

  /** Refuses a signature that is not this key's over the message. */
  public static void requireSignature(
      String whose, VerifierKey key, Octets signature, byte[] message) {
    requireSize("A signature", signature, SigningKey.SIGNATURE_SIZE);
    if (!key.verify(message, signature.bytes())) {
      throw RefusedException.forbidden("The signature does not hold with " + whose + ".");
    }
  }

  /** Refuses what is no age file of one of the sizes; answers its hash. */
  public static Hash requireAgeFile(Octets file) {
    if (SizeClass.ofAgeFile(file.size()).isEmpty()) {
      throw RefusedException.malformed("The file has none of the lengths a file may have.");
    }
    if (AgeFile.stanzaCount(file.bytes()).isEmpty()) {
      throw RefusedException.malformed("The file is not an age file for hybrid recipients only.");
    }
    return RoomMessages.fileHash(file);
  }
}
