package org.dissentchannel.web.channel;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.dissentchannel.envelope.SizeClass;
import org.dissentchannel.protocol.Json;
import org.dissentchannel.protocol.Lp;
import org.dissentchannel.protocol.Octets;
import org.dissentchannel.protocol.wire.Message;

/** Spoils the form of a good framed request in every way there is, one at a time. */
final class Spoiling {
  private final Asked good;
  private final List<Spoilt> all = new ArrayList<>();

  private Spoiling(Asked good) {
    this.good = good;
  }

  static List<Spoilt> of(Asked good) {
    Spoiling spoiling = new Spoiling(good);
    spoiling.ids();
    if (good.hasBody()) {
      spoiling.frames();
      spoiling.heads();
      spoiling.blobs();
    }
    return spoiling.all;
  }

  private void add(String what, Asked asked) {
    if (!asked.equals(good)) {
      all.add(new Spoilt(what, asked));
    }
  }

  private void ids() {
    String[] segments = good.path().substring(1).split("/");
    for (int i = 0; i < segments.length; i++) {
      String segment = segments[i];
      if (segment.matches("[0-9a-f]{32}|[0-9a-f]{64}")) {
        add("an id in capitals", at(segments, i, "A" + segment.substring(1)));
        add("an id cut short", at(segments, i, segment.substring(2)));
        add("an id too long", at(segments, i, segment + "00"));
        add("an id that is not hexadecimal", at(segments, i, "g" + segment.substring(1)));
      } else if (segment.matches("[0-9]+")) {
        for (String wrong : List.of("x", "-1", "00", "1.0", "99999999999999999999")) {
          add("the number " + wrong, at(segments, i, wrong));
        }
      }
    }
  }

  private Asked at(String[] segments, int index, String segment) {
    String[] other = segments.clone();
    other[index] = segment;
    return good.at("/" + String.join("/", other));
  }

  private void frames() {
    byte[] frame = good.body().bytes();
    add("no body", good.with(Octets.empty()));
    add("a frame cut short", body(Arrays.copyOf(frame, frame.length - 1)));
    add("a frame of no class", body(Arrays.copyOf(frame, frame.length / 2 + 1)));
    byte[] padded = frame.clone();
    padded[frame.length - 1] = 1;
    add("padding that is not zero", body(padded));
    byte[] longer = frame.clone();
    longer[3]++;
    add("a length that takes in padding", body(longer));
    byte[] beyond = frame.clone();
    Arrays.fill(beyond, 0, 4, (byte) 0xff);
    add("a length beyond the frame", body(beyond));
    add("a frame of nothing", body(new byte[frame.length]));
    add("another type", good.with("Content-Type", "application/octet-stream"));
  }

  private Asked body(byte[] bytes) {
    return good.with(Octets.of(bytes));
  }

  private void heads() {
    Json.Obj head = good.message().head();
    for (Map.Entry<String, Json> field : head.fields().entrySet()) {
      Map<String, Json> fewer = new TreeMap<>(head.fields());
      fewer.remove(field.getKey());
      add("without the field " + field.getKey(), head(new Json.Obj(fewer)));
      for (Json wrong : wrong(field.getValue())) {
        add(field.getKey() + " as " + wrong, head(head.with(field.getKey(), wrong)));
      }
    }
    add("a field too many", head(head.with("more", 1)));
    raw("a head that is a list", "[]");
    raw("a head that is no JSON", "{");
    raw("a head with a space", "{ }");
    raw("a head with a field twice", "{\"a\":1,\"a\":1}");
    raw("an empty head", "");
    int room = good.body().size() - good.message().bytes().size();
    int depth = Math.min(Math.max(0, room - 16) / 2, 30_000);
    raw("a head nested deep", "{\"a\":" + "[".repeat(depth) + "]".repeat(depth) + "}");
    raw("a head that is not UTF-8", "{\"a\":\"\u00ff\"}");
  }

  private static List<Json> wrong(Json value) {
    return switch (value) {
      case Json.Int number -> List.of(Json.text("0"), new Json.Bool(true), Json.object());
      case Json.Str text ->
          List.of(new Json.Int(7), Json.text(""), Json.text("2016-02-30"), Json.array(List.of()));
      case Json.Arr list ->
          List.of(
              Json.text("x"),
              Json.texts(List.of("*")),
              Json.texts(List.of("AAAA")),
              Json.array(List.of(new Json.Int(1))));
      case Json.Bool flag -> List.of(new Json.Int(1));
      case Json.Obj object -> List.of(new Json.Int(1));
    };
  }

  private Asked head(Json.Obj head) {
    return framed(new Message(head, good.message().blobs()).bytes());
  }

  private void raw(String what, String head) {
    List<Octets> parts = new ArrayList<>();
    parts.add(Octets.of(head.getBytes(StandardCharsets.ISO_8859_1)));
    parts.addAll(good.message().blobs());
    add(what, framed(Octets.of(Lp.of(parts))));
  }

  private void blobs() {
    Message message = good.message();
    List<Octets> blobs = message.blobs();
    add("no blobs", framed(new Message(message.head(), List.of()).bytes()));
    add("a blob too many", with(blobs.size(), Octets.empty()));
    for (int i = 0; i < blobs.size(); i++) {
      Octets blob = blobs.get(i);
      List<Octets> fewer = new ArrayList<>(blobs);
      fewer.remove(i);
      add("without blob " + i, framed(new Message(message.head(), fewer).bytes()));
      add("blob " + i + " empty", with(i, Octets.empty()));
      add("blob " + i + " longer", with(i, Octets.concat(blob.bytes(), new byte[1])));
      if (!blob.isEmpty()) {
        add("blob " + i + " shorter", with(i, blob.slice(0, blob.size() - 1)));
      }
    }
  }

  /** The message with another blob at this place, or with one more. */
  private Asked with(int index, Octets blob) {
    List<Octets> blobs = new ArrayList<>(good.message().blobs());
    if (index == blobs.size()) {
      blobs.add(blob);
    } else {
      blobs.set(index, blob);
    }
    return framed(new Message(good.message().head(), blobs).bytes());
  }

  /** In a frame of the good request's class, or the next that holds it. */
  private Asked framed(Octets content) {
    int least = good.body().size();
    SizeClass size =
        Arrays.stream(SizeClass.values())
            .filter(one -> one.sizeBytes() >= least && one.contentBytes() >= content.size())
            .findFirst()
            .orElseThrow();
    return body(size.pad(content.bytes()));
  }
}
