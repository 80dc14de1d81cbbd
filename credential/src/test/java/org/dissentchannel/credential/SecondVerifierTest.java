package org.dissentchannel.credential;

import static org.dissentchannel.credential.Vectors.hex;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.dissentchannel.credential.pure.PureVerifier;
import org.dissentchannel.credential.pure.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The verifier in Java alone says of everything what the native one says. */
class SecondVerifierTest {
  private static final int MUTATIONS = 10_000;

  @ParameterizedTest(name = "{0}")
  @MethodSource("org.dissentchannel.credential.Dcc1VectorsTest#accepted")
  void check_acceptedVector_isAccepted(String name, JsonNode one, JsonNode file) {
    var accepted = (Accepted) Dcc1VectorsTest.check(Verifier::pure, one, file);

    assertEquals(one.get("pseudonym").asString(), hex(accepted.pseudonym().bytes()), name);
    assertEquals(one.get("hash").asString(), hex(accepted.hash()), name);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("org.dissentchannel.credential.Dcc1VectorsTest#refused")
  void check_refusedVector_isRejectedForItsReason(String name, JsonNode one, JsonNode file) {
    assertEquals(
        new CheckOutcome.Rejected(Reason.valueOf(one.get("reason").asString())),
        Dcc1VectorsTest.check(Verifier::pure, one, file),
        name);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("org.dissentchannel.credential.Dcc1VectorsTest#keys")
  void checkKey_refusedVector_isRefusedForItsReason(String name, JsonNode one, JsonNode file) {
    assertEquals(
        one.get("reason").asString(), PureVerifier.checkKey(hex(one.get("bytes"))).name(), name);
  }

  @Test
  void checkKey_goodKey_holds() {
    var key = new VectorCast().issuerKey.publicKey();

    assertEquals(Verdict.HOLDS, PureVerifier.checkKey(key.bytes()));
  }

  /** Small multiples of these are the identity: a multiplication that forgets it fails oddly. */
  @ParameterizedTest
  @ValueSource(ints = {3, 11, 10177})
  void check_pointOfSmallOrder_isOutsideTheGroupForBoth(int order) {
    var cast = new VectorCast();
    var good = cast.presentation();
    var key = cast.issuerKey.publicKey();
    var refused = new CheckOutcome.Rejected(Reason.POINT_NOT_IN_GROUP);
    var n = good.pseudonym().bytes();
    for (var verifier : List.of(Verifier.of(key, cast.header), Verifier.pure(key, cast.header))) {
      var context = verifier.context(cast.ctx);
      for (var bad : List.of(BadPoints.ofOrder(order), BadPoints.plusOrder(order, n))) {
        assertEquals(refused, context.check(cast.ph, good.disclosed(), bad, good.proof()));
        var proof = VectorCast.replaced(good.proof(), 48, bad);
        assertEquals(refused, context.check(cast.ph, good.disclosed(), n, proof));
      }
    }
  }

  @Test
  void check_tenThousandMutations_saysWhatTheNativeOneSays() {
    var mutations = new Mutations();
    var key = mutations.cast().issuerKey.publicKey();
    var first = Verifier.of(key, mutations.cast().header);
    var second = Verifier.pure(key, mutations.cast().header);
    Map<String, Integer> seen = new ConcurrentHashMap<>();
    IntStream.range(0, MUTATIONS)
        .parallel()
        .forEach(n -> {
          var input = mutations.mutation(n);
          var said = told(first, input);
          assertEquals(said, told(second, input), "mutation " + n);
          assertEquals(mutations.isUnchanged(input), said.startsWith("Accepted"), "mutation " + n);
          seen.merge(said.substring(0, said.indexOf(' ')), 1, Integer::sum);
        });

    assertEquals(MUTATIONS, seen.values().stream().mapToInt(Integer::intValue).sum());
    assertTrue(seen.getOrDefault("Accepted", 0) > 5, seen.toString());
    for (var reason : Reason.values()) {
      assertTrue(seen.getOrDefault(reason.name(), 0) > 5, reason + " " + seen);
    }
  }

  private static String told(Verifier verifier, Mutations.Input input) {
    var context = verifier.context(input.ctx);
    return switch (context.check(input.ph, input.disclosed, input.pseudonym, input.proof)) {
      case Accepted accepted -> "Accepted " + hex(accepted.hash());
      case CheckOutcome.Rejected(var reason) -> reason.name() + " ";
    };
  }

  @Test
  void sources_ofTheSecondVerifier_useNothingOfTheFirst() throws IOException {
    var folder = Path.of("src/main/java/org/dissentchannel/credential/pure");
    try (var files = Files.walk(folder)) {
      var sources = files.filter(file -> file.toString().endsWith(".java")).toList();
      assertTrue(sources.size() > 5, sources.toString());
      for (var source : sources) {
        var text = Files.readString(source);
        assertFalse(text.contains("supranational"), source.toString());
        assertFalse(text.contains("import org.dissentchannel"), source.toString());
      }
    }
  }
}
