package org.dissentchannel.protocol.log;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BodyVectorsTest {
  @Test
  void texts_madeAgain_areTheFiles() throws IOException {
    for (Map.Entry<String, String> file : BodyVectors.texts().entrySet()) {
      assertEquals(
          Files.readString(BodyVectors.FOLDER.resolve(file.getKey())),
          file.getValue(),
          file.getKey());
    }
  }
}
