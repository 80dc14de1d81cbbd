package org.dissentchannel.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.dissentchannel.protocol.fixture.Vectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The files under {@code spec/vectors/protocol} are what this code gives. With {@code
 * -Dvectors.write=true} they are written instead.
 */
final class VectorsTest {
  private static final Path FOLDER = Path.of("..", "spec", "vectors", "protocol");
  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  @Test
  void vectors_ofThisCode_areThoseOfTheSpec() throws IOException {
    for (Map.Entry<String, Map<String, String>> file : Vectors.all().entrySet()) {
      Path path = FOLDER.resolve(file.getKey());
      if (Boolean.getBoolean("vectors.write")) {
        Files.createDirectories(FOLDER);
        Files.writeString(path, MAPPER.writeValueAsString(file.getValue()) + "\n");
      }
      assertEquals(
          file.getValue(), MAPPER.readValue(Files.readString(path), Map.class), file.getKey());
    }
  }
}
