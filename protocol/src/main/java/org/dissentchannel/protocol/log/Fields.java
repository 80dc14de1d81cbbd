package org.dissentchannel.protocol.log;

import java.util.List;
import java.util.regex.Pattern;
import org.dissentchannel.envelope.Recipient;
import org.dissentchannel.protocol.Json;
import org.dissentchannel.protocol.MalformedException;
import org.dissentchannel.protocol.Octets;
import org.dissentchannel.transparency.VerifierKey;

/** Fields that several statements share. */
final class Fields {
  private static final Pattern OFFICE = Pattern.compile("[a-z0-9][a-z0-9-]{0,31}");

  private Fields() {}

  static VerifierKey key(Json.Obj json, String name) {
    return VerifierKey.parse(json.octets(name, VerifierKey.SIZE).bytes())
        .orElseThrow(() -> new MalformedException("field " + name + " is not an Ed25519 key"));
  }

  static Recipient recipient(Json.Obj json, String name) {
    try {
      return Recipient.of(json.octets(name, Recipient.SIZE_BYTES).bytes());
    } catch (IllegalArgumentException e) {
      throw new MalformedException("field " + name + " is not a recipient", e);
    }
  }

  static String office(Json.Obj json, String name) {
    String id = json.text(name);
    requireOffice(id);
    return id;
  }

  static void requireOffice(String id) {
    if (!OFFICE.matcher(id).matches() || id.equals("room")) {
      throw new IllegalArgumentException("not the id of an office");
    }
  }

  static void requireGeneration(int generation) {
    if (generation < 0) {
      throw new IllegalArgumentException("a generation below 0");
    }
  }

  /** A hash, or no bytes. */
  static Octets hashOrNone(Json.Obj json, String name) {
    Octets octets = json.octets(name);
    requireHashOrNone(octets);
    return octets;
  }

  static void requireHashOrNone(Octets octets) {
    if (!octets.isEmpty() && octets.size() != 32) {
      throw new IllegalArgumentException("a hash has 32 bytes, not " + octets.size());
    }
  }

  static Json.Str key(VerifierKey key) {
    return Json.bytes(key.bytes());
  }

  static <T> void requireDifferent(List<T> items, String what) {
    if (items.stream().distinct().count() != items.size()) {
      throw new IllegalArgumentException(what + " twice");
    }
  }
}
