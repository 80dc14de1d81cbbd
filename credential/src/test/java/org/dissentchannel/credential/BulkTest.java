package org.dissentchannel.credential;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.dissentchannel.credential.BlstCheck.SignaturePoints;
import org.junit.jupiter.api.Test;

/** Many presentations under one pairing: the guilty are found, and faults do not cancel. */
class BulkTest {
  private final VectorCast cast = new VectorCast();
  private final SecureRandom random = new SecureRandom();
  private final Verifier verifier = Verifier.of(cast.issuerKey.publicKey(), cast.header);
  private final VerifierContext context = verifier.context(cast.ctx);

  private Presentation good() {
    return cast.credential.present(cast.ctx, cast.ph, random, 0, 2);
  }

  /** Everything but the pairing holds. */
  private Presentation bad() {
    var forged = new Forgeries(cast).otherKey();
    var disclosed =
        IntStream.range(0, forged.indexes().size())
            .mapToObj(k ->
                new Disclosed(forged.indexes().get(k), AttributeValue.of(forged.values().get(k))))
            .toList();
    return Presentation.of(
        disclosed, Pseudonym.of(forged.pseudonym().encode()), forged.proof().encode());
  }

  private List<CheckOutcome> checkAll(VerifierContext in, List<Presentation> presentations) {
    return in.checkAll(Collections.nCopies(presentations.size(), cast.ph), presentations, random);
  }

  private void assertOnlyThese(Set<Integer> bad, List<CheckOutcome> outcomes) {
    for (int i = 0; i < outcomes.size(); i++) {
      if (bad.contains(i)) {
        assertEquals(new CheckOutcome.Rejected(Reason.PAIRING), outcomes.get(i), "at " + i);
      } else {
        assertInstanceOf(Accepted.class, outcomes.get(i), "at " + i);
      }
    }
  }

  @Test
  void checkAll_oneBadAmong64_namesIt() {
    var good = IntStream.range(0, 64).mapToObj(_ -> good()).toList();
    assertOnlyThese(Set.of(), checkAll(context, good));
    for (int at : new int[] {0, 31, 63}) {
      var list = new ArrayList<>(good);
      list.set(at, bad());
      assertOnlyThese(Set.of(at), checkAll(context, list));
    }
  }

  @Test
  void checkAll_severalBad_namesEach() {
    var list = new ArrayList<>(IntStream.range(0, 20).mapToObj(_ -> good()).toList());
    for (int at : List.of(2, 3, 9, 19)) {
      list.set(at, bad());
    }
    assertOnlyThese(Set.of(2, 3, 9, 19), checkAll(context, list));
    assertOnlyThese(Set.of(0, 1), checkAll(context, List.of(bad(), bad())));
  }

  @Test
  void checkAll_otherFaultsAmongThem_saysWhatTheSingleCheckSays() {
    var mutations = new Mutations();
    var list = new ArrayList<Presentation>();
    for (int n = 0; list.size() < 60; n++) {
      var input = mutations.mutation(n);
      if (input.pseudonym.length == Pseudonym.SIZE_BYTES) {
        list.add(Presentation.of(input.disclosed, Pseudonym.of(input.pseudonym), input.proof));
      }
    }
    list.add(good());
    list.add(30, bad());
    list.add(31, good());
    var outcomes = checkAll(context, list);
    for (int i = 0; i < list.size(); i++) {
      var single = context.check(cast.ph, list.get(i));
      if (single instanceof CheckOutcome.Rejected) {
        assertEquals(single, outcomes.get(i), "at " + i);
      } else {
        assertInstanceOf(Accepted.class, outcomes.get(i), "at " + i);
      }
    }
  }

  /**
   * Equal and opposite points in one sum: the same presentation again, and one with Abar negated.
   */
  @Test
  void checkAll_samePresentationManyTimes_acceptsEachAndStillNamesTheBad() {
    var one = good();
    var list = new ArrayList<>(Collections.nCopies(40, one));
    assertOnlyThese(Set.of(), checkAll(context, list));
    list.set(7, opposite("twin", false));
    list.set(8, opposite("twin", true));
    assertOnlyThese(Set.of(), checkAll(context, list));
    list.set(20, bad());
    list.set(21, bad());
    assertOnlyThese(Set.of(20, 21), checkAll(context, list));
    assertOnlyThese(Set.of(0), checkAll(context, List.of(bad())));
  }

  /**
   * From the scalars of this name, and with r1 negated: Abar and Bbar are then the opposite ones.
   */
  private Presentation opposite(String name, boolean negated) {
    var scalars = VectorCast.scalars(name);
    var first = new boolean[] {negated};
    ScalarSource source =
        () -> {
          var scalar = scalars.get();
          var drawn = first[0] ? scalar.negate() : scalar;
          first[0] = false;
          return drawn;
        };
    return cast.credential.present(cast.ctx, cast.ph, source, 0, 2);
  }

  /** The header is that of the moment of the call, whatever its owner does with it meanwhile. */
  @Test
  void checkAll_headerThatChangesMeanwhile_acceptsForTheOneChecked() {
    var ph = cast.ph.clone();
    var meddling =
        new SecureRandom() {
          private static final long serialVersionUID = 1;

          @Override
          public void nextBytes(byte[] bytes) {
            ph[0] ^= 1;
            random.nextBytes(bytes);
          }
        };
    var one = good();
    var outcome = context.checkAll(List.of(ph), List.of(one), meddling).getFirst();
    assertArrayEquals(
        one.hash(cast.header, cast.ctx, cast.ph), assertInstanceOf(Accepted.class, outcome).hash());
  }

  @Test
  void checkAll_secondVerifier_saysTheSame() {
    var pure = Verifier.pure(cast.issuerKey.publicKey(), cast.header).context(cast.ctx);
    assertOnlyThese(Set.of(1), checkAll(pure, List.of(good(), bad(), good())));
  }

  @Test
  void checkAll_nothingOrUnequalLists_isEmptyOrOurOwnMistake() {
    assertEquals(List.of(), checkAll(context, List.of()));
    var one = List.of(good());
    assertThrows(IllegalArgumentException.class, () -> context.checkAll(List.of(), one, random));
    var wrong = List.of(new byte[31]);
    assertThrows(IllegalArgumentException.class, () -> context.checkAll(wrong, one, random));
  }

  /** Two faults made to cancel in a plain sum: with weights they do not. */
  @Test
  void holding_twoFaultsThatCancelWithoutWeights_areBothFound() {
    var check = new BlstCheck(cast.parameters, Dcc1.scope(cast.ctx));
    var a = G1.BASE.multiply(Fr.random(random));
    var b = a.multiply(cast.issuerKey.scalar());
    var fault = G1.BASE.multiply(Fr.random(random));
    var up = new SignaturePoints(a, b.add(fault));
    var down = new SignaturePoints(a, b.subtract(fault));
    var sum = new SignaturePoints(a.add(a), up.bBar().add(down.bBar()));

    assertTrue(check.pairs(sum));
    assertFalse(check.pairs(up));
    var fine = new SignaturePoints(a, b);
    var holds = MergedPairing.holding(check, List.of(fine, up, down, fine), random);
    assertEquals(
        List.of(true, false, false, true), List.of(holds[0], holds[1], holds[2], holds[3]));
  }
}
