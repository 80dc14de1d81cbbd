package org.dissentchannel.transparency.witness;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.dissentchannel.transparency.SigningKey;
import org.dissentchannel.transparency.note.Checkpoint;
import org.dissentchannel.transparency.note.Cosigner;
import org.dissentchannel.transparency.note.NoteSignature;
import org.dissentchannel.transparency.note.SignedNote;
import org.dissentchannel.transparency.note.WitnessKey;
import org.dissentchannel.transparency.note.WitnessRequest;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Runs the part "witnesses" of spec/vectors/log/log.json, which another implementation has made.
 */
class WitnessVectorsTest {
  private static final JsonNode LOG =
      JsonMapper.shared().readTree(Path.of("..", "spec", "vectors", "log", "log.json"));
  private static final JsonNode VECTORS = LOG.get("witnesses");

  private static byte[] utf8(JsonNode node) {
    return node.asString().getBytes(StandardCharsets.UTF_8);
  }

  private static Cosigner cosigner(int i) {
    var vector = VECTORS.get("keys").get(i);
    var seed = HexFormat.of().parseHex(vector.get("seed").asString());
    return new Cosigner(vector.get("name").asString(), SigningKey.of(seed));
  }

  private static WitnessPolicy policy() {
    var reading = WitnessPolicy.parse(utf8(VECTORS.get("policy")));
    return assertInstanceOf(WitnessPolicy.Loaded.class, reading).policy();
  }

  @Test
  void keys_fromSeeds_haveTheseNames() {
    for (int i = 0; i < 3; i++) {
      var vkey = VECTORS.get("keys").get(i).get("vkey").asString();
      assertEquals(vkey, cosigner(i).key().vkey());
      assertEquals(Optional.of(cosigner(i).key()), WitnessKey.parse(vkey));
    }
  }

  @Test
  void cosignatures_areTheseBytes() {
    var note = SignedNote.parse(utf8(LOG.get("checkpoint"))).orElseThrow();
    var checkpoint = Checkpoint.parse(note.text()).orElseThrow();
    var lines = new ArrayList<NoteSignature>();
    for (int i = 0; i < 2; i++) {
      var time = Instant.ofEpochSecond(VECTORS.get("times").get(i).asLong());
      var line = cosigner(i).cosign(checkpoint, time);
      assertEquals(VECTORS.get("lines").get(i).asString(), line.line());
      assertEquals(
          Optional.of(List.of(line)), NoteSignature.parseLines(utf8(VECTORS.get("lines").get(i))));
      lines.add(line);
    }
    assertArrayEquals(utf8(VECTORS.get("cosigned")), note.with(lines).bytes());
  }

  @Test
  void policy_countsTwoOfThree() {
    var note = SignedNote.parse(utf8(VECTORS.get("cosigned"))).orElseThrow();
    var witnessing = policy().of(note);
    assertEquals("2 of 3 witnesses", witnessing.sentence());
    assertFalse(witnessing.isForged());
    var time = Instant.ofEpochSecond(VECTORS.get("quorum_time").asLong());
    assertEquals(Optional.of(time), witnessing.time());
    assertTrue(witnessing.isFresh(time.plusSeconds(86_400)));
    assertFalse(witnessing.isFresh(time.plusSeconds(86_401)));
    assertTrue(witnessing.isFresh(time.minusSeconds(3_600)));
    assertFalse(witnessing.isFresh(time.minusSeconds(3_601)));
  }

  @Test
  void request_isTheseBytes() {
    var bytes = utf8(VECTORS.get("request"));
    var request = WitnessRequest.parse(bytes).orElseThrow();
    assertEquals(8, request.oldSize());
    assertArrayEquals(bytes, request.bytes());
  }
}
