package org.dissentchannel.protocol.memo;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * A whole message: its head and its parts in order, each kind numbered 1, 2, 3 … by itself. At most
 * 256 KiB of text in all.
 */
public record Memo(MemoHead head, List<MemoPart> parts) {
  private static final int MOST_TEXT_CHARACTERS = 256 * 1024;

  public Memo {
    parts = List.copyOf(parts);
    if (parts.size() != head.parts()) {
      throw new IllegalArgumentException(
          "the head says " + head.parts() + " parts, there are " + parts.size());
    }
    Map<MemoPart.Kind, Integer> counted = new EnumMap<>(MemoPart.Kind.class);
    for (MemoPart part : parts) {
      if (counted.merge(part.kind(), 1, Integer::sum) != part.n()) {
        throw new IllegalArgumentException("part " + part.n() + " is out of its order");
      }
    }
    if (parts.stream().mapToInt(part -> part.text().length()).sum() > MOST_TEXT_CHARACTERS) {
      throw new IllegalArgumentException("a memo of more than 256 KiB of text");
    }
  }
}
