package org.dissentchannel.client.audit.clock;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.dissentchannel.client.audit.LogFiles;
import org.dissentchannel.protocol.Octets;
import org.dissentchannel.protocol.room.ThreadTag;
import org.dissentchannel.transparency.entry.Entry;
import org.dissentchannel.transparency.entry.Leaf;
import org.dissentchannel.transparency.tree.Tiles;

/**
 * Notes where leaves stand while an audit reads each bundle once, in order. What it noted is worth
 * as much as the audit found the tree to be. For one audit.
 */
final class LeafPlaces implements LogFiles {
  private static final String BUNDLES = "tile/entries/";
  private static final String WITNESSED = "witnessed";

  private final LogFiles source;
  private final Map<Octets, Long> indexes = new HashMap<>();
  private final Set<Octets> wanted;
  private final Map<Octets, Leaf> found = new HashMap<>();
  private Optional<Octets> witnessed = Optional.empty();
  private long size;

  /**
   * Over these files.
   *
   * @param wanted entries whose leaves are compared
   */
  LeafPlaces(LogFiles source, List<Entry> wanted) {
    this.source = source;
    this.wanted = wanted.stream().map(one -> tag(one.leaf())).collect(Collectors.toSet());
  }

  @Override
  public Optional<Octets> find(String path, int mostBytes) {
    var file = source.find(path, mostBytes);
    if (path.equals(WITNESSED)) {
      witnessed = file;
    }
    if (path.startsWith(BUNDLES)) {
      file.flatMap(bytes -> Tiles.parseBundle(bytes.bytes())).ifPresent(this::note);
    }
    return file;
  }

  private void note(List<byte[]> leaves) {
    for (var bytes : leaves) {
      Leaf.parse(bytes).filter(Leaf::hasTag).ifPresent(this::note);
      size++;
    }
  }

  private void note(Leaf leaf) {
    var tag = tag(leaf);
    indexes.putIfAbsent(tag, size);
    if (wanted.contains(tag)) {
      found.putIfAbsent(tag, leaf);
    }
  }

  private static Octets tag(Leaf leaf) {
    return Octets.of(leaf.tag());
  }

  /** The checkpoint that the server shows as witnessed, as the audit read it. */
  Optional<Octets> witnessed() {
    return witnessed;
  }

  /** The 0-based index of the leaf with this tag. */
  OptionalLong indexOf(ThreadTag tag) {
    return index(tag.octets());
  }

  /** The 0-based index of exactly this leaf, one of those wanted. */
  OptionalLong indexOf(Leaf leaf) {
    var there = found.get(tag(leaf));
    return there != null && there.equals(leaf) ? index(tag(leaf)) : OptionalLong.empty();
  }

  private OptionalLong index(Octets tag) {
    var index = indexes.get(tag);
    return index == null ? OptionalLong.empty() : OptionalLong.of(index);
  }
}
