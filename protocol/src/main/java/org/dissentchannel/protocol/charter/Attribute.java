package org.dissentchannel.protocol.charter;

import java.util.List;

/**
 * One attribute of a card, in buckets. {@code index} is its place in the card, 1 to 5 (0 is the
 * epoch, 6 the name); {@code values} are its buckets in the charter's order.
 */
public record Attribute(int index, String name, String label, List<String> values) {
  public Attribute {
    values = List.copyOf(values);
  }
}
