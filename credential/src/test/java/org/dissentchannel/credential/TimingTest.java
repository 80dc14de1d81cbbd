package org.dissentchannel.credential;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Operations on secrets take no other time for small secrets with few bits than for random ones; a
 * multiplication that does is found out.
 */
class TimingTest {
  private final SecureRandom random = new SecureRandom();
  private final VectorCast cast = new VectorCast();

  private <T> double greatestT(
      Supplier<T> small, Supplier<T> random, int samples, Consumer<T> operation) {
    return new TimingComparison<>(small, random, operation).greatestT(samples);
  }

  /** 3; made like a random one. */
  private Fr small() {
    var drawn = Fr.random(random);
    return drawn.add(Fr.of(3).subtract(drawn));
  }

  private Fr drawn() {
    var drawn = Fr.random(random);
    return drawn.add(Fr.random(random).subtract(drawn));
  }

  private static void use(G1 point) {
    if (point.isIdentity()) {
      throw new IllegalStateException("a product is the identity");
    }
  }

  @Test
  void multiply_smallAndRandomSecrets_takesTheSameTime() {
    double t = greatestT(this::small, this::drawn, 1500, s -> use(G1.BASE.multiply(s)));

    assertTrue(t < TimingComparison.LIMIT, "t = " + t);
  }

  /** sk + e is 3, or random. */
  @Test
  void sign_smallAndRandomKeys_takesTheSameTime() {
    var b = G1.BASE.multiply(Fr.random(random));
    Consumer<List<Fr>> sign = pair -> use(Signature.sign(pair.get(0), pair.get(1), b).a());
    double t = greatestT(() -> keyAndE(small()), () -> keyAndE(drawn()), 1000, sign);

    assertTrue(t < TimingComparison.LIMIT, "t = " + t);
  }

  private List<Fr> keyAndE(Fr sum) {
    var key = Fr.random(random);
    return List.of(key, sum.subtract(key));
  }

  @Test
  void issue_smallAndRandomKeys_takesTheSameTime() {
    var request = cast.holder.commit(random);
    Consumer<Issuer> issue =
        issuer ->
            assertTrue(
                issuer.issue(request, VectorCast.ATTRIBUTES, "member", VectorCast.EPOCH)
                    instanceof IssueOutcome.Issued);
    double t = greatestT(() -> issuer(small()), () -> issuer(drawn()), 250, issue);

    assertTrue(t < TimingComparison.LIMIT, "t = " + t);
  }

  private Issuer issuer(Fr key) {
    return Issuer.of(IssuerKey.of(key.encode()), cast.entropyKey, cast.header);
  }

  /** The secrets of one card are all 3, those of the other random; neither is signed. */
  @Test
  void present_smallAndRandomSecrets_takesTheSameTime() throws Exception {
    var signature = cast.signature();
    Consumer<Credential> present =
        card -> assertEquals(720, card.present(cast.ctx, cast.ph, random, 0, 2).proof().length);
    double t =
        greatestT(
            () -> card(signature, this::small), () -> card(signature, this::drawn), 200, present);

    assertTrue(t < TimingComparison.LIMIT, "t = " + t);
  }

  private Credential card(Signature signature, Supplier<Fr> secrets) {
    var messages = new ArrayList<>(VectorCast.ATTRIBUTES.scalars());
    Stream.generate(secrets).limit(9).forEach(messages::add);
    return new Credential(cast.parameters, signature, VectorCast.ATTRIBUTES, messages);
  }

  /** Double and add, only where a bit is set: the leak that the others must not have. */
  @Test
  void multiply_bitByBit_isFoundToLeak() {
    double t = greatestT(this::small, this::drawn, 300, s -> use(leakingProduct(G1.BASE, s)));

    assertTrue(t > TimingComparison.LIMIT, "t = " + t);
  }

  private static G1 leakingProduct(G1 point, Fr scalar) {
    var bits = scalar.toPublicInteger();
    var sum = G1.IDENTITY;
    for (int bit = 254; bit >= 0; bit--) {
      sum = sum.doubled(1);
      if (bits.testBit(bit)) {
        sum = sum.add(point);
      }
    }
    return sum;
  }

  @Test
  void welch_knownSamples_isTheKnownValue() {
    assertEquals(
        -2.7775, TimingComparison.welch(new long[] {1, 2, 3}, new long[] {3, 4, 7, 6}), 0.001);
    assertEquals(0, TimingComparison.welch(new long[] {1, 2, 3}, new long[] {3, 2, 1}));
    assertEquals(
        Double.POSITIVE_INFINITY, TimingComparison.welch(new long[] {1}, new long[] {3, 2, 1}));
  }
}
