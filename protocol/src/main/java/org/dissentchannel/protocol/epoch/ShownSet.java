package org.dissentchannel.protocol.epoch;

import java.util.List;
import org.dissentchannel.protocol.Json;
import org.dissentchannel.protocol.MalformedException;

/**
 * The attributes a message shows besides the epoch: at most two indexes from 1 to 5, ascending. The
 * empty set is always allowed.
 */
public record ShownSet(List<Integer> indexes) implements Comparable<ShownSet> {
  public static final ShownSet EMPTY = new ShownSet(List.of());

  public ShownSet {
    indexes = List.copyOf(indexes);
    int before = 0;
    for (int index : indexes) {
      if (index <= before || index > 5) {
        throw new IllegalArgumentException("a shown set is not ascending from 1 to 5: " + indexes);
      }
      before = index;
    }
    if (indexes.size() > 2) {
      throw new IllegalArgumentException("a message shows at most two attributes: " + indexes);
    }
  }

  public static ShownSet of(Integer... indexes) {
    return new ShownSet(List.of(indexes));
  }

  public static ShownSet of(Json json) {
    try {
      return new ShownSet(json.asArray().stream().map(ShownSet::index).toList());
    } catch (IllegalArgumentException e) {
      throw new MalformedException("a shown set is not one", e);
    }
  }

  private static int index(Json json) {
    return Math.toIntExact(Math.min(json.asInteger(), Integer.MAX_VALUE));
  }

  public Json.Arr json() {
    return Json.array(indexes.stream().map(index -> new Json.Int(index)).toList());
  }

  /** Fewer indexes first, then the smaller index first. */
  @Override
  public int compareTo(ShownSet other) {
    int bySize = Integer.compare(indexes.size(), other.indexes.size());
    for (int i = 0; bySize == 0 && i < indexes.size(); i++) {
      int byIndex = Integer.compare(indexes.get(i), other.indexes.get(i));
      if (byIndex != 0) {
        return byIndex;
      }
    }
    return bySize;
  }
}
