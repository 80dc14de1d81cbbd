package org.dissentchannel.protocol.log;

import org.dissentchannel.protocol.Json;

/** The end of an office's keys of one generation, at once. */
public record KeyRevoke(String office, int generation) implements Statement {
  static final String TYPE = "key.revoke";

  public KeyRevoke {
    Fields.requireOffice(office);
    Fields.requireGeneration(generation);
  }

  @Override
  public LeafClass leafClass() {
    return LeafClass.KEY_REVOKE;
  }

  @Override
  public Json.Obj json() {
    return Statement.start(TYPE).with("office", office).with("generation", generation);
  }

  static KeyRevoke of(Json.Obj json) {
    Json.Obj exact = json.exactly("v", "type", "office", "generation");
    return new KeyRevoke(
        Fields.office(exact, "office"), exact.integer("generation", 0, Integer.MAX_VALUE));
  }
}
