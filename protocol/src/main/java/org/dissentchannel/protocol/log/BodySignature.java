package org.dissentchannel.protocol.log;

import org.dissentchannel.protocol.MalformedException;
import org.dissentchannel.protocol.Octets;
import org.dissentchannel.transparency.Hash;
import org.dissentchannel.transparency.SigningKey;
import org.dissentchannel.transparency.VerifierKey;

/** A signature in a body: SHA-256(public key) 32 | Ed25519 64. */
public record BodySignature(Hash keyHash, Octets signature) {
  static final int BYTES = Hash.SIZE + SigningKey.SIGNATURE_SIZE;

  public BodySignature {
    if (signature.size() != SigningKey.SIGNATURE_SIZE) {
      throw new IllegalArgumentException("a signature has 64 bytes, not " + signature.size());
    }
  }

  /** A signature made before, over whatever its type of entry says. */
  public static BodySignature of(VerifierKey key, Octets signature) {
    return new BodySignature(Hash.sha256(key.bytes()), signature);
  }

  static BodySignature read(Octets bytes) {
    if (bytes.size() != BYTES) {
      throw new MalformedException("a signature of a body has not 96 bytes");
    }
    return new BodySignature(
        Hash.of(bytes.slice(0, Hash.SIZE).bytes()), bytes.slice(Hash.SIZE, BYTES));
  }

  byte[] bytes() {
    return Octets.concat(keyHash.bytes(), signature.bytes()).bytes();
  }

  boolean isOf(VerifierKey key, byte[] message) {
    return keyHash.equals(Hash.sha256(key.bytes())) && key.verify(message, signature.bytes());
  }
}
