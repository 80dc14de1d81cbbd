package org.dissentchannel.protocol.card;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import org.dissentchannel.envelope.AgeFile;
import org.dissentchannel.envelope.Opening;
import org.dissentchannel.envelope.Plaintext;
import org.dissentchannel.protocol.Labelled;
import org.dissentchannel.protocol.MalformedException;
import org.dissentchannel.protocol.NotebookId;
import org.dissentchannel.protocol.Octets;
import org.dissentchannel.protocol.OrgId;
import org.dissentchannel.protocol.Padded;
import org.dissentchannel.transparency.VerifierKey;

/**
 * A notebook as it is stored and sent: version 8 | signature 64 | age file of exactly 15,872 bytes.
 *
 * <p>Signature = write key over H("dissent/notebook/v1" ‖ org ‖ notebook id ‖ version ‖ age file).
 * Versions begin with 1; the server accepts stored + 1 only.
 */
public record StoredNotebook(long version, Octets signature, Octets ageFile) {
  public static final int AGE_FILE_BYTES = 15_872;
  public static final int BYTES = Long.BYTES + 64 + AGE_FILE_BYTES;

  public StoredNotebook {
    if (version < 0 || signature.size() != 64 || ageFile.size() != AGE_FILE_BYTES) {
      throw new IllegalArgumentException("a stored notebook with a wrong version or size");
    }
  }

  /** Seals the version after {@code storedVersion}, which is 0 before the first. */
  public static StoredNotebook seal(
      Notebook notebook, NotebookKeys keys, OrgId org, long storedVersion, SecureRandom random) {
    var to = List.of(keys.read().recipient());
    int plaintextBytes = AgeFile.plaintextBytes(AGE_FILE_BYTES, to.size()).orElseThrow();
    byte[] padded = Padded.write(notebook.bytes(), plaintextBytes);
    Octets ageFile = Octets.of(AgeFile.seal(padded, to, random));
    long version = storedVersion + 1;
    byte[] message = message(org, keys.id(), version, ageFile);
    return new StoredNotebook(version, Octets.of(keys.write().sign(message)), ageFile);
  }

  /** An empty notebook in its place: what a wipe leaves. */
  public static StoredNotebook wipe(
      NotebookKeys keys, OrgId org, long storedVersion, SecureRandom random) {
    return seal(Notebook.EMPTY, keys, org, storedVersion, random);
  }

  private static byte[] message(OrgId org, NotebookId id, long version, Octets ageFile) {
    return Labelled.hash(
            "dissent/notebook/v1",
            org.bytes(),
            id.bytes(),
            Octets.int64(version).bytes(),
            ageFile.bytes())
        .bytes();
  }

  /** Whether it may be stored under this id: what the server sees to. */
  public boolean isSignedBy(VerifierKey write, OrgId org, NotebookId id) {
    return write.verify(message(org, id, version, ageFile), signature.bytes());
  }

  /**
   * The notebook; empty if there is none: absent, damaged, or not written with this key.
   *
   * @throws MalformedException if it was written with this key in another format
   */
  public Optional<Notebook> open(NotebookKeys keys, OrgId org) {
    if (!isSignedBy(keys.write().verifierKey(), org, keys.id())) {
      return Optional.empty();
    }
    return switch (AgeFile.open(ageFile.bytes(), keys.read())) {
      case Opening.Opened<Plaintext>(var padded) ->
          Optional.of(Notebook.read(Padded.read(padded.bytes())));
      case Opening.NotForThisIdentity<Plaintext>() -> Optional.empty();
      case Opening.Damaged<Plaintext>(var _) -> Optional.empty();
    };
  }

  public byte[] bytes() {
    return Octets.concat(Octets.int64(version).bytes(), signature.bytes(), ageFile.bytes()).bytes();
  }

  /** The stored form with exactly these bytes; anything else is a {@link MalformedException}. */
  public static StoredNotebook read(byte[] bytes) {
    if (bytes.length != BYTES) {
      throw new MalformedException("a stored notebook has " + BYTES + " bytes");
    }
    Octets octets = Octets.of(bytes);
    int signatureAt = Long.BYTES;
    int fileAt = signatureAt + 64;
    long version = ByteBuffer.wrap(bytes).getLong();
    if (version < 0) {
      throw new MalformedException("a stored notebook with a version out of range");
    }
    return new StoredNotebook(
        version, octets.slice(signatureAt, fileAt), octets.slice(fileAt, bytes.length));
  }
}
