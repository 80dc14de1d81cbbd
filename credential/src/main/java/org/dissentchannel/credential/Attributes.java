package org.dissentchannel.credential;

import java.util.List;
import java.util.stream.Stream;

/**
 * The seven attribute values of a credential, in the manifest's order: 0 epoch, 1 kind, 2 grade
 * band, 3 bureau group, 4 region, 5 tenure, 6 name.
 */
public record Attributes(List<AttributeValue> values) {
  /** Copies the list; it must have exactly seven values. */
  public Attributes {
    values = List.copyOf(values);
    if (values.size() != Dcc1.ATTRIBUTES) {
      throw new IllegalArgumentException(
          "a credential has " + Dcc1.ATTRIBUTES + " attributes, got " + values.size());
    }
  }

  /** The attributes with these texts, each in NFC. */
  public static Attributes of(String... texts) {
    return new Attributes(Stream.of(texts).map(AttributeValue::of).toList());
  }

  /** The value at {@code index}, 0 to 6. */
  public AttributeValue value(int index) {
    return values.get(index);
  }

  List<Fr> scalars() {
    return values.stream().map(AttributeValue::scalar).toList();
  }
}
