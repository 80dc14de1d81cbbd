package org.dissentchannel.protocol.log;

import java.security.SecureRandom;
import java.util.List;
import org.dissentchannel.protocol.Jcs;
import org.dissentchannel.protocol.Json;
import org.dissentchannel.protocol.Labelled;
import org.dissentchannel.protocol.MalformedException;
import org.dissentchannel.protocol.Octets;
import org.dissentchannel.transparency.Hash;

/**
 * What opens one field's digest: its salt, 16 bytes, and its value.
 *
 * <p>digest = H("dissent-field-v1" ‖ salt ‖ JCS([name, value])).
 */
public record FieldOpening(FiledField field, Octets salt, Json value) {
  public static final int SALT_BYTES = 16;

  public FieldOpening {
    if (salt.size() != SALT_BYTES) {
      throw new IllegalArgumentException("a salt has 16 bytes, not " + salt.size());
    }
    try {
      field.require(value);
    } catch (MalformedException e) {
      throw new IllegalArgumentException("field " + field.word() + " cannot have this value", e);
    }
  }

  /** An opening with a fresh salt. */
  public static FieldOpening salted(FiledField field, Json value, SecureRandom random) {
    byte[] salt = new byte[SALT_BYTES];
    random.nextBytes(salt);
    return new FieldOpening(field, Octets.of(salt), value);
  }

  public Hash digest() {
    Json.Arr named = Json.array(List.of(Json.text(field.word()), value));
    return Labelled.hash("dissent-field-v1", salt.bytes(), Jcs.write(named));
  }

  /** {@code {name, salt, value}}. */
  public Json.Obj json() {
    return Json.object()
        .with("name", field.word())
        .with("salt", Json.bytes(salt))
        .with("value", value);
  }

  static FieldOpening of(Json.Obj json) {
    Json.Obj exact = json.exactly("name", "salt", "value");
    try {
      return new FieldOpening(
          FiledField.of(exact.text("name")),
          exact.octets("salt", SALT_BYTES),
          exact.fields().getOrDefault("value", Json.object()));
    } catch (IllegalArgumentException e) {
      throw new MalformedException("an opening of a field does not fit it", e);
    }
  }
}
