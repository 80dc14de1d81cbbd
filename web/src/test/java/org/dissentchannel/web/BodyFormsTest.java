package org.dissentchannel.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class BodyFormsTest {
  private static final String GOOD =
      "{\"name\":\"A. é\",\"number\":7,\"open\":true,\"tags\":[\"x\"],\"inner\":{\"code\":\"c\"}}";

  record Inner(String code) {}

  record Sample(String name, int number, boolean open, List<String> tags, Inner inner) {}

  @Test
  void read_goodJson_givesTheRecordAndWritesItBack() {
    Sample sample = JsonBodies.read(json(GOOD), Sample.class);
    assertEquals(new Sample("A. é", 7, true, List.of("x"), new Inner("c")), sample);
    assertEquals(GOOD, JsonBodies.write(200, sample).bodyText());
  }

  @Test
  void read_everyTruncation_isRefused() {
    byte[] good = GOOD.getBytes(StandardCharsets.UTF_8);
    for (int length = 0; length < good.length; length++) {
      byte[] part = Arrays.copyOf(good, length);
      Refusal refusal =
          assertThrows(
              Refusal.class,
              () -> JsonBodies.read(request("application/json", part), Sample.class));
      assertEquals(400, refusal.status());
    }
  }

  @Test
  void read_hostileJson_isRefusedInOnePlainSentence() {
    for (String body :
        new String[] {
          GOOD.replace("\"number\":7", "\"number\":\"7\""),
          GOOD.replace("\"number\":7", "\"number\":7.0"),
          GOOD.replace("\"number\":7", "\"number\":null"),
          GOOD.replace("\"number\":7", "\"number\":99999999999"),
          GOOD.replace("\"number\":7", "\"number\":true"),
          GOOD.replace("\"number\":7,", ""),
          GOOD.replace("\"open\":true", "\"open\":1"),
          GOOD.replace("\"open\":true", "\"open\":\"true\""),
          GOOD.replace("\"A. é\"", "5"),
          GOOD.replace("\"A. é\"", "null"),
          GOOD.replace("\"A. é\"", "true"),
          GOOD.replace("\"A. é\"", "[\"a\"]"),
          GOOD.replace("[\"x\"]", "[null]"),
          GOOD.replace("[\"x\"]", "\"x\""),
          GOOD.replace("[\"x\"]", "[1]"),
          GOOD.replace("{\"code\":\"c\"}", "\"\""),
          GOOD.replace("{\"code\":\"c\"}", "{}"),
          GOOD.replace("{\"name\"", "{\"extra\":1,\"name\""),
          GOOD.replace("{\"name\"", "{\"name\":\"b\",\"name\""),
          GOOD + " {}",
          GOOD + "x",
          "[" + GOOD + "]",
          "null",
          "\"text\"",
          "[".repeat(10_000),
          "{\"inner\":".repeat(100),
          GOOD.replace("7", "NaN"),
          GOOD.replace("7", "07"),
          GOOD.replace(":7", ":7,/* */"),
          GOOD.replace('"', '\''),
        }) {
      Refusal refusal =
          assertThrows(Refusal.class, () -> JsonBodies.read(json(body), Sample.class), body);
      assertEquals(400, refusal.status(), body);
      String sentence = refusal.sentence();
      assertTrue(sentence.endsWith(".") && sentence.length() < 120, sentence);
      assertFalse(
          sentence.contains("jackson") || sentence.contains("java") || sentence.contains("Sample"),
          sentence);
    }
  }

  @Test
  void read_wrongField_isNamedInTheSentence() {
    assertEquals(
        "The field “extra” is not known here.",
        refusal(GOOD.replace("{\"name\"", "{\"extra\":1,\"name\"")));
    assertEquals(
        "The field “inner.code” is missing, empty or of the wrong type.",
        refusal(GOOD.replace("{\"code\":\"c\"}", "{\"code\":1}")));
    assertEquals(
        "The field is not known here.", refusal(GOOD.replace("{\"name\"", "{\"<b>\":1,\"name\"")));
    assertEquals(
        "A field of the JSON was sent twice.",
        refusal(GOOD.replace("{\"name\"", "{\"name\":\"b\",\"name\"")));
  }

  private static String refusal(String body) {
    return assertThrows(Refusal.class, () -> JsonBodies.read(json(body), Sample.class)).sentence();
  }

  @Test
  void read_brokenEncodingOrType_isRefused() {
    byte[] broken = GOOD.getBytes(StandardCharsets.ISO_8859_1);
    Request badText = request("application/json", broken);
    assertEquals(
        400, assertThrows(Refusal.class, () -> JsonBodies.read(badText, Sample.class)).status());
    Request badType = request("text/plain", GOOD.getBytes(StandardCharsets.UTF_8));
    assertEquals(
        415, assertThrows(Refusal.class, () -> JsonBodies.read(badType, Sample.class)).status());
  }

  @Test
  void form_fields_areDecodedStrictly() {
    Fields fields = form("code=a+b%C3%A9&empty=&bare");
    assertEquals("a bé", fields.require("code"));
    assertEquals(Optional.of(""), fields.find("bare"));
    assertEquals(Optional.empty(), fields.find("other"));
    assertEquals(400, assertThrows(Refusal.class, () -> fields.require("other")).status());
    for (String bad : new String[] {"a=1&a=2", "a=%", "a=%4", "a=%zz", "a=%ff", "&".repeat(100)}) {
      assertEquals(400, assertThrows(Refusal.class, () -> form(bad), bad).status(), bad);
    }
  }

  private static Fields form(String body) {
    return request("application/x-www-form-urlencoded", body.getBytes(StandardCharsets.UTF_8))
        .form();
  }

  private static Request json(String body) {
    return request("application/json; charset=utf-8", body.getBytes(StandardCharsets.UTF_8));
  }

  private static Request request(String type, byte[] body) {
    return Request.of("POST", "/").header("Content-Type", type).body(body).build();
  }
}
