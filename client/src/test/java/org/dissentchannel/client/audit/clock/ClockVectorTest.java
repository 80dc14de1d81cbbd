package org.dissentchannel.client.audit.clock;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import org.dissentchannel.protocol.Secret;
import org.dissentchannel.protocol.log.AuthorsPart;
import org.dissentchannel.protocol.log.Openings;
import org.dissentchannel.protocol.room.ThreadTag;
import org.dissentchannel.transparency.Hash;
import org.dissentchannel.transparency.entry.Entry;
import org.dissentchannel.transparency.entry.Leaf;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The clock of spec/vectors/files: the filing of spec/vectors/bodies with its acknowledgement,
 * salts being the SHA-256 of "clock filed" and "clock answer". {@code -Dvectors.write=true} makes
 * it anew.
 */
class ClockVectorTest {
  private static final Path VECTORS = Path.of("..", "spec", "vectors");
  private static final Path FILE = VECTORS.resolve("files/message.clock");
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private static ClockFile clock() throws IOException {
    var filing = JSON.readTree(Files.readAllBytes(VECTORS.resolve("bodies/filing.json")));
    var bodies = JSON.readTree(Files.readAllBytes(VECTORS.resolve("bodies/bodies.json")));
    var thread = Secret.of(hex(filing, "thread"));
    var filed = entry(thread, ThreadTag.ROOM_LANE, "clock filed", hex(filing, "body"));
    var ack = hex(bodies.get("msg.ack"), "body");
    var answer = entry(thread, "policy-planning", "clock answer", ack);
    var authors = AuthorsPart.read(text(filing, "authors_part")).openings();
    var openings = authors.and(Openings.read(text(filing, "server_openings")));
    return ClockFile.of(thread, filed, openings, List.of(answer));
  }

  private static byte[] text(JsonNode json, String field) {
    return json.get(field).stringValue().getBytes(StandardCharsets.UTF_8);
  }

  private static Entry entry(Secret thread, String lane, String salt, byte[] body) {
    var salted = Hash.sha256(salt.getBytes(StandardCharsets.UTF_8)).bytes();
    return Entry.of(Leaf.OPAQUE, ThreadTag.of(thread, lane, 0).bytes(), salted, body);
  }

  private static byte[] hex(JsonNode json, String field) {
    return HexFormat.of().parseHex(json.get(field).stringValue());
  }

  @BeforeAll
  static void writeIfAsked() throws IOException {
    if (Boolean.getBoolean("vectors.write")) {
      Files.write(FILE, clock().bytes());
    }
  }

  @Test
  void clock_ofTheVector_isReadAndWrittenTheSame() throws IOException {
    var file = Files.readAllBytes(FILE);
    assertArrayEquals(file, clock().bytes());
    var read = ClockFile.read(file);
    assertArrayEquals(file, read.bytes());
    assertEquals(3, read.openings().list().size());
    assertEquals(1, read.answers().size());
  }
}
