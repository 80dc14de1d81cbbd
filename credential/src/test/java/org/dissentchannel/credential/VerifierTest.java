package org.dissentchannel.credential;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.SecureRandom;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/** What a verifier refuses and what it can rely on. */
class VerifierTest {
  private final VectorCast cast = new VectorCast();
  private final Presentation good = cast.presentation();
  private final VerifierContext context =
      Verifier.of(cast.issuerKey.publicKey(), cast.header).context(cast.ctx);

  private CheckOutcome check(byte[] pseudonym, byte[] proof) {
    return context.check(cast.ph, good.disclosed(), pseudonym, proof);
  }

  @Test
  void check_everyPrefixOfAProof_isRejectedForItsLength() {
    for (int length = 0; length < good.proof().length; length++) {
      assertEquals(
          new CheckOutcome.Rejected(Reason.WRONG_LENGTH),
          check(good.pseudonym().bytes(), Arrays.copyOf(good.proof(), length)));
    }
  }

  @Test
  void check_oneBitOfAnyProofByteChanged_isRejected() {
    for (int at = 0; at < good.proof().length; at++) {
      var proof = good.proof();
      proof[at] ^= (byte) (1 << (at % 8));
      assertInstanceOf(
          CheckOutcome.Rejected.class, check(good.pseudonym().bytes(), proof), "byte " + at);
    }
  }

  @Test
  void check_oneBitOfAnyPseudonymByteChanged_isRejected() {
    for (int at = 0; at < Pseudonym.SIZE_BYTES; at++) {
      var pseudonym = good.pseudonym().bytes();
      pseudonym[at] ^= (byte) (1 << (at % 8));
      assertInstanceOf(CheckOutcome.Rejected.class, check(pseudonym, good.proof()), "byte " + at);
    }
  }

  /** All at once, on a verifier none has used: what is computed once must not be half there. */
  @Test
  void check_from64Threads_saysToEachWhatItSaysToOne() throws Exception {
    var verifier = Verifier.of(cast.issuerKey.publicKey(), cast.header);
    var start = new CyclicBarrier(64);
    var runs = new ArrayList<Callable<Boolean>>();
    for (int i = 0; i < 64; i++) {
      int thread = i;
      runs.add(() -> {
        start.await();
        var right = true;
        for (int k = 0; k < 6; k++) {
          var bad = good.proof();
          bad[(151 * thread + k) % bad.length] ^= 1;
          var own = verifier.context(cast.ctx);
          right &= own.check(cast.ph, good) instanceof Accepted;
          right &=
              own.check(cast.ph, good.disclosed(), good.pseudonym().bytes(), bad)
                  instanceof CheckOutcome.Rejected;
        }
        return right;
      });
    }
    try (var threads = Executors.newFixedThreadPool(64)) {
      for (var done : threads.invokeAll(runs)) {
        assertTrue(done.get());
      }
    }
  }

  /** A list and arrays that change while they are checked: what was checked is what is accepted. */
  @Test
  void check_inputsThatChangeMeanwhile_acceptsWhatWasChecked() {
    var pseudonym = good.pseudonym().bytes();
    var proof = good.proof();
    List<Disclosed> changing =
        new AbstractList<>() {
          private final Disclosed other = new Disclosed(2, AttributeValue.of("grade 1"));
          private int reads;

          @Override
          public Disclosed get(int index) {
            if (++reads == 2 * size()) {
              Arrays.fill(pseudonym, (byte) 0);
              Arrays.fill(proof, (byte) 0);
            }
            return reads > size() && index == 1 ? other : good.disclosed().get(index);
          }

          @Override
          public int size() {
            return good.disclosed().size();
          }
        };
    var outcome = context.check(cast.ph, changing, pseudonym, proof);
    assertEquals(good, assertInstanceOf(Accepted.class, outcome).presentation());
  }

  @Test
  void check_wrongLengthOfPh_isOurOwnMistake() {
    assertThrows(IllegalArgumentException.class, () -> context.check(new byte[31], good));
  }

  @Test
  void present_twiceInOneContext_hasOnePseudonymAndTwoProofs() {
    var random = new SecureRandom();
    var first = cast.credential.present(cast.ctx, cast.ph, random, 0);
    var second = cast.credential.present(cast.ctx, cast.ph, random, 0);

    assertEquals(first.pseudonym(), second.pseudonym());
    assertNotEquals(first, second);
    assertEquals(752, first.proof().length);
    assertInstanceOf(Accepted.class, context.check(cast.ph, first));
    assertInstanceOf(Accepted.class, context.check(cast.ph, second));
  }

  @Test
  void pseudonym_inTwoContexts_differs() {
    assertNotEquals(
        cast.credential.pseudonym(cast.ctx),
        cast.credential.pseudonym(VectorCast.hash("other ctx")));
  }

  @Test
  void present_indexesOutOfOrderOrRange_throws() {
    var random = new SecureRandom();
    for (var wrong : new int[][] {{2, 0}, {0, 0}, {7}, {-1}, {0, 8}}) {
      assertThrows(
          IllegalArgumentException.class,
          () -> cast.credential.present(cast.ctx, cast.ph, random, wrong));
    }
  }

  @Test
  void hash_ofOneChangedPart_differs() {
    var other = VectorCast.hash("other");
    var hash = Vectors.hex(good.hash(cast.header, cast.ctx, cast.ph));
    var value = new Disclosed(2, AttributeValue.of("grade 1"));
    var shown = new ArrayList<>(good.disclosed());
    shown.set(1, value);

    assertNotEquals(hash, Vectors.hex(good.hash(other, cast.ctx, cast.ph)));
    assertNotEquals(hash, Vectors.hex(good.hash(cast.header, other, cast.ph)));
    assertNotEquals(hash, Vectors.hex(good.hash(cast.header, cast.ctx, other)));
    assertNotEquals(
        hash,
        Vectors.hex(
            Presentation.of(shown, good.pseudonym(), good.proof())
                .hash(cast.header, cast.ctx, cast.ph)));
  }
}
