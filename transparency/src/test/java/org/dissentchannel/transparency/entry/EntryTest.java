package org.dissentchannel.transparency.entry;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import org.dissentchannel.transparency.Hash;
import org.junit.jupiter.api.Test;

class EntryTest {
  private static final byte[] TAG = filled(24, 7);
  private static final byte[] SALT = filled(32, 8);
  private static final byte[] BODY = filled(10, 9);

  private static byte[] filled(int size, int value) {
    var bytes = new byte[size];
    Arrays.fill(bytes, (byte) value);
    return bytes;
  }

  @Test
  void leaf_parts_standAtTheirPlaces() {
    var leaf = Leaf.of(5, TAG, Hash.of(SALT));
    var bytes = leaf.bytes();
    assertArrayEquals(new byte[] {'D', 'C', 1, 5, 0, 0, 0, 0}, Arrays.copyOf(bytes, 8));
    assertArrayEquals(TAG, Arrays.copyOfRange(bytes, 8, 32));
    assertArrayEquals(SALT, Arrays.copyOfRange(bytes, 32, 64));
    assertEquals(Optional.of(leaf), Leaf.parse(bytes));
    assertEquals(5, leaf.leafClass());
    assertEquals(255, Leaf.of(255, TAG, Hash.of(SALT)).leafClass());
    assertEquals(Hash.sha256(new byte[1], bytes), leaf.hash());
  }

  @Test
  void leaf_otherHeaderOrLength_isEmpty() {
    var good = Leaf.of(0, TAG, Hash.of(SALT)).bytes();
    for (int length = 0; length < 64; length++) {
      assertTrue(Leaf.parse(Arrays.copyOf(good, length)).isEmpty());
    }
    assertTrue(Leaf.parse(Arrays.copyOf(good, 65)).isEmpty());
    for (int at : new int[] {0, 1, 2, 4, 5, 6, 7}) {
      var bad = good.clone();
      bad[at] ^= 1;
      assertTrue(Leaf.parse(bad).isEmpty(), "byte " + at);
    }
  }

  @Test
  void leaf_partsThatDoNotFit_throw() {
    var hash = Hash.of(SALT);
    assertThrows(IllegalArgumentException.class, () -> Leaf.of(-1, TAG, hash));
    assertThrows(IllegalArgumentException.class, () -> Leaf.of(256, TAG, hash));
    assertThrows(IllegalArgumentException.class, () -> Leaf.of(0, new byte[23], hash));
    assertThrows(IllegalArgumentException.class, () -> Entry.of(0, TAG, new byte[31], BODY));
  }

  @Test
  void tick_any_isOpaqueWithATagAndNoTwoAlike() {
    var random = new SecureRandom();
    var tick = Leaf.tick(random);
    assertEquals(Leaf.OPAQUE, tick.leafClass());
    assertTrue(tick.hasTag());
    assertNotEquals(tick, Leaf.tick(random));
    assertFalse(Leaf.of(1, new byte[24], Hash.of(SALT)).hasTag());
  }

  @Test
  void entry_bytes_areReadBack() {
    var entry = Entry.of(0, TAG, SALT, BODY);
    assertEquals(106, entry.bytes().length);
    var again = Entry.parse(entry.bytes()).orElseThrow();
    assertArrayEquals(BODY, again.body());
    assertArrayEquals(SALT, again.salt());
    assertEquals(entry.leafHash(), again.leafHash());
    assertTrue(Entry.parse(Entry.of(0, TAG, SALT, new byte[0]).bytes()).isPresent());
  }

  @Test
  void entry_truncatedExtendedOrChanged_isEmpty() {
    var good = Entry.of(0, TAG, SALT, BODY).bytes();
    for (int length = 0; length < good.length; length++) {
      assertTrue(Entry.parse(Arrays.copyOf(good, length)).isEmpty(), length + " bytes");
    }
    assertTrue(Entry.parse(Arrays.copyOf(good, good.length + 1)).isEmpty());
    for (int at = 32; at < good.length; at++) {
      var bad = good.clone();
      bad[at] ^= 1;
      assertTrue(Entry.parse(bad).isEmpty(), "byte " + at);
    }
  }

  @Test
  void opening_saltAndBodyShiftedAgainstEachOther_isEmpty() {
    var leaf = Entry.of(0, TAG, SALT, BODY).leaf();
    assertTrue(Entry.opening(leaf, SALT, BODY).isPresent());
    assertTrue(Entry.opening(leaf, filled(33, 8), filled(9, 9)).isEmpty());
    assertTrue(Entry.opening(leaf, SALT, filled(9, 9)).isEmpty());
  }
}
