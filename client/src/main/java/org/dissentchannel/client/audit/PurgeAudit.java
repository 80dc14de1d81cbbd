package org.dissentchannel.client.audit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.dissentchannel.client.audit.Finding.Kind;
import org.dissentchannel.protocol.log.Destruction;
import org.dissentchannel.protocol.log.LogView;
import org.dissentchannel.protocol.log.LoggedPurge;
import org.dissentchannel.transparency.Hash;
import org.dissentchannel.transparency.entry.Leaf;
import org.dissentchannel.transparency.tree.TilePath;
import org.dissentchannel.transparency.tree.TilePath.EntryTile;
import org.dissentchannel.transparency.tree.Tiles;

/**
 * Whether the purges in a log name what they may.
 *
 * <p>They name leaves by their hashes, below themselves: the leaves are read a second time, in a
 * log that has purges at all, instead of keeping the hashes of all of them.
 */
final class PurgeAudit {
  private final LogFiles files;
  private final LogView view;

  PurgeAudit(LogFiles files, LogView view) {
    this.files = files;
    this.view = view;
  }

  /** What must not be so, in a tree of this size whose leaves were found to be whole. */
  List<Finding> findings(long size) {
    if (view.purges().isEmpty()) {
      return List.of();
    }
    Map<Hash, Long> places = places(size);
    List<Finding> findings = new ArrayList<>();
    for (LoggedPurge logged : view.purges()) {
      for (Hash leaf : logged.purge().leaves()) {
        Long place = places.get(leaf);
        if (place == null || place >= logged.leafIndex()) {
          findings.add(
              new Finding(
                  Kind.PURGED_NOTHING,
                  "The purge at leaf %d names %s, which is no opaque entry below it."
                      .formatted(logged.leafIndex(), leaf.hex().substring(0, 16))));
        } else if (view.destruction(place, leaf) instanceof Destruction.TooEarly(var on)) {
          findings.add(
              new Finding(
                  Kind.PURGED_TOO_EARLY,
                  "The entry at leaf %d was destroyed on %s, before the charter allows."
                      .formatted(place, on)));
        }
      }
    }
    return findings;
  }

  /** The opaque leaves that are named, with their indexes. */
  private Map<Hash, Long> places(long size) {
    Map<Hash, Long> places = new HashMap<>();
    for (long tile = 0; tile * TilePath.FULL_WIDTH < size; tile++) {
      long first = tile * TilePath.FULL_WIDTH;
      var leaves = leaves(new EntryTile(tile, (int) Math.min(TilePath.FULL_WIDTH, size - first)));
      for (int i = 0; i < leaves.size(); i++) {
        if (leaves.get(i).leafClass() == Leaf.OPAQUE && isNamed(leaves.get(i).hash())) {
          places.putIfAbsent(leaves.get(i).hash(), first + i);
        }
      }
    }
    return places;
  }

  private boolean isNamed(Hash leaf) {
    return view.purges().stream().anyMatch(logged -> logged.purge().leaves().contains(leaf));
  }

  private List<Leaf> leaves(EntryTile tile) {
    return files
        .find(tile.path(), tile.width() * (2 + Leaf.SIZE))
        .flatMap(bytes -> Tiles.parseBundle(bytes.bytes()))
        .orElse(List.of())
        .stream()
        .flatMap(entry -> Leaf.parse(entry).stream())
        .toList();
  }
}
