package org.dissentchannel.protocol.card;

import org.dissentchannel.envelope.Identity;
import org.dissentchannel.protocol.Hkdf;
import org.dissentchannel.protocol.NotebookId;
import org.dissentchannel.protocol.Secret;
import org.dissentchannel.transparency.SigningKey;

/**
 * What a notebook key N (32 bytes) gives: labels {@code dissent/notebook/v1/} + id, write, read.
 */
public final class NotebookKeys {
  public static final int SECRET_BYTES = 32;

  private static final String LABEL = "dissent/notebook/v1/";

  private final NotebookId id;
  private final SigningKey write;
  private final Identity read;

  private NotebookKeys(NotebookId id, SigningKey write, Identity read) {
    this.id = id;
    this.write = write;
    this.read = read;
  }

  public static NotebookKeys of(Secret n) {
    if (n.size() != SECRET_BYTES) {
      throw new IllegalArgumentException("a notebook key has 32 bytes, not " + n.size());
    }
    return new NotebookKeys(
        NotebookId.of(Hkdf.derive(n, LABEL + "id", NotebookId.BYTES).bytes()),
        SigningKey.of(Hkdf.derive(n, LABEL + "write").bytes()),
        Identity.of(Hkdf.derive(n, LABEL + "read").bytes()));
  }

  /** Its address on the server, 16 bytes. */
  public NotebookId id() {
    return id;
  }

  /** Signs what is stored. */
  public SigningKey write() {
    return write;
  }

  /** Opens what is stored. */
  public Identity read() {
    return read;
  }

  @Override
  public String toString() {
    return "NotebookKeys[secret]";
  }
}
