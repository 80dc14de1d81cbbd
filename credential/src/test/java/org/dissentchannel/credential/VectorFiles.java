package org.dissentchannel.credential;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The texts of {@code spec/vectors/credential}; {@code main} writes them. */
final class VectorFiles {
  static final Path FOLDER = Vectors.FOLDER.resolve("credential");

  private VectorFiles() {}

  /** File name to text; the same every time. */
  static Map<String, String> texts() throws Malformed {
    var cast = new VectorCast();
    var good = new GoodVectors(cast);
    var texts = new TreeMap<String, String>();
    texts.put("enrolment.json", text(good.enrolment()));
    texts.put("presentations.json", text(good.presentations()));
    texts.put("refused-inputs.json", text(new RefusedInputs(cast).file()));
    texts.put("refused-presentations.json", text(new RefusedPresentations(cast).file()));
    return texts;
  }

  private static String text(JsonNode node) {
    var indenter = new DefaultIndenter("  ", "\n");
    var printer =
        new DefaultPrettyPrinter().withArrayIndenter(indenter).withObjectIndenter(indenter);
    return new JsonMapper().writer().with(printer).writeValueAsString(node) + "\n";
  }

  /** Writes the files, after a deliberate change of the format. Run in the folder of this room. */
  static void main() throws IOException, Malformed {
    Files.createDirectories(FOLDER);
    for (var file : texts().entrySet()) {
      Files.writeString(FOLDER.resolve(file.getKey()), file.getValue(), StandardCharsets.UTF_8);
    }
  }
}
