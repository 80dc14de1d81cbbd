package org.dissentchannel.credential;

import static org.dissentchannel.credential.Vectors.hex;

import java.security.SecureRandom;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** What a process does that cannot load the native library: run by {@link FallbackTest}. */
final class WithoutLibrary {
  private WithoutLibrary() {}

  /** Prints what came out, a line each. */
  static void main() throws Exception {
    System.out.println("loaded " + NativeCurve.isLoaded());
    System.out.println("accepted " + count("presentations.json", 2));
    System.out.println("refused " + count("refused-presentations.json", 4));
    System.out.println("keys " + keys());
    for (Map.Entry<String, Runnable> act : secret().entrySet()) {
      System.out.println(act.getKey() + ": " + refusal(act.getValue()));
    }
  }

  /** How many of the file's cases, one in {@code step}, come out as it says, of how many. */
  private static String count(String name, int step) throws Exception {
    var file = Vectors.read(VectorFiles.FOLDER.resolve(name));
    int right = 0;
    int tried = 0;
    for (int i = 0; i < file.get("cases").size(); i += step) {
      JsonNode one = file.get("cases").get(i);
      tried++;
      right +=
          switch (Dcc1VectorsTest.check(Verifier::of, one, file)) {
            case Accepted accepted -> hex(accepted.hash()).equals(text(one, "hash")) ? 1 : 0;
            case CheckOutcome.Rejected(var reason) ->
                reason.name().equals(text(one, "reason")) ? 1 : 0;
          };
    }
    return right + " of " + tried;
  }

  private static String text(JsonNode one, String field) {
    return one.has(field) ? one.get(field).asString() : "";
  }

  private static String keys() throws Exception {
    var file = Vectors.read(VectorFiles.FOLDER.resolve("refused-inputs.json"));
    var reasons = new HashMap<String, Integer>();
    for (JsonNode one : file.get("issuer_keys")) {
      try {
        IssuerPublicKey.decode(hex(one.get("bytes")));
        reasons.merge("taken", 1, Integer::sum);
      } catch (Malformed e) {
        var isRight = e.reason().name().equals(one.get("reason").asString());
        reasons.merge(isRight ? "right" : "wrong", 1, Integer::sum);
      }
    }
    return reasons.toString();
  }

  private static Map<String, Runnable> secret() {
    return Map.of(
        "issuer key", () -> IssuerKey.of(HexFormat.of().parseHex("00".repeat(31) + "07")),
        "new issuer key", () -> IssuerKey.generate(new SecureRandom()),
        "holder", () -> Holder.of(Seed.of(new byte[32]), new byte[32], "2016-2"));
  }

  private static String refusal(Runnable act) {
    try {
      act.run();
      return "done";
    } catch (CurveUnavailableException e) {
      return String.valueOf(e.getMessage());
    }
  }
}
