package org.dissentchannel.app.rehearsal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.dissentchannel.client.thread.ReplyText;
import org.dissentchannel.protocol.OrgId;
import org.dissentchannel.protocol.charter.Charter;
import org.dissentchannel.protocol.charter.Office;
import org.dissentchannel.protocol.epoch.Epoch;
import org.dissentchannel.protocol.epoch.ShownSet;
import org.dissentchannel.protocol.memo.Memo;
import org.dissentchannel.protocol.memo.MemoHead;
import org.dissentchannel.protocol.memo.MemoKind;
import org.dissentchannel.protocol.memo.MemoPart;
import org.dissentchannel.protocol.toml.Problems;
import org.dissentchannel.protocol.toml.TomlTable;

/** The words of a memo of the cast, as a file of ours has them. */
public record Script(String subject, String topic, String summary, List<MemoPart> parts) {
  /** Attribute 2, the grade band. */
  public static final ShownSet GRADE = new ShownSet(List.of(2));

  public Script {
    parts = List.copyOf(parts);
  }

  /** The memo of this name among our resources. */
  public static Script load(String name) {
    Problems problems = new Problems();
    TomlTable memo = table(name, problems);
    memo.version("v");
    List<MemoPart> parts = new ArrayList<>();
    Map<MemoPart.Kind, Integer> numbers = new EnumMap<>(MemoPart.Kind.class);
    for (TomlTable part : memo.tables("parts")) {
      MemoPart.Kind kind = part.choice("part", MemoPart.Kind.class);
      int n = numbers.merge(kind, 1, Integer::sum);
      parts.add(new MemoPart(kind, n, part.text("label"), part.text("text")));
    }
    Script script =
        new Script(memo.text("subject"), memo.text("topic"), memo.text("summary"), parts);
    memo.close();
    requireNone(name, problems);
    return script;
  }

  private static void requireNone(String name, Problems problems) {
    if (!problems.isEmpty()) {
      throw new IllegalStateException("the script " + name + ": " + problems.inOrder());
    }
  }

  /** The invented reply of this name, one answer for each part of its memo. */
  public static ReplyText reply(String name) {
    Problems problems = new Problems();
    TomlTable reply = table(name, problems);
    reply.version("v");
    List<ReplyText.Point> points = new ArrayList<>();
    for (TomlTable answer : reply.tables("answers")) {
      points.add(
          new ReplyText.Point(
              points.size() + 1,
              answer.choice("verdict", ReplyText.Verdict.class),
              answer.text("text")));
    }
    ReplyText text =
        new ReplyText(
            reply.text("drafter"),
            reply.texts("clearers"),
            List.of(),
            points,
            reply.text("meeting"));
    reply.close();
    requireNone(name, problems);
    return text;
  }

  private static TomlTable table(String name, Problems problems) {
    try (InputStream in = Script.class.getResourceAsStream("/" + name + ".toml")) {
      if (in == null) {
        throw new IllegalStateException("the script " + name + " is missing from the jar");
      }
      return TomlTable.read(in.readAllBytes(), problems)
          .orElseThrow(() -> new IllegalStateException("the script " + name + " is no TOML"));
    } catch (IOException e) {
      throw new UncheckedIOException("reading the script " + name, e);
    }
  }

  /** The memo, addressed to the addressees of this charter. */
  public Memo memo(Charter charter, OrgId org, Epoch epoch, int minSigners) {
    MemoHead head =
        new MemoHead(
            MemoKind.MEMO,
            subject,
            "en",
            "Confidential",
            charter.addressees().stream().map(Office::id).toList(),
            List.of(),
            "",
            charter.hash(),
            org,
            epoch,
            GRADE,
            minSigners,
            charter.eligibility().fileConsents(),
            parts.size());
    return new Memo(head, parts);
  }

  /** The same memo with another word in its first paragraph, as a forger would have it. */
  static Memo edited(Memo memo) {
    List<MemoPart> parts = new ArrayList<>(memo.parts());
    MemoPart first = parts.getFirst();
    parts.set(0, new MemoPart(first.kind(), first.n(), first.label(), first.text() + " Or not."));
    return new Memo(memo.head(), parts);
  }
}
