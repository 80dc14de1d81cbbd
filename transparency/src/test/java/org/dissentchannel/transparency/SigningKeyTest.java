package org.dissentchannel.transparency;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SigningKeyTest {
  private static byte[] hex(String hex) {
    return HexFormat.of().parseHex(hex);
  }

  /** RFC 8032 section 7.1, tests 1 to 3. */
  @ParameterizedTest
  @CsvSource({
    "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60,"
        + "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a,'',"
        + "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b",
    "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb,"
        + "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c,72,"
        + "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00",
    "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7,"
        + "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025,af82,"
        + "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a"
  })
  void sign_rfc8032Vector_givesItsKeyAndSignature(
      String seed, String publicKey, String message, String signature) {
    var key = SigningKey.of(hex(seed));
    assertArrayEquals(hex(publicKey), key.verifierKey().bytes());
    assertArrayEquals(hex(signature), key.sign(hex(message)));
    assertTrue(VerifierKey.of(hex(publicKey)).verify(hex(message), hex(signature)));
  }

  @Test
  void verify_anyBitOrLengthChanged_isFalse() {
    var key = SigningKey.of(new byte[32]);
    var message = new byte[] {1, 2, 3};
    var signature = key.sign(message);
    for (int bit = 0; bit < 512; bit++) {
      var changed = signature.clone();
      changed[bit / 8] ^= (byte) (1 << bit % 8);
      assertFalse(key.verifierKey().verify(message, changed), "bit " + bit);
    }
    for (int length = 0; length < 64; length++) {
      assertFalse(key.verifierKey().verify(message, Arrays.copyOf(signature, length)));
    }
    assertFalse(key.verifierKey().verify(message, Arrays.copyOf(signature, 65)));
    assertFalse(key.verifierKey().verify(new byte[] {1, 2}, signature));
    assertFalse(key.verifierKey().verify(message, new byte[64]));
  }

  @Test
  void verify_scalarPlusGroupOrder_isFalse() {
    var key = SigningKey.of(new byte[32]);
    var message = new byte[] {1, 2, 3};
    var signature = key.sign(message);
    var order =
        BigInteger.TWO.pow(252).add(new BigInteger("27742317777372353535851937790883648493"));
    var scalar = new byte[33];
    for (int i = 0; i < 32; i++) {
      scalar[32 - i] = signature[32 + i];
    }
    var other = new BigInteger(scalar).add(order);
    for (int i = 0; i < 32; i++) {
      signature[32 + i] = other.shiftRight(8 * i).byteValue();
    }
    assertFalse(key.verifierKey().verify(message, signature));
  }

  @Test
  void of_seedOfWrongLength_isRefused() {
    assertThrows(IllegalArgumentException.class, () -> SigningKey.of(new byte[31]));
    assertThrows(IllegalArgumentException.class, () -> SigningKey.of(new byte[33]));
  }

  @Test
  void toString_anyKey_showsNothing() {
    assertEquals("SigningKey", SigningKey.of(new byte[32]).toString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        // the small-order points
        "0100000000000000000000000000000000000000000000000000000000000000",
        "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "0000000000000000000000000000000000000000000000000000000000000000",
        "0000000000000000000000000000000000000000000000000000000000000080",
        "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
        "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85",
        "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
        "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa",
        // the same with x = 0 and a sign
        "0100000000000000000000000000000000000000000000000000000000000080",
        "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
        // y not below p
        "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "f0ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
        // not on the curve
        "0200000000000000000000000000000000000000000000000000000000000000",
        // wrong lengths
        "",
        "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f70751",
        "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a00"
      })
  void parse_unusableKey_isEmpty(String raw) {
    assertTrue(VerifierKey.parse(hex(raw)).isEmpty());
    assertThrows(IllegalArgumentException.class, () -> VerifierKey.of(hex(raw)));
  }
}
