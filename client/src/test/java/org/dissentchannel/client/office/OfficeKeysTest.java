package org.dissentchannel.client.office;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.SecureRandom;
import java.util.Arrays;
import org.dissentchannel.protocol.MalformedException;
import org.dissentchannel.protocol.Octets;
import org.dissentchannel.protocol.Words;
import org.junit.jupiter.api.Test;

class OfficeKeysTest {
  private final SecureRandom random = new SecureRandom();
  private final OfficeKeys keys = OfficeKeys.draw("open-forum", 2, random);
  private final Words words = Words.draw(random, OfficeKeys.WORDS);
  private final Octets file = keys.wrap(words, random);

  @Test
  void unwrap_rightWords_givesTheSameKeys() {
    var again = OfficeKeys.unwrap(file, words).orElseThrow();
    assertEquals("open-forum", again.office());
    assertEquals(2, again.generation());
    assertEquals(keys.signing().verifierKey(), again.signing().verifierKey());
    assertEquals(keys.identity(), again.identity());
    assertEquals(keys.checkWords(), again.checkWords());
  }

  @Test
  void unwrap_otherWordsOrAlteredBytes_isEmpty() {
    assertTrue(OfficeKeys.unwrap(file, Words.draw(random, OfficeKeys.WORDS)).isEmpty());
    for (int at = 9; at < file.size(); at++) {
      var bad = file.bytes();
      bad[at] ^= 1;
      assertTrue(OfficeKeys.unwrap(Octets.of(bad), words).isEmpty(), "byte " + at);
    }
  }

  @Test
  void unwrap_cutAnywhereOrOfAnotherKind_isNoSuchFile() {
    for (int size = 0; size < file.size(); size++) {
      var cut = Octets.of(Arrays.copyOf(file.bytes(), size));
      try {
        assertTrue(OfficeKeys.unwrap(cut, words).isEmpty(), "size " + size);
      } catch (MalformedException refused) {
        assertTrue(size < 53, "size " + size);
      }
    }
    var other = file.bytes();
    other[8] = 2;
    assertThrows(MalformedException.class, () -> OfficeKeys.unwrap(Octets.of(other), words));
    var longer = Octets.of(Arrays.copyOf(file.bytes(), 513));
    assertThrows(MalformedException.class, () -> OfficeKeys.unwrap(longer, words));
  }
}
