package org.dissentchannel.client.thread;

import java.util.List;
import java.util.Locale;
import org.dissentchannel.protocol.Jcs;
import org.dissentchannel.protocol.Json;
import org.dissentchannel.protocol.MalformedException;
import org.dissentchannel.protocol.memo.TextRules;

/**
 * What an office answers: free text, answers to single parts of the memo, or both.
 *
 * <p>Body of a reply's envelope = JCS {@code {v: 1, type: "reply", drafter, clearers, text, points:
 * [{leaf, verdict, text}…], meeting}}; at most 400 paragraphs and 400 points. Every text keeps the
 * character rules of a memo ({@link TextRules}). Source: spec/reply.md.
 *
 * @param drafter who wrote it, as a title; empty where the charter does not record it
 * @param clearers who cleared it, as titles
 * @param text paragraphs
 * @param points answers, each to the leaf of the text with this index (1 is the first part); a part
 *     without one is not answered
 * @param meeting an offer to meet, or empty
 */
public record ReplyText(
    String drafter, List<String> clearers, List<String> text, List<Point> points, String meeting) {
  private static final int MOST = 400;
  private static final int MOST_TITLE_BYTES = 300;
  private static final int MOST_TEXT_BYTES = 8_192;

  /** What becomes of one part of the memo; its word is the name in lower case. */
  public enum Verdict {
    ANSWERED,
    ACCEPTED,
    PARTLY,
    REJECTED;

    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    static Verdict of(String word) {
      for (Verdict verdict : values()) {
        if (verdict.word().equals(word)) {
          return verdict;
        }
      }
      throw new MalformedException("an answer with an unknown verdict");
    }
  }

  /** The answer to one part of the memo. */
  public record Point(int leaf, Verdict verdict, String text) {
    public Point {
      if (leaf < 1 || leaf > MOST) {
        throw new IllegalArgumentException("an answer is to part 1 to 400");
      }
      requireText(text, MOST_TEXT_BYTES);
    }

    /** Nothing of the text. */
    @Override
    public String toString() {
      return "Point[" + leaf + ", " + verdict.word() + "]";
    }
  }

  public ReplyText {
    clearers = List.copyOf(clearers);
    text = List.copyOf(text);
    points = List.copyOf(points);
    if (text.isEmpty() && points.isEmpty()) {
      throw new IllegalArgumentException("a reply that says nothing");
    }
    if (text.size() > MOST || points.size() > MOST || clearers.size() > MOST) {
      throw new IllegalArgumentException("a reply of more than 400 parts");
    }
    if (points.stream().map(Point::leaf).distinct().count() != points.size()) {
      throw new IllegalArgumentException("two answers to one part");
    }
    requireTextOrNone(drafter, MOST_TITLE_BYTES);
    clearers.forEach(clearer -> requireText(clearer, MOST_TITLE_BYTES));
    text.forEach(paragraph -> requireText(paragraph, MOST_TEXT_BYTES));
    requireTextOrNone(meeting, MOST_TEXT_BYTES);
  }

  private static void requireTextOrNone(String text, int mostBytes) {
    if (!text.isEmpty()) {
      requireText(text, mostBytes);
    }
  }

  private static void requireText(String text, int mostBytes) {
    if (!TextRules.allow(text, mostBytes)) {
      throw new IllegalArgumentException(
          "a reply with a character, a space or a length that it cannot have");
    }
  }

  public byte[] bytes() {
    return Jcs.write(
        Json.object()
            .with("v", 1)
            .with("type", "reply")
            .with("drafter", drafter)
            .with("clearers", Json.texts(clearers))
            .with("text", Json.texts(text))
            .with("points", Json.array(points.stream().map(ReplyText::json).toList()))
            .with("meeting", meeting));
  }

  private static Json.Obj json(Point point) {
    return Json.object()
        .with("leaf", point.leaf())
        .with("verdict", point.verdict().word())
        .with("text", point.text());
  }

  /** The reply with exactly these bytes; anything else is a {@link MalformedException}. */
  public static ReplyText read(byte[] bytes) {
    var json =
        Jcs.readObject(bytes)
            .exactly("v", "type", "drafter", "clearers", "text", "points", "meeting");
    if (json.integer("v") != 1 || !json.text("type").equals("reply")) {
      throw new MalformedException("a reply of an unknown version");
    }
    try {
      return new ReplyText(
          json.text("drafter"),
          json.array("clearers").stream().map(Json::asText).toList(),
          json.array("text").stream().map(Json::asText).toList(),
          json.array("points").stream().map(ReplyText::point).toList(),
          json.text("meeting"));
    } catch (IllegalArgumentException e) {
      throw new MalformedException("a reply breaks its format", e);
    }
  }

  private static Point point(Json json) {
    var object = json.asObject().exactly("leaf", "verdict", "text");
    return new Point(
        object.integer("leaf", 1, MOST), Verdict.of(object.text("verdict")), object.text("text"));
  }

  /** Nothing of the text. */
  @Override
  public String toString() {
    return "ReplyText[" + text.size() + " paragraphs, " + points.size() + " points]";
  }
}
