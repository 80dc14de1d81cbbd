package org.dissentchannel.protocol.memo;

import java.util.Locale;
import org.dissentchannel.protocol.Json;
import org.dissentchannel.protocol.MalformedException;

/**
 * One paragraph or one ask; a reply points at it.
 *
 * @param n its number among those of its kind, from 1
 * @param label its own marking, from the charter's label set
 * @param text one paragraph without line breaks, at most 8,192 bytes of UTF-8
 */
public record MemoPart(Kind kind, int n, String label, String text) {
  public static final int MOST_TEXT_BYTES = 8_192;
  private static final int MOST_LABEL_BYTES = 64;

  /** What the members say, and what they ask for. */
  public enum Kind {
    PARAGRAPH,
    ASK;

    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public MemoPart {
    if (n < 1 || n > MemoHead.MOST_PARTS) {
      throw new IllegalArgumentException("parts are numbered from 1 to 400: " + n);
    }
    TextRules.require(label, MOST_LABEL_BYTES, "the label of a part");
    TextRules.require(text, MOST_TEXT_BYTES, "a part");
  }

  public Json.Obj json() {
    return Json.object()
        .with("part", kind.word())
        .with("n", n)
        .with("label", label)
        .with("text", text);
  }

  static MemoPart of(Json.Obj json) {
    json.exactly("part", "n", "label", "text");
    try {
      return new MemoPart(
          kind(json.text("part")),
          json.integer("n", 1, MemoHead.MOST_PARTS),
          json.text("label"),
          json.text("text"));
    } catch (IllegalArgumentException e) {
      throw new MalformedException("a part of a memo breaks its rules", e);
    }
  }

  private static Kind kind(String word) {
    for (Kind kind : Kind.values()) {
      if (kind.word().equals(word)) {
        return kind;
      }
    }
    throw new MalformedException("a part of an unknown kind");
  }

  /** Nothing of the text. */
  @Override
  public String toString() {
    return "MemoPart[" + kind.word() + " " + n + "]";
  }
}
