package org.dissentchannel.protocol.log;

import java.nio.charset.StandardCharsets;
import org.dissentchannel.protocol.Json;
import org.dissentchannel.protocol.MalformedException;
import org.dissentchannel.protocol.Octets;
import org.dissentchannel.protocol.charter.Charter;
import org.dissentchannel.protocol.charter.CharterReading;

/** A charter, whole: {@code charter} is its TOML text, whose UTF-8 bytes are those hashed. */
public record CharterStatement(Charter charter) implements Statement {
  static final String TYPE = "charter";

  @Override
  public LeafClass leafClass() {
    return LeafClass.CHARTER;
  }

  @Override
  public Json.Obj json() {
    String toml = new String(charter.bytes().bytes(), StandardCharsets.UTF_8);
    return Statement.start(TYPE).with("charter", toml);
  }

  static CharterStatement of(Json.Obj json) {
    Octets toml = Octets.utf8(json.exactly("v", "type", "charter").text("charter"));
    return switch (Charter.parse(toml.bytes())) {
      case CharterReading.Loaded(Charter charter) -> new CharterStatement(charter);
      case CharterReading.Refused(var problems) ->
          throw new MalformedException(
              "a charter with " + problems.size() + " faults, first: " + problems.getFirst());
    };
  }
}
