package org.dissentchannel.storage.sqlite.power;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.dissentchannel.protocol.Octets;

/**
 * One call that changed the disk, as {@code disk.c} records it.
 *
 * @param name of the file below the folder; empty for the folder itself
 * @param at offset of a write, new size of a truncation
 * @param data what was written, or the new name
 */
record Change(Kind kind, String name, long at, Octets data) {
  /** In the order of the numbers in a record, from 1. */
  enum Kind {
    WRITE,
    SYNC,
    TRUNCATE,
    RENAME,
    UNLINK
  }

  static List<Change> read(Path trace) throws IOException {
    ByteBuffer buffer = ByteBuffer.wrap(Files.readAllBytes(trace)).order(ByteOrder.LITTLE_ENDIAN);
    List<Change> changes = new ArrayList<>();
    while (buffer.hasRemaining()) {
      Kind kind = Kind.values()[buffer.get() - 1];
      String name = new String(bytes(buffer, buffer.getShort()), StandardCharsets.UTF_8);
      long at = buffer.getLong();
      changes.add(new Change(kind, name, at, Octets.of(bytes(buffer, buffer.getInt()))));
    }
    return changes;
  }

  private static byte[] bytes(ByteBuffer buffer, int length) {
    byte[] bytes = new byte[length];
    buffer.get(bytes);
    return bytes;
  }
}
