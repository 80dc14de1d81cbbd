package org.dissentchannel.transparency.witness;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.dissentchannel.transparency.SigningKey;
import org.dissentchannel.transparency.note.Cosigner;
import org.dissentchannel.transparency.note.NoteSigner;
import org.dissentchannel.transparency.note.SignedCheckpoint;
import org.dissentchannel.transparency.tree.TreeHead;
import org.junit.jupiter.api.Test;

/** What every memory of a witness does. */
public abstract class WitnessStoreContract {
  private static final SigningKey KEY = SigningKey.of(new byte[32]);

  /** The store under test, empty. */
  protected abstract WitnessStore store();

  /** The same store after its process has ended and another one has begun. */
  protected abstract WitnessStore reopened();

  private static SignedCheckpoint signed(String origin, int branch, int size) {
    return SignedCheckpoint.sign(new NoteSigner(origin, KEY), LogHead.of(branch, size));
  }

  @Test
  void newest_ofAnUnknownLog_isEmpty() {
    assertEquals(Optional.empty(), store().newest("a.test"));
  }

  @Test
  void advance_fromTheRememberedHead_replacesIt() {
    var store = store();
    assertTrue(store.advance(TreeHead.EMPTY, signed("a.test", 0, 4)));
    assertTrue(store.advance(LogHead.of(0, 4), signed("a.test", 0, 9)));
    assertEquals(LogHead.of(0, 9), store.newest("a.test").orElseThrow().head());
    assertEquals(Optional.empty(), store.newest("b.test"));
    assertTrue(store.advance(TreeHead.EMPTY, signed("b.test", 1, 5)));
    assertEquals(LogHead.of(0, 9), store.newest("a.test").orElseThrow().head());
  }

  @Test
  void advance_fromAnotherHead_changesNothing() {
    var store = store();
    assertTrue(store.advance(TreeHead.EMPTY, signed("a.test", 0, 4)));
    assertFalse(store.advance(TreeHead.EMPTY, signed("a.test", 0, 9)));
    assertFalse(store.advance(LogHead.of(1, 4), signed("a.test", 1, 9)));
    assertFalse(store.advance(LogHead.of(0, 3), signed("a.test", 0, 9)));
    assertEquals(LogHead.of(0, 4), store.newest("a.test").orElseThrow().head());
  }

  @Test
  void advance_sameHeadAgain_keepsTheNewerNote() {
    var store = store();
    var checkpoint = signed("a.test", 0, 4);
    var line = new Cosigner("w.test", KEY).cosign(checkpoint.checkpoint(), Instant.EPOCH);
    assertTrue(store.advance(TreeHead.EMPTY, checkpoint));
    assertTrue(store.advance(checkpoint.head(), checkpoint.with(List.of(line))));
    assertEquals(2, store.newest("a.test").orElseThrow().note().signatures().size());
  }

  @Test
  void reopened_remembersByteForByte() {
    var checkpoint = signed("a.test", 0, 4);
    assertTrue(store().advance(TreeHead.EMPTY, checkpoint));
    store().keepEvidence(signed("a.test", 1, 4));
    store().keepEvidence(signed("a.test", 1, 4));
    var remembered = reopened().newest("a.test").orElseThrow();
    assertEquals(checkpoint.head(), remembered.head());
    assertArrayEquals(checkpoint.bytes(), remembered.note().bytes());
  }
}
