package org.dissentchannel.protocol.log;

import org.dissentchannel.envelope.Recipient;
import org.dissentchannel.protocol.Json;
import org.dissentchannel.transparency.VerifierKey;

/** The keys of an office's next generation. */
public record KeyAdd(String office, int generation, VerifierKey signingKey, Recipient recipient)
    implements Statement {
  static final String TYPE = "key.add";

  public KeyAdd {
    Fields.requireOffice(office);
    Fields.requireGeneration(generation);
  }

  @Override
  public LeafClass leafClass() {
    return LeafClass.KEY_ADD;
  }

  @Override
  public Json.Obj json() {
    return Statement.start(TYPE)
        .with("office", office)
        .with("generation", generation)
        .with("signing_key", Fields.key(signingKey))
        .with("recipient", Json.bytes(recipient.bytes()));
  }

  static KeyAdd of(Json.Obj json) {
    Json.Obj exact = json.exactly("v", "type", "office", "generation", "signing_key", "recipient");
    return new KeyAdd(
        Fields.office(exact, "office"),
        exact.integer("generation", 0, Integer.MAX_VALUE),
        Fields.key(exact, "signing_key"),
        Fields.recipient(exact, "recipient"));
  }
}
