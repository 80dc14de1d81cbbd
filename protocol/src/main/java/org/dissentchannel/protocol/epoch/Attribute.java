package org.dissentchannel.protocol.epoch;

import java.util.HashSet;
import java.util.List;
import org.dissentchannel.protocol.Json;

/**
 * One attribute of a card as its epoch fixes it: the label that pages show and the values it can
 * take, in the order that indexes count (from 0).
 *
 * <p>A value is NFC and at most 96 bytes of UTF-8; at most 256 values, all different. Attribute 6,
 * the name, lists none: it is free text.
 */
public record Attribute(String name, List<String> values) {
  static final int MOST_VALUES = 256;

  public Attribute {
    values = List.copyOf(values);
    if (name.isEmpty() || name.length() > 64) {
      throw new IllegalArgumentException("an attribute's label has 1 to 64 characters");
    }
    if (values.size() > MOST_VALUES || new HashSet<>(values).size() != values.size()) {
      throw new IllegalArgumentException("attribute " + name + " has too many or equal values");
    }
    if (!values.stream().allMatch(AttributeValue::isWellFormed)) {
      throw new IllegalArgumentException("attribute " + name + " has a value that is not allowed");
    }
  }

  Json.Obj json() {
    return Json.object().with("name", name).with("values", Json.texts(values));
  }

  static Attribute of(Json json) {
    Json.Obj object = json.asObject().exactly("name", "values");
    List<String> values = object.array("values").stream().map(Json::asText).toList();
    return new Attribute(object.text("name"), values);
  }
}
