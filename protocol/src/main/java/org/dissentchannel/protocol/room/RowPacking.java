package org.dissentchannel.protocol.room;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import org.dissentchannel.protocol.Octets;

/** Concatenates rows into parts: the first that does not fit any more begins the next part. */
final class RowPacking {
  private RowPacking() {}

  static List<Octets> pack(List<SignatureRow> rows, int mostBytes) {
    List<Octets> parts = new ArrayList<>();
    ByteArrayOutputStream part = new ByteArrayOutputStream();
    for (SignatureRow row : rows) {
      byte[] bytes = row.bytes();
      if (bytes.length > mostBytes) {
        throw new IllegalArgumentException("a part of " + mostBytes + " bytes holds no row");
      }
      if (part.size() + bytes.length > mostBytes) {
        parts.add(Octets.of(part.toByteArray()));
        part.reset();
      }
      part.writeBytes(bytes);
    }
    if (part.size() > 0) {
      parts.add(Octets.of(part.toByteArray()));
    }
    return List.copyOf(parts);
  }
}
