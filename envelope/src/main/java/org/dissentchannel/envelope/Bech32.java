package org.dissentchannel.envelope;

import java.io.ByteArrayOutputStream;
import java.util.Locale;

/**
 * Bech32 (not Bech32m) without the limit on length: BIP 173 as c2sp.org/age uses it.
 *
 * <p>Works on lower case; who wants upper case changes the whole string, before or after.
 */
final class Bech32 {
  private static final String ALPHABET = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";
  private static final int[] GENERATOR = {
    0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3
  };
  private static final int CHECKSUM_CHARS = 6;

  private Bech32() {}

  static String encode(String prefix, byte[] data) {
    byte[] words = regroup(data, 8, 5);
    var text = new StringBuilder(prefix).append('1');
    int check = 1;
    for (byte symbol : expand(prefix)) {
      check = step(check, symbol);
    }
    for (byte word : words) {
      check = step(check, word);
      text.append(ALPHABET.charAt(word));
    }
    for (int i = 0; i < CHECKSUM_CHARS; i++) {
      check = step(check, 0);
    }
    check ^= 1;
    for (int i = 0; i < CHECKSUM_CHARS; i++) {
      text.append(ALPHABET.charAt((check >> (5 * (CHECKSUM_CHARS - 1 - i))) & 31));
    }
    return text.toString();
  }

  /** The data of a lower-case string with exactly this prefix. */
  static byte[] decode(String prefix, String text) {
    if (!text.startsWith(prefix + "1")) {
      throw new IllegalArgumentException("does not begin with " + prefix + "1");
    }
    String symbols = text.substring(prefix.length() + 1);
    int wordCount = symbols.length() - CHECKSUM_CHARS;
    if (wordCount < 0) {
      throw new IllegalArgumentException("too short for a checksum");
    }
    var words = new byte[wordCount];
    int check = 1;
    for (byte symbol : expand(prefix)) {
      check = step(check, symbol);
    }
    for (int i = 0; i < symbols.length(); i++) {
      int word = ALPHABET.indexOf(symbols.charAt(i));
      if (word < 0) {
        throw new IllegalArgumentException("a character outside the Bech32 alphabet");
      }
      check = step(check, word);
      if (i < wordCount) {
        words[i] = (byte) word;
      }
    }
    if (check != 1) {
      throw new IllegalArgumentException("the checksum is wrong");
    }
    byte[] data = regroup(words, 5, 8);
    // Unused bits must be zero and fewer than five: only then do the data give these words again.
    if (!encode(prefix, data).equals(text)) {
      throw new IllegalArgumentException("not the only way to write this value");
    }
    return data;
  }

  private static byte[] expand(String prefix) {
    String lower = prefix.toLowerCase(Locale.ROOT);
    int size = lower.length();
    var symbols = new byte[2 * size + 1];
    for (int i = 0; i < size; i++) {
      symbols[i] = (byte) (lower.charAt(i) >> 5);
      symbols[size + 1 + i] = (byte) (lower.charAt(i) & 31);
    }
    return symbols;
  }

  private static int step(int check, int word) {
    int top = check >>> 25;
    int next = ((check & 0x1ffffff) << 5) ^ word;
    for (int i = 0; i < GENERATOR.length; i++) {
      next ^= ((top >> i) & 1) * GENERATOR[i];
    }
    return next;
  }

  /** Regroups bits; going up to words pads with zeros, going down to bytes drops what is left. */
  private static byte[] regroup(byte[] input, int fromBits, int toBits) {
    var output = new ByteArrayOutputStream(input.length * fromBits / toBits + 1);
    int buffer = 0;
    int bits = 0;
    for (byte value : input) {
      buffer = ((buffer << fromBits) | (value & ((1 << fromBits) - 1))) & 0xfff;
      bits += fromBits;
      while (bits >= toBits) {
        bits -= toBits;
        output.write((buffer >> bits) & ((1 << toBits) - 1));
      }
    }
    if (bits > 0 && toBits < fromBits) {
      output.write((buffer << (toBits - bits)) & ((1 << toBits) - 1));
    }
    return output.toByteArray();
  }
}
