package org.dissentchannel.transparency.tree;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.dissentchannel.transparency.Hash;
import org.dissentchannel.transparency.tree.TilePath.HashTile;

/** The bytes of tiles and entry bundles. Source: c2sp.org/tlog-tiles. */
public final class Tiles {
  private static final int MAX_ENTRY = 0xffff;

  private Tiles() {}

  /**
   * The hashes of a tile, one after the other: 32 bytes each, 8,192 in a full one.
   *
   * @throws IllegalArgumentException if the tree behind the reader does not have them all
   */
  public static byte[] tile(HashReader hashes, HashTile tile) {
    var bytes = ByteBuffer.allocate(tile.width() * Hash.SIZE);
    long first = tile.index() * TilePath.FULL_WIDTH;
    for (var hash : hashes.read(TilePath.HEIGHT * tile.level(), first, tile.width())) {
      bytes.put(hash.bytes());
    }
    return bytes.array();
  }

  /** The hashes in a tile's bytes, or empty if these are not 1 to 256 whole hashes. */
  public static Optional<List<Hash>> parseTile(byte[] tile) {
    int count = tile.length / Hash.SIZE;
    if (tile.length % Hash.SIZE != 0 || count < 1 || count > TilePath.FULL_WIDTH) {
      return Optional.empty();
    }
    var buffer = ByteBuffer.wrap(tile);
    var hashes = new ArrayList<Hash>(count);
    while (buffer.hasRemaining()) {
      var hash = new byte[Hash.SIZE];
      buffer.get(hash);
      hashes.add(Hash.of(hash));
    }
    return Optional.of(List.copyOf(hashes));
  }

  /**
   * Entries, each behind its length as a big-endian uint16.
   *
   * @throws IllegalArgumentException if there are not 1 to 256, or one is above 65,535 bytes
   */
  public static byte[] bundle(List<byte[]> entries) {
    if (entries.isEmpty() || entries.size() > TilePath.FULL_WIDTH) {
      throw new IllegalArgumentException("A bundle has 1 to 256 entries, not " + entries.size());
    }
    var bytes = new ByteArrayOutputStream();
    for (var entry : entries) {
      if (entry.length > MAX_ENTRY) {
        throw new IllegalArgumentException("An entry has " + entry.length + " bytes");
      }
      bytes.write(entry.length >> 8);
      bytes.write(entry.length);
      bytes.writeBytes(entry);
    }
    return bytes.toByteArray();
  }

  /** The entries in a bundle's bytes, or empty if these are not 1 to 256 whole entries. */
  public static Optional<List<byte[]>> parseBundle(byte[] bundle) {
    var buffer = ByteBuffer.wrap(bundle);
    var entries = new ArrayList<byte[]>();
    while (buffer.hasRemaining()) {
      if (buffer.remaining() < 2) {
        return Optional.empty();
      }
      int length = Short.toUnsignedInt(buffer.getShort());
      if (buffer.remaining() < length || entries.size() == TilePath.FULL_WIDTH) {
        return Optional.empty();
      }
      var entry = new byte[length];
      buffer.get(entry);
      entries.add(entry);
    }
    return entries.isEmpty() ? Optional.empty() : Optional.of(entries);
  }
}
