package org.dissentchannel.credential;

import static org.dissentchannel.credential.Vectors.hex;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The quick sums and pairings on public values give what blst's plain operations give. */
class SumsTest {
  private final SecureRandom random = new SecureRandom();
  private final List<G1> points = Dcc1.SUITE.generators(18, "sums ");
  private final FixedBases bases = FixedBases.of(points);

  private List<Fr> scalars(int count) {
    return Stream.generate(() -> Fr.random(random)).limit(count).toList();
  }

  /** Zero, one, r - 1, and scalars whose 64-bit parts are all ones or zeros. */
  private static List<Fr> edges() {
    var one = Fr.of(1);
    var parts = new ArrayList<>(List.of(Fr.ZERO, one, one.negate(), Fr.of(Long.MAX_VALUE)));
    var allOnes = new byte[31];
    Arrays.fill(allOnes, (byte) 0xff);
    parts.add(Fr.ofUnsigned(allOnes));
    for (int at = 0; at < 31; at++) {
      var bytes = new byte[31];
      bytes[at] = (byte) 0x80;
      parts.add(Fr.ofUnsigned(bytes));
    }
    return parts;
  }

  @Test
  void calls_onThisPlatform_areThere() {
    assertTrue(BlstCalls.INSTANCE.isPresent());
  }

  @Test
  void fixedBases_randomAndEdgeScalars_sumLikeProductsOneByOne() {
    for (int count = 1; count <= points.size(); count++) {
      var scalars = scalars(count);
      var expected = G1.sumOfProducts(points.subList(0, count), scalars);
      assertEquals(hex(expected.encode()), hex(bases.sum(scalars).encode()), "count " + count);
    }
    for (var edge : edges()) {
      var scalars = new ArrayList<>(scalars(18));
      scalars.set(0, edge);
      scalars.set(17, edge);
      assertEquals(
          hex(G1.sumOfProducts(points, scalars).encode()), hex(bases.sum(scalars).encode()));
    }
  }

  @Test
  void fixedBases_allZero_sumToTheIdentity() {
    assertTrue(bases.sum(List.of(Fr.ZERO, Fr.ZERO, Fr.ZERO)).isIdentity());
    assertTrue(bases.sum(List.of()).isIdentity());
  }

  @Test
  void fixedBases_moreScalarsThanPoints_isOurOwnMistake() {
    var scalars = scalars(19);
    assertThrows(IllegalArgumentException.class, () -> bases.sum(scalars));
  }

  @Test
  void publicSum_randomAndEdgeScalars_sumsLikeProductsOneByOne() {
    for (int count = 1; count <= 6; count++) {
      for (var edge : edges()) {
        var scalars = new ArrayList<>(scalars(count));
        scalars.set(count - 1, edge);
        var some = points.subList(0, count);
        assertEquals(
            hex(G1.sumOfProducts(some, scalars).encode()),
            hex(PublicSum.of(some, scalars).encode()));
      }
    }
  }

  @Test
  void publicSum_equalOppositeOrIdentityPoints_sumsLikeProductsOneByOne() {
    var point = points.getFirst();
    var opposite = G1.IDENTITY.subtract(point);
    for (var some :
        List.of(
            List.of(point, point),
            List.of(point, opposite),
            List.of(point, G1.IDENTITY, opposite),
            List.of(G1.IDENTITY, G1.IDENTITY))) {
      var same = IntStream.range(0, some.size()).mapToObj(_ -> Fr.of(12345)).toList();
      for (var scalars : List.of(same, scalars(some.size()))) {
        assertEquals(
            hex(G1.sumOfProducts(some, scalars).encode()),
            hex(PublicSum.of(some, scalars).encode()));
      }
    }
  }

  @Test
  void publicSum_weights_sumLikeProductsOneByOne() {
    for (int count : new int[] {1, 2, 7, 64, 300}) {
      var some = IntStream.range(0, count).mapToObj(i -> G1.BASE.multiply(Fr.of(i + 1L))).toList();
      var weights =
          IntStream.range(0, count)
              .mapToObj(_ -> {
                var bytes = new byte[16];
                random.nextBytes(bytes);
                return Fr.ofUnsigned(bytes);
              })
              .toList();
      assertEquals(
          hex(G1.sumOfProducts(some, weights).encode()),
          hex(PublicSum.weighted(some, weights).encode()));
    }
  }

  /** Points a prover may choose so that a sum doubles, cancels or meets the identity on its way. */
  @Test
  void publicSum_smallMultiplesOfOnePoint_sumsLikeProductsOneByOne() {
    var draws = new SplittableRandom(1);
    var point = G1.BASE.multiply(Fr.random(random));
    var scalars = edges();
    for (int n = 0; n < 600; n++) {
      int count = n % 50 == 0 ? draws.nextInt(32, 150) : draws.nextInt(2, 6);
      var some = new ArrayList<G1>();
      var factors = new ArrayList<Fr>();
      for (int i = 0; i < count; i++) {
        var multiple = point.multiply(Fr.of(draws.nextInt(1, 4)));
        some.add(draws.nextBoolean() ? multiple : G1.IDENTITY.subtract(multiple));
        factors.add(draws.nextBoolean() ? scalars.get(draws.nextInt(4)) : Fr.random(random));
      }
      assertEquals(
          hex(G1.sumOfProducts(some, factors).encode()), hex(PublicSum.of(some, factors).encode()));
      var weights =
          factors.stream().map(f -> Fr.ofUnsigned(Arrays.copyOf(f.encode(), 16))).toList();
      assertEquals(
          hex(G1.sumOfProducts(some, weights).encode()),
          hex(PublicSum.weighted(some, weights).encode()));
    }
  }

  @Test
  void publicSum_fewerScalarsThanPoints_isOurOwnMistakeAndReadsNoOtherMemory() {
    var some = points.subList(0, 3);
    var scalars = scalars(2);
    assertThrows(IllegalArgumentException.class, () -> PublicSum.of(some, scalars));
    assertThrows(IllegalArgumentException.class, () -> PublicSum.weighted(some, scalars));
  }

  @Test
  void publicPolynomial_randomAndEdgeValues_isThatOfSecrets() {
    var scope = Dcc1.scope(new byte[32]);
    for (var edge : edges()) {
      var values = new ArrayList<>(scalars(8));
      values.set(0, edge);
      values.set(7, edge);
      assertEquals(
          hex(scope.polynomial(values).encode()), hex(scope.publicPolynomial(values).encode()));
    }
  }

  @Test
  void context_beyondThoseKept_isComputedAnew() {
    var cast = new VectorCast();
    var verifier = Verifier.of(cast.issuerKey.publicKey(), cast.header);
    var good = cast.presentation();
    for (int round = 0; round < 2; round++) {
      assertInstanceOf(Accepted.class, verifier.context(cast.ctx.clone()).check(cast.ph, good));
      for (int i = 0; i < 300; i++) {
        var other = VectorCast.hash("context " + i);
        assertFalse(verifier.context(other).toString().isEmpty());
      }
    }
    assertEquals(
        new CheckOutcome.Rejected(Reason.CHALLENGE),
        verifier.context(VectorCast.hash("context 299")).check(cast.ph, good));
  }

  @Test
  void pairs_multiplesThatFitAndOnesThatDoNot_areToldApart() {
    var secret = Fr.random(random);
    var key = G2.ofSecret(secret);
    var a = points.getFirst();
    assertTrue(key.pairs(a, a.multiply(secret)));
    assertFalse(key.pairs(a, a.multiply(secret).add(points.get(1))));
    assertFalse(key.pairs(a, a));
    assertTrue(key.pairs(G1.IDENTITY, G1.IDENTITY));
    assertFalse(key.pairs(a, G1.IDENTITY));
    assertFalse(key.pairs(G1.IDENTITY, a));
    assertTrue(key.pairsByBinding(a, a.multiply(secret)));
    assertFalse(key.pairsByBinding(a, a.multiply(secret).add(points.get(1))));
  }
}
