package org.dissentchannel.protocol;

import java.security.SecureRandom;
import java.util.List;
import org.dissentchannel.transparency.Hash;

/**
 * What opens one field of a filing: its value and a salt of 16 bytes.
 *
 * <p>Digest = H("dissent-field-v1" ‖ salt ‖ JCS([name, value])). JSON {@code {name, salt, value}}.
 */
public record FieldOpening(FiledField field, Octets salt, Json value) {
  public static final int SALT_BYTES = 16;

  public FieldOpening {
    if (salt.size() != SALT_BYTES) {
      throw new IllegalArgumentException("the salt of a field has 16 bytes, not " + salt.size());
    }
  }

  /** The field with this value under a fresh salt. */
  public static FieldOpening draw(FiledField field, Json value, SecureRandom random) {
    byte[] salt = new byte[SALT_BYTES];
    random.nextBytes(salt);
    return new FieldOpening(field, Octets.of(salt), value);
  }

  public Hash digest() {
    byte[] named = Jcs.write(Json.array(List.of(Json.text(field.word()), value)));
    return Labelled.hash("dissent-field-v1", salt.bytes(), named);
  }

  public Json.Obj json() {
    return Json.object()
        .with("name", field.word())
        .with("salt", Json.bytes(salt))
        .with("value", value);
  }

  /** Reads {@code {name, salt, value}} of the field that is expected. */
  public static FieldOpening of(Json.Obj json, FiledField expected) {
    json.exactly("name", "salt", "value");
    if (!json.text("name").equals(expected.word())) {
      throw new MalformedException("the opening of another field than " + expected.word());
    }
    return new FieldOpening(expected, json.octets("salt", SALT_BYTES), json.value("value"));
  }
}
