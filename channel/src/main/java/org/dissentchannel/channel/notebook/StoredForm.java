package org.dissentchannel.channel.notebook;

import java.nio.ByteBuffer;
import org.dissentchannel.protocol.Octets;

/** The bytes of a notebook on this server: version 8 | signature 64 | age file 15,872. */
final class StoredForm {
  static final int VERSION_BYTES = 8;
  static final int SIGNATURE_BYTES = 64;
  static final int BYTES = VERSION_BYTES + SIGNATURE_BYTES + 15_872;

  private StoredForm() {}

  static Octets version(Octets stored) {
    return stored.slice(0, VERSION_BYTES);
  }

  static Octets signature(Octets stored) {
    return stored.slice(VERSION_BYTES, VERSION_BYTES + SIGNATURE_BYTES);
  }

  static Octets file(Octets stored) {
    return stored.slice(VERSION_BYTES + SIGNATURE_BYTES, BYTES);
  }

  /** The version as a number; 0 for a notebook that was never written. */
  static long number(Octets stored) {
    return stored.isEmpty() ? 0 : ByteBuffer.wrap(version(stored).bytes()).getLong();
  }
}
