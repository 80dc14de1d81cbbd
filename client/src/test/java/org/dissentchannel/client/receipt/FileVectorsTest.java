package org.dissentchannel.client.receipt;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.dissentchannel.client.filing.SampleFiling;
import org.dissentchannel.client.log.SetUpSheet;
import org.dissentchannel.client.office.OfficeKeys;
import org.dissentchannel.protocol.Octets;
import org.dissentchannel.protocol.OrgId;
import org.dissentchannel.protocol.Words;
import org.dissentchannel.protocol.log.FiledField;
import org.dissentchannel.transparency.note.NoteVerifier;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The files of spec/vectors/files; {@code -Dvectors.write=true} makes them anew. */
class FileVectorsTest {
  private static final Path FOLDER = Path.of("..", "spec", "vectors", "files");
  private static final JsonMapper JSON = JsonMapper.builder().build();

  @BeforeAll
  static void writeIfAsked() throws IOException {
    if (Boolean.getBoolean("vectors.write")) {
      write();
    }
  }

  @Test
  void receipt_ofTheVector_verifiesWithItsSheetAlone() throws IOException {
    var file = Files.readAllBytes(FOLDER.resolve("memo.receipt"));
    var expected = JSON.readTree(Files.readAllBytes(FOLDER.resolve("files.json")));
    var org = OrgId.of(HexFormat.of().parseHex(text(expected, "org")));
    var key = NoteVerifier.parse(text(expected, "log_key")).orElseThrow();
    var receipt = SavedReceipt.read(file);
    var verified = receipt.verify(new SetUpSheet(org, key)).value();
    assertEquals(text(expected, "leaf"), verified.leafHash().hex());
    assertEquals(text(expected, "text_root"), verified.textRoot().orElseThrow().hex());
    assertEquals(Optional.of(4L), verified.signers());
    assertArrayEquals(file, receipt.bytes());
  }

  @Test
  void officeKeys_ofTheVector_openWithTheirWords() throws IOException {
    var expected = JSON.readTree(Files.readAllBytes(FOLDER.resolve("files.json")));
    var file = Octets.of(Files.readAllBytes(FOLDER.resolve("office.keys")));
    var words = Words.parse(text(expected, "office_words"), OfficeKeys.WORDS).orElseThrow();
    var keys = OfficeKeys.unwrap(file, words).orElseThrow();
    assertEquals("open-forum", keys.office());
    assertEquals(1, keys.generation());
    assertEquals(text(expected, "office_signing_key"), keys.signing().verifierKey().toString());
    assertEquals(text(expected, "office_check_words"), keys.checkWords().spelling());
  }

  private static String text(JsonNode json, String field) {
    return json.get(field).stringValue();
  }

  private static void write() throws IOException {
    try (var filing = new SampleFiling()) {
      var packed = filing.pack(filing.rows());
      var ofServer = filing.ofServer();
      var entry = filing.file(packed, ofServer);
      var shown = packed.authorsPart().openings().and(ofServer.only(List.of(FiledField.FILED_ON)));
      var receipt = SavedReceipt.of(filing.log(), entry, shown).value();
      var keys = OfficeKeys.draw("open-forum", 1, filing.sample().random());
      var words = Words.draw(filing.sample().random(), OfficeKeys.WORDS);
      var sheet = filing.log().sheet();
      var expected = JSON.createObjectNode();
      expected.put("org", sheet.org().hash().hex());
      expected.put("log_key", sheet.logKey().vkey());
      expected.put("leaf", entry.leafHash().hex());
      expected.put("text_root", filing.frozen().text().root().hex());
      expected.put("office_words", words.spelling());
      expected.put("office_signing_key", keys.signing().verifierKey().toString());
      expected.put("office_check_words", keys.checkWords().spelling());
      Files.createDirectories(FOLDER);
      Files.write(FOLDER.resolve("memo.receipt"), receipt.bytes());
      Files.write(
          FOLDER.resolve("office.keys"), keys.wrap(words, filing.sample().random()).bytes());
      Files.writeString(
          FOLDER.resolve("files.json"),
          JSON.writerWithDefaultPrettyPrinter().writeValueAsString(expected) + "\n");
    }
  }
}
