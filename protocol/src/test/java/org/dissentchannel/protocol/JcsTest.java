package org.dissentchannel.protocol;

import static org.dissentchannel.protocol.fixture.Strictness.refuses;
import static org.dissentchannel.protocol.fixture.Strictness.refusesEveryTruncation;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

final class JcsTest {
  private static byte[] utf8(String text) {
    return Octets.utf8(text).bytes();
  }

  @Test
  void write_allKinds_givesCanonicalText() {
    Json value =
        Json.object()
            .with("b", Json.array(List.of(new Json.Int(0), new Json.Bool(true))))
            .with("a", "\u20ac$\u000f\nA'\"\\/")
            .with("c", Json.object());
    assertEquals(
        "{\"a\":\"\u20ac$\\u000f\\nA'\\\"\\\\/\",\"b\":[0,true],\"c\":{}}",
        new String(Jcs.write(value), StandardCharsets.UTF_8));
  }

  @Test
  void write_keysBeyondTheBasicPlane_sortsByUtf16() {
    // U+1F600 begins with the surrogate D83D, which sorts before U+FF21 though the point is larger.
    Json value = Json.object().with("\uff21", 1).with("\ud83d\ude00", 2);
    assertArrayEquals(utf8("{\"\ud83d\ude00\":2,\"\uff21\":1}"), Jcs.write(value));
  }

  @Test
  void read_canonical_roundTrips() {
    byte[] bytes = utf8("{\"a\":[1,\"x\",{\"y\":false}],\"b\":9007199254740991}");
    assertArrayEquals(bytes, Jcs.write(Jcs.read(bytes)));
  }

  @Test
  void read_everyTruncation_isRefused() {
    refusesEveryTruncation(utf8("{\"a\":[1,\"x\\n\u00e9\",{\"y\":false}],\"b\":12}"), Jcs::read);
  }

  @Test
  void read_notCanonical_isRefused() {
    for (String text :
        List.of(
            "{\"b\":1,\"a\":2}",
            "{ \"a\":1}",
            "{\"a\":1}\n",
            "{\"a\":01}",
            "{\"a\":-1}",
            "{\"a\":-0}",
            "{\"a\":1.0}",
            "{\"a\":1e3}",
            "{\"a\":9007199254740992}",
            "{\"a\":99999999999999999999}",
            "{\"a\":null}",
            "{\"a\":1,\"a\":1}",
            "{\"a\":\"\\u0041\"}",
            "{\"a\":\"\\/\"}",
            "{\"a\":\"\\u000A\"}",
            "{\"a\":\"\\ud83d\"}",
            "{\"a\":\"\\q\"}",
            "{\"a\":\"e\u0301\"}",
            "{\"e\u0301\":1}",
            "{\"a\":\"\t\"}",
            "[1,]",
            "{\"a\":1,}",
            "tru",
            "\ufeff{}")) {
      refuses(utf8(text), Jcs::read);
    }
  }

  @Test
  void read_invalidUtf8_isRefused() {
    refuses(new byte[] {'"', (byte) 0xff, '"'}, Jcs::read);
    refuses(new byte[] {'"', (byte) 0xed, (byte) 0xa0, (byte) 0x80, '"'}, Jcs::read);
    refuses(new byte[] {'"', (byte) 0xc0, (byte) 0x80, '"'}, Jcs::read);
  }

  @Test
  void read_nesting_endsAtSixteen() {
    byte[] sixteen = utf8("[".repeat(16) + "]".repeat(16));
    assertArrayEquals(sixteen, Jcs.write(Jcs.read(sixteen)));
    refuses(utf8("[".repeat(17) + "]".repeat(17)), Jcs::read);
    refuses(utf8("[".repeat(100_000)), Jcs::read);
  }

  @Test
  void write_whatCannotBeRead_isRefused() {
    assertThrows(IllegalArgumentException.class, () -> Jcs.write(Json.text("e\u0301")));
    assertThrows(IllegalArgumentException.class, () -> Jcs.write(Json.text("\ud83d")));
    assertThrows(IllegalArgumentException.class, () -> new Json.Int(-1));
  }

  @Test
  void octets_otherSpellingsOfBase64url_areRefused() {
    Json.Obj json = Json.object().with("a", "AB").with("b", "AA==").with("c", "A");
    assertThrows(MalformedException.class, () -> json.octets("a"));
    assertThrows(MalformedException.class, () -> json.octets("b"));
    assertThrows(MalformedException.class, () -> json.octets("c"));
    assertEquals(Octets.of(new byte[1]), Json.object().with("a", "AA").octets("a", 1));
  }
}
