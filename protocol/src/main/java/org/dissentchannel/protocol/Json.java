package org.dissentchannel.protocol;

import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.dissentchannel.transparency.Hash;

/**
 * A value of the JSON this protocol hashes: objects, arrays, NFC strings, integers from 0 to 2^53 −
 * 1, and booleans. {@link Jcs} writes and reads it. Bytes are strings of base64url without padding.
 */
public sealed interface Json {

  /** Fields in the order of RFC 8785 section 3.2.3: by UTF-16 code units of the name. */
  record Obj(Map<String, Json> fields) implements Json {
    public Obj {
      fields = Collections.unmodifiableSortedMap(new TreeMap<>(fields));
    }

    /** This object with one field more, or with another value for it. */
    public Obj with(String name, Json value) {
      Map<String, Json> more = new TreeMap<>(fields);
      more.put(name, value);
      return new Obj(more);
    }

    public Obj with(String name, String value) {
      return with(name, new Str(value));
    }

    public Obj with(String name, long value) {
      return with(name, new Int(value));
    }

    public boolean has(String name) {
      return fields.containsKey(name);
    }

    /** This object, if its field names are exactly these. */
    public Obj exactly(String... names) {
      if (!fields.keySet().equals(Set.of(names))) {
        throw new MalformedException("the fields are not exactly " + Set.of(names));
      }
      return this;
    }

    public String text(String name) {
      return value(name) instanceof Str(String value) ? value : wrong(name, "a string");
    }

    public long integer(String name) {
      return value(name) instanceof Int(long value) ? value : wrong(name, "an integer");
    }

    /** An integer from {@code least} to {@code most}, both included. */
    public int integer(String name, int least, int most) {
      long value = integer(name);
      if (value < least || value > most) {
        throw new MalformedException("field " + name + " is not from " + least + " to " + most);
      }
      return (int) value;
    }

    public boolean bool(String name) {
      return value(name) instanceof Bool(boolean value) ? value : wrong(name, "a boolean");
    }

    public List<Json> array(String name) {
      return value(name) instanceof Arr(List<Json> items) ? items : wrong(name, "an array");
    }

    public Obj object(String name) {
      return value(name) instanceof Obj object ? object : wrong(name, "an object");
    }

    /** Bytes of any length, from base64url. */
    public Octets octets(String name) {
      return fromBase64url(name, text(name));
    }

    /** Exactly {@code sizeBytes} bytes, from base64url. */
    public Octets octets(String name, int sizeBytes) {
      Octets octets = octets(name);
      return octets.size() == sizeBytes ? octets : wrong(name, sizeBytes + " bytes");
    }

    public Hash hash(String name) {
      return Hash.of(octets(name, 32).bytes());
    }

    /** The value of a field that must be there. */
    public Json value(String name) {
      Json value = fields.get(name);
      if (value == null) {
        throw new MalformedException("field " + name + " is missing");
      }
      return value;
    }

    private static <T> T wrong(String name, String expected) {
      throw new MalformedException("field " + name + " is not " + expected);
    }
  }

  /** An array, in its order. */
  record Arr(List<Json> items) implements Json {
    public Arr {
      items = List.copyOf(items);
    }
  }

  /** A string; {@link Jcs} refuses one that is not NFC. */
  record Str(String value) implements Json {}

  /** An integer from 0 to 2^53 − 1. */
  record Int(long value) implements Json {
    public static final long MOST = (1L << 53) - 1;

    public Int {
      if (value < 0 || value > MOST) {
        throw new IllegalArgumentException("not from 0 to 2^53 - 1: " + value);
      }
    }
  }

  /** True or false. */
  record Bool(boolean value) implements Json {}

  static Obj object() {
    return new Obj(Map.of());
  }

  static Arr array(List<? extends Json> items) {
    return new Arr(List.copyOf(items));
  }

  static Arr texts(List<String> items) {
    return new Arr(items.stream().<Json>map(Str::new).toList());
  }

  static Str text(String value) {
    return new Str(value);
  }

  static Str bytes(byte[] value) {
    return new Str(Base64.getUrlEncoder().withoutPadding().encodeToString(value));
  }

  static Str bytes(Octets value) {
    return new Str(value.base64url());
  }

  static Str bytes(Hash value) {
    return bytes(value.bytes());
  }

  /** The object this value is, or a refusal. */
  default Obj asObject() {
    if (this instanceof Obj object) {
      return object;
    }
    throw new MalformedException("an object was expected");
  }

  default String asText() {
    if (this instanceof Str(String value)) {
      return value;
    }
    throw new MalformedException("a string was expected");
  }

  default long asInteger() {
    if (this instanceof Int(long value)) {
      return value;
    }
    throw new MalformedException("an integer was expected");
  }

  default List<Json> asArray() {
    if (this instanceof Arr(List<Json> items)) {
      return items;
    }
    throw new MalformedException("an array was expected");
  }

  /** The bytes of a string of base64url without padding; other spellings are refused. */
  default Octets asOctets() {
    return fromBase64url("", asText());
  }

  private static Octets fromBase64url(String name, String text) {
    try {
      byte[] bytes = Base64.getUrlDecoder().decode(text);
      if (Base64.getUrlEncoder().withoutPadding().encodeToString(bytes).equals(text)) {
        return Octets.of(bytes);
      }
    } catch (IllegalArgumentException e) {
      throw new MalformedException("field " + name + " is not base64url", e);
    }
    throw new MalformedException("field " + name + " is not canonical base64url");
  }
}
