package org.dissentchannel.transparency.note;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

/**
 * A text and the signatures under it, none of them checked yet: ask {@link NoteVerifier}.
 *
 * <p>Read and written back, a note has the same bytes, signatures of unknown kinds included.
 * Source: c2sp.org/signed-note.
 *
 * @param text ends in a newline, which is part of it; no other control character
 * @param signatures 1 to 100
 */
public record SignedNote(String text, List<NoteSignature> signatures) {
  /** The longest note that is read, in bytes. */
  public static final int MAX_SIZE = 1 << 18;

  private static final int MAX_SIGNATURES = 100;

  public SignedNote {
    signatures = List.copyOf(signatures);
    if (!text.endsWith("\n") || !isPlain(text)) {
      throw new IllegalArgumentException("The text of a note is lines of plain text");
    }
    if (signatures.isEmpty() || signatures.size() > MAX_SIGNATURES) {
      throw new IllegalArgumentException("A note has 1 to 100 signatures");
    }
  }

  /** The note with these bytes, or empty if they are not a well-formed note. */
  public static Optional<SignedNote> parse(byte[] note) {
    return note.length > MAX_SIZE
        ? Optional.empty()
        : StrictText.utf8(note).flatMap(SignedNote::parse);
  }

  private static Optional<SignedNote> parse(String note) {
    int blank = note.lastIndexOf("\n\n");
    if (blank < 0 || blank + 2 >= note.length() || !note.endsWith("\n") || !isPlain(note)) {
      return Optional.empty();
    }
    var lines = note.substring(blank + 2, note.length() - 1).split("\n", -1);
    var signatures = new ArrayList<NoteSignature>();
    for (var line : lines) {
      NoteSignature.parse(line).ifPresent(signatures::add);
    }
    if (signatures.size() != lines.length || lines.length > MAX_SIGNATURES) {
      return Optional.empty();
    }
    return Optional.of(new SignedNote(note.substring(0, blank + 1), signatures));
  }

  private static boolean isPlain(String text) {
    return text.chars().allMatch(c -> c >= ' ' || c == '\n');
  }

  /**
   * The same text with these signatures after its own, those it has already left out; as many as
   * fit.
   */
  public SignedNote with(List<NoteSignature> more) {
    var all = new LinkedHashSet<>(signatures);
    all.addAll(more);
    return new SignedNote(text, all.stream().limit(MAX_SIGNATURES).toList());
  }

  /** Text, blank line, signature lines, in UTF-8. */
  public byte[] bytes() {
    var note = new StringBuilder(text).append('\n');
    for (var signature : signatures) {
      note.append(signature.line());
    }
    return note.toString().getBytes(StandardCharsets.UTF_8);
  }
}
