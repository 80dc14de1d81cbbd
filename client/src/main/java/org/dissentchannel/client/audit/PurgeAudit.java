package org.dissentchannel.client.audit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.dissentchannel.client.audit.Finding.Kind;
import org.dissentchannel.protocol.log.Destruction;
import org.dissentchannel.protocol.log.LogView;
import org.dissentchannel.protocol.log.LoggedPurge;
import org.dissentchannel.transparency.Hash;
import org.dissentchannel.transparency.entry.Leaf;
import org.dissentchannel.transparency.tree.CompactRange;
import org.dissentchannel.transparency.tree.TilePath;
import org.dissentchannel.transparency.tree.TilePath.EntryTile;
import org.dissentchannel.transparency.tree.Tiles;
import org.dissentchannel.transparency.tree.TreeHead;

/**
 * Whether the purges in a log name what they may.
 *
 * <p>They name leaves by their hashes, below themselves: the leaves are read a second time, in a
 * log that has purges at all, instead of keeping the hashes of all of them, and must make the same
 * root again.
 */
final class PurgeAudit {
  private final LogFiles files;
  private final LogView view;

  PurgeAudit(LogFiles files, LogView view) {
    this.files = files;
    this.view = view;
  }

  /** What must not be so, in the tree with this head. */
  List<Finding> findings(TreeHead head) {
    if (view.purges().isEmpty()) {
      return List.of();
    }
    var edge = CompactRange.empty();
    Map<Hash, Long> places = places(head.size(), edge);
    if (!edge.head().equals(head)) {
      return List.of(
          new Finding(
              Kind.WRONG_ROOT,
              "The leaves, read a second time, do not make the root that the checkpoint names."));
    }
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

  /** The opaque leaves that are named, with their indexes; all leaves go into the edge. */
  private Map<Hash, Long> places(long size, CompactRange edge) {
    Set<Hash> named =
        view.purges().stream()
            .flatMap(logged -> logged.purge().leaves().stream())
            .collect(Collectors.toSet());
    Map<Hash, Long> places = new HashMap<>();
    for (long tile = 0; tile * TilePath.FULL_WIDTH < size; tile++) {
      long first = tile * TilePath.FULL_WIDTH;
      var leaves = leaves(new EntryTile(tile, (int) Math.min(TilePath.FULL_WIDTH, size - first)));
      for (Leaf leaf : leaves) {
        var hash = leaf.hash();
        if (leaf.leafClass() == Leaf.OPAQUE && named.contains(hash)) {
          places.putIfAbsent(hash, edge.size());
        }
        edge.append(hash);
      }
    }
    return places;
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
