package org.dissentchannel.transparency;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Runs spec/vectors/log/ed25519.json: all that verify must agree, here and in the browser. */
class SignatureVectorsTest {
  private static final Path FILE = Path.of("..", "spec", "vectors", "log", "ed25519.json");

  @TestFactory
  Stream<DynamicTest> verify_signatureAtTheEdge_isAsTheVectorSays() {
    return JsonMapper.shared().readTree(FILE).get("cases").valueStream().map(this::test);
  }

  private DynamicTest test(JsonNode vector) {
    return DynamicTest.dynamicTest(
        vector.get("name").asString(),
        () ->
            assertEquals(
                vector.get("verifies").asBoolean(),
                VerifierKey.of(hex(vector, "public_key"))
                    .verify(hex(vector, "message"), hex(vector, "signature"))));
  }

  private static byte[] hex(JsonNode vector, String field) {
    return HexFormat.of().parseHex(vector.get(field).asString());
  }
}
