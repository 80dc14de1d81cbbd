package org.dissentchannel.protocol.log;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.dissentchannel.protocol.Jcs;
import org.dissentchannel.protocol.Json;
import org.dissentchannel.protocol.Octets;
import org.dissentchannel.protocol.RoomId;
import org.dissentchannel.protocol.Secret;
import org.dissentchannel.protocol.room.ActNote;
import org.dissentchannel.protocol.room.RoomMessages;
import org.dissentchannel.protocol.room.ThreadTag;
import org.dissentchannel.protocol.wire.Message;
import org.dissentchannel.protocol.wire.OfficeSignature;
import org.dissentchannel.protocol.wire.OfficeSignature.Request;
import org.dissentchannel.transparency.note.NoteSigner;

/** The files of {@code spec/vectors/bodies}; {@code main} writes them, a test compares them. */
final class BodyVectors {
  static final Path FOLDER = Path.of("..", "spec", "vectors", "bodies");

  private BodyVectors() {}

  static Map<String, String> texts() {
    Map<String, String> files = new LinkedHashMap<>();
    files.put("bodies.json", lines(bodies()));
    files.put("filing.json", lines(filing()));
    files.put("wire.json", lines(wire()));
    return files;
  }

  private static Map<String, Json> bodies() {
    Map<String, Json> out = new LinkedHashMap<>();
    out.put("org", hex(LogSamples.ORG.bytes()));
    out.put("charter_hash", Json.text(LogSamples.CHARTER.hash().hex()));
    put(out, LogSamples.GENESIS, LogSamples.genesisBody());
    List<Statement> all = LogSamples.statements();
    put(out, all.get(1), LogSamples.charterBody());
    put(out, all.get(2), LogSamples.calendarBody());
    put(out, all.get(3), LogSamples.epochBody());
    put(out, all.get(4), LogSamples.body(all.get(4), "registry"));
    put(out, all.get(5), LogSamples.body(all.get(5), "secretary"));
    put(out, all.get(6), LogSamples.body(all.get(6), "open-forum", "archive"));
    put(out, all.get(8), LogSamples.body(all.get(8), "policy-planning"));
    put(out, all.get(9), LogSamples.body(all.get(9), "policy-planning"));
    put(out, all.get(10), LogSamples.body(all.get(10), "registry"));
    put(out, all.get(11), LogSamples.body(all.get(11), "policy-planning", "open-forum"));
    return out;
  }

  private static void put(Map<String, Json> out, Statement statement, Octets body) {
    out.put(
        statement.json().text("type"),
        Json.object()
            .with("leaf_class", statement.leafClass().code())
            .with("statement", text(statement.bytes()))
            .with("body", Json.text(body.hex())));
  }

  private static Map<String, Json> filing() {
    ThreadTag tag = ThreadTag.of(Secret.of(LogSamples.seed("thread")), ThreadTag.ROOM_LANE, 0);
    byte[] message = RoomMessages.fileIt(LogSamples.ORG, LogSamples.authorsPart().hash(), tag);
    BodySignature signature =
        BodySignature.of(
            LogSamples.FILE_KEY.verifierKey(), Octets.of(LogSamples.FILE_KEY.sign(message)));
    Map<String, Json> out = new LinkedHashMap<>();
    out.put("ack_token", hex(LogSamples.ACK_TOKEN.bytes()));
    out.put("authors_part", text(Octets.of(LogSamples.authorsPart().bytes())));
    out.put("filing_hash", Json.text(LogSamples.authorsPart().hash().hex()));
    out.put("server_openings", text(Octets.of(LogSamples.serverPart().bytes())));
    out.put("statement", text(LogSamples.filed().bytes()));
    out.put("thread", hex(LogSamples.seed("thread")));
    out.put("tag_room_0", hex(tag.bytes()));
    out.put("file_seed", hex(LogSamples.seed("signing file")));
    out.put("file_message", hex(message));
    out.put("body", hex(SignedBody.of(LogSamples.filed(), signature).bytes()));
    out.put("ack_proof", Json.text(LogSamples.ack().proof().hex()));
    return out;
  }

  private static Map<String, Json> wire() {
    Map<String, Json> out = new LinkedHashMap<>();
    Message message =
        Message.of(
            Json.object().with("n", 7).with("on", "2016-06-16"),
            Octets.utf8("one"),
            Octets.empty());
    out.put("content", Json.text(message.bytes().hex()));
    out.put("frame", hex(message.framed()));
    Request request = Request.of("POST", "/office/entries?x=1", Octets.utf8("body"));
    OfficeSignature signed =
        OfficeSignature.sign(
            LogSamples.ORG,
            "policy-planning",
            0,
            LogSamples.key("policy-planning"),
            Octets.of(LogSamples.seed("nonce")).slice(0, 16),
            request);
    out.put("office_seed", hex(LogSamples.seed("signing policy-planning")));
    out.put("office_header", Json.text(signed.format()));
    NoteSigner promise = new NoteSigner(LogSamples.GENESIS.origin(), LogSamples.key("promise"));
    RoomId room = RoomId.of(Octets.of(LogSamples.seed("room")).slice(0, 16).bytes());
    Octets note = ActNote.sign(promise, room, LogSamples.hash("presentation"));
    out.put("promise_seed", hex(LogSamples.seed("signing promise")));
    out.put("act_presentation_hash", hex(LogSamples.seed("presentation")));
    out.put("act_note", text(note));
    return out;
  }

  private static Json.Str hex(byte[] bytes) {
    return Json.text(Octets.of(bytes).hex());
  }

  private static Json.Str text(Octets utf8) {
    return Json.text(new String(utf8.bytes(), StandardCharsets.UTF_8));
  }

  /** One line for each entry: a change shows where it is. */
  private static String lines(Map<String, Json> entries) {
    return entries.entrySet().stream()
        .map(entry ->
            new String(Jcs.write(Json.text(entry.getKey())), StandardCharsets.UTF_8)
                + ": "
                + new String(Jcs.write(entry.getValue()), StandardCharsets.UTF_8))
        .collect(Collectors.joining(",\n", "{\n", "\n}\n"));
  }

  static void main() throws IOException {
    Files.createDirectories(FOLDER);
    for (Map.Entry<String, String> file : texts().entrySet()) {
      Files.writeString(FOLDER.resolve(file.getKey()), file.getValue());
    }
  }
}
