package org.dissentchannel.protocol;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * The 7,776 words of the Electronic Frontier Foundation's large word list, in its order, which is
 * alphabetical; the first is word 0. Source and licence stand in the README of this room.
 */
final class WordList {
  static final int SIZE = 7_776;

  private static final List<String> WORDS = load();
  private static final Set<String> KNOWN = Set.copyOf(WORDS);

  private WordList() {}

  static String word(int index) {
    return WORDS.get(index);
  }

  static boolean contains(String word) {
    return KNOWN.contains(word);
  }

  private static List<String> load() {
    List<String> words = new String(file(), StandardCharsets.US_ASCII).lines().toList();
    if (words.size() != SIZE) {
      throw new IllegalStateException("a word list of " + words.size() + " words");
    }
    return words;
  }

  static byte[] file() {
    try (InputStream in =
        Objects.requireNonNull(
            WordList.class.getResourceAsStream("words.txt"), "words.txt of the jar")) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException("reading the word list of the jar", e);
    }
  }
}
