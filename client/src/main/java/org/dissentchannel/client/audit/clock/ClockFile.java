package org.dissentchannel.client.audit.clock;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.dissentchannel.protocol.Lp;
import org.dissentchannel.protocol.MalformedException;
import org.dissentchannel.protocol.Octets;
import org.dissentchannel.protocol.Secret;
import org.dissentchannel.protocol.log.FieldOpening;
import org.dissentchannel.protocol.log.FiledField;
import org.dissentchannel.protocol.log.Openings;
import org.dissentchannel.protocol.memo.FrozenText;
import org.dissentchannel.protocol.memo.TextOpening;
import org.dissentchannel.transparency.entry.Entry;

/**
 * What shows an auditor the clock of one filing, and nothing of its text unless its saver adds the
 * head: the thread's key, by which its leaves are found in the log now and later, the fields that
 * the clock needs, and the entries of the thread.
 *
 * <p>File = LP("dissent/clock/v1", thread 32, openings, head or empty, filed, answer, …). Reading
 * checks the form; {@link DeadlineAudit} says what of it holds. Source: spec/files.md, "Clock".
 */
public final class ClockFile {
  private static final Octets VERSION = Octets.utf8("dissent/clock/v1");
  private static final int THREAD_BYTES = 32;
  private static final int MOST_BYTES = 1 << 20;
  private static final int MOST_ANSWERS = 512;
  private static final int BEFORE_ANSWERS = 5;
  private static final List<FiledField> FIELDS =
      List.of(FiledField.NUMBER, FiledField.FILED_ON, FiledField.CHARTER);
  private static final List<FiledField> FIELDS_WITH_HEAD =
      List.of(FiledField.NUMBER, FiledField.FILED_ON, FiledField.CHARTER, FiledField.TEXT_ROOT);
  private static final Comparator<Entry> BY_LEAF =
      (one, other) -> Arrays.compareUnsigned(one.leaf().bytes(), other.leaf().bytes());

  private final Secret thread;
  private final Openings openings;
  private final Octets head;
  private final Entry filed;
  private final List<Entry> answers;

  private ClockFile(
      Secret thread, Openings openings, Octets head, Entry filed, List<Entry> answers) {
    this.thread = thread;
    this.openings = openings;
    this.head = head;
    this.filed = filed;
    this.answers = answers.stream().sorted(BY_LEAF).toList();
  }

  /**
   * The clock of a filing.
   *
   * @param openings of number, filed_on and charter at least; others are left out
   * @param answers the offices' entries in this thread, in any order
   */
  public static ClockFile of(Secret thread, Entry filed, Openings openings, List<Entry> answers) {
    return new ClockFile(
        thread, openings.only(FIELDS), Octets.empty(), filed, List.copyOf(answers));
  }

  /**
   * The same with the head of the text, which shows subject and addressees too: it alone proves the
   * day on which the matter spoils.
   *
   * @param all openings, text_root among them
   */
  public ClockFile with(FrozenText text, Openings all) {
    var shown = Octets.of(text.open(List.of(0)).bytes());
    return new ClockFile(thread, all.only(FIELDS_WITH_HEAD), shown, filed, answers);
  }

  /**
   * The clock in a file, nothing of it checked but that each entry opens its own leaf.
   *
   * @throws MalformedException if it is not exactly one
   */
  public static ClockFile read(byte[] bytes) {
    if (bytes.length > MOST_BYTES) {
      throw new MalformedException("a clock is longer than any can be");
    }
    List<Octets> parts = Lp.readAll(bytes, BEFORE_ANSWERS + MOST_ANSWERS);
    if (parts.size() < BEFORE_ANSWERS || !parts.getFirst().equals(VERSION)) {
      throw new MalformedException("not a clock of version 1");
    }
    if (parts.get(1).size() != THREAD_BYTES) {
      throw new MalformedException("the thread's key in a clock has not 32 bytes");
    }
    var entries =
        parts.subList(BEFORE_ANSWERS - 1, parts.size()).stream().map(ClockFile::entry).toList();
    var file =
        new ClockFile(
            Secret.of(parts.get(1).bytes()),
            Openings.read(parts.get(2).bytes()),
            parts.get(3),
            entries.getFirst(),
            entries.subList(1, entries.size()));
    file.requireForm();
    // Entries out of order or twice, and whatever else another writer would do otherwise.
    if (!Arrays.equals(file.bytes(), bytes) || hasOneTwice(file.answers)) {
      throw new MalformedException("the entries of a clock do not ascend");
    }
    return file;
  }

  private static Entry entry(Octets bytes) {
    return Entry.parse(bytes.bytes())
        .orElseThrow(() -> new MalformedException("an entry does not open its leaf"));
  }

  private static boolean hasOneTwice(List<Entry> entries) {
    return entries.stream().distinct().count() != entries.size();
  }

  private void requireForm() {
    var fields = openings.list().stream().map(FieldOpening::field).toList();
    if (!fields.equals(head.isEmpty() ? FIELDS : FIELDS_WITH_HEAD)) {
      throw new MalformedException("a clock opens other fields than it needs");
    }
    boolean isHead =
        head()
            .filter(text -> text.shown().size() == 1)
            .filter(text -> text.slots().getFirst() instanceof TextOpening.Shown)
            .isPresent();
    if (!head.isEmpty() && !isHead) {
      throw new MalformedException("a clock shows another part of the text than its head");
    }
  }

  public byte[] bytes() {
    var parts = new ArrayList<Octets>();
    parts.add(VERSION);
    parts.add(Octets.of(thread.bytes()));
    parts.add(Octets.of(openings.bytes()));
    parts.add(head);
    parts.add(Octets.of(filed.bytes()));
    answers.forEach(answer -> parts.add(Octets.of(answer.bytes())));
    return Lp.of(parts);
  }

  Secret thread() {
    return thread;
  }

  Openings openings() {
    return openings;
  }

  /** The text with its head shown and nothing else, if the saver added it. */
  Optional<TextOpening> head() {
    return head.isEmpty() ? Optional.empty() : Optional.of(TextOpening.read(head.bytes()));
  }

  Entry filed() {
    return filed;
  }

  /** In the order of their leaves' bytes. */
  List<Entry> answers() {
    return answers;
  }

  /** Nothing of the thread's key. */
  @Override
  public String toString() {
    return "ClockFile[" + filed + ", " + answers.size() + " answers]";
  }
}
