package org.dissentchannel.transparency;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class HashTest {
  @Test
  void sha256_parts_isTheHashOfTheirConcatenation() {
    var expected = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
    var whole = Hash.sha256("abc".getBytes(StandardCharsets.US_ASCII));
    assertEquals(expected, whole.hex());
    assertEquals(whole, Hash.sha256(new byte[] {'a'}, new byte[0], new byte[] {'b', 'c'}));
    assertEquals("ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=", whole.base64());
  }

  @Test
  void of_bytes_areCopiedInAndOut() {
    var bytes = new byte[32];
    var hash = Hash.of(bytes);
    bytes[0] = 1;
    hash.bytes()[1] = 1;
    assertEquals(Hash.of(new byte[32]), hash);
    assertNotEquals(Hash.of(bytes), hash);
  }

  @Test
  void of_wrongLength_isRefused() {
    assertThrows(IllegalArgumentException.class, () -> Hash.of(new byte[31]));
    assertThrows(IllegalArgumentException.class, () -> Hash.of(new byte[33]));
  }

  @Test
  void compareTo_highByte_isUnsigned() {
    var low = new byte[32];
    low[0] = 0x7f;
    var high = new byte[32];
    high[0] = (byte) 0x80;
    assertTrue(Hash.of(low).compareTo(Hash.of(high)) < 0);
  }
}
