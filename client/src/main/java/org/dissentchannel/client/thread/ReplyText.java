package org.dissentchannel.client.thread;

import java.util.List;
import org.dissentchannel.protocol.Jcs;
import org.dissentchannel.protocol.Json;
import org.dissentchannel.protocol.MalformedException;

/**
 * What an office answers: free text, answers to single parts of the memo, or both.
 *
 * <p>Body of a reply's envelope = JCS {@code {v: 1, type: "reply", drafter, clearers, text, points:
 * [{leaf, text}…]}}; at most 400 paragraphs and 400 points. Source: spec/reply.md.
 *
 * @param drafter who wrote it, as a title; empty where the charter does not record it
 * @param clearers who cleared it, as titles
 * @param text paragraphs
 * @param points answers, each to the leaf of the text with this index (1 is the first part)
 */
public record ReplyText(
    String drafter, List<String> clearers, List<String> text, List<Point> points) {
  private static final int MOST = 400;

  /** The answer to one part of the memo. */
  public record Point(int leaf, String text) {
    public Point {
      if (leaf < 1 || leaf > MOST || text.isEmpty()) {
        throw new IllegalArgumentException("an answer to part 1 to 400 has a text");
      }
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
  }

  public byte[] bytes() {
    var answers =
        points.stream()
            .map(point -> Json.object().with("leaf", point.leaf()).with("text", point.text()))
            .toList();
    return Jcs.write(
        Json.object()
            .with("v", 1)
            .with("type", "reply")
            .with("drafter", drafter)
            .with("clearers", Json.texts(clearers))
            .with("text", Json.texts(text))
            .with("points", Json.array(answers)));
  }

  /** The reply with exactly these bytes; anything else is a {@link MalformedException}. */
  public static ReplyText read(byte[] bytes) {
    var json = Jcs.readObject(bytes).exactly("v", "type", "drafter", "clearers", "text", "points");
    if (json.integer("v") != 1 || !json.text("type").equals("reply")) {
      throw new MalformedException("a reply of an unknown version");
    }
    try {
      return new ReplyText(
          json.text("drafter"),
          json.array("clearers").stream().map(Json::asText).toList(),
          json.array("text").stream().map(Json::asText).toList(),
          json.array("points").stream().map(ReplyText::point).toList());
    } catch (IllegalArgumentException e) {
      throw new MalformedException("a reply breaks its format", e);
    }
  }

  private static Point point(Json json) {
    var object = json.asObject().exactly("leaf", "text");
    return new Point(object.integer("leaf", 1, MOST), object.text("text"));
  }
}
