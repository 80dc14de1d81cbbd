package org.dissentchannel.channel.office;

import java.security.SecureRandom;
import java.time.LocalDate;
import java.util.Optional;
import org.dissentchannel.channel.Outcome;
import org.dissentchannel.channel.RefusedException;
import org.dissentchannel.channel.Requests;
import org.dissentchannel.channel.ServerClock;
import org.dissentchannel.channel.log.EntryLog;
import org.dissentchannel.channel.log.Rulebook;
import org.dissentchannel.channel.log.Rules;
import org.dissentchannel.channel.projection.InboxProjection;
import org.dissentchannel.channel.store.ChannelStore;
import org.dissentchannel.channel.store.ChannelTables;
import org.dissentchannel.channel.store.EntryRow;
import org.dissentchannel.channel.store.InboxRow;
import org.dissentchannel.channel.store.StepRow;
import org.dissentchannel.protocol.Octets;
import org.dissentchannel.protocol.log.LeafClass;
import org.dissentchannel.protocol.log.MsgAck;
import org.dissentchannel.protocol.log.MsgReply;
import org.dissentchannel.protocol.log.SignedBody;
import org.dissentchannel.protocol.log.Statement;
import org.dissentchannel.protocol.room.ThreadTag;
import org.dissentchannel.transparency.Hash;
import org.dissentchannel.transparency.entry.Entry;
import org.dissentchannel.transparency.entry.Leaf;

/**
 * Takes an office's acknowledgement or reply into the log.
 *
 * <p>Whether an acknowledgement was made by one who could decrypt, only those who hold the token
 * can tell; the server checks everything else. Writes in the order of {@link EntryLog}, the
 * envelope in the same transaction as the entry.
 */
public final class OfficeEntry {
  /** The most entries of one office about one filing. */
  public static final int MOST_IN_LANE = 64;

  private final ChannelStore store;
  private final Rules rules;
  private final EntryLog log;
  private final SecureRandom random;
  private final ServerClock clock;

  public OfficeEntry(
      ChannelStore store, Rules rules, EntryLog log, SecureRandom random, ServerClock clock) {
    this.store = store;
    this.rules = rules;
    this.log = log;
    this.random = random;
    this.clock = clock;
  }

  /** The log's promise, and the salt of the leaf. */
  public record Logged(Octets promise, Octets salt) {}

  private record Draft(StepRow step, Entry entry, Octets envelope) {}

  /**
   * Logs the entry; the same body and tag get the same answer.
   *
   * @param tag of the office's lane
   * @param body of msg.ack or msg.reply, signed by this office
   * @param envelope the age file it names, or empty
   */
  public Outcome<Logged> append(Visitor visitor, Octets tag, Octets body, Octets envelope) {
    return Outcome.of(() -> appended(visitor, tag, body, envelope));
  }

  private Logged appended(Visitor visitor, Octets tag, Octets bytes, Octets envelope) {
    Requests.requireSize("A thread tag", tag, ThreadTag.BYTES);
    SignedBody body = SignedBody.read(bytes.bytes());
    Statement statement = Statement.read(body.statement().bytes());
    Entry entry = Entry.of(LeafClass.OPAQUE.code(), tag.bytes(), salt(), bytes.bytes());
    StepRow step = step(statement, entry.leafHash());
    requireEnvelope(envelopeHash(statement), envelope);
    if (!step.office().equals(visitor.office())
        || !body.isSignedBy(rules.org(), visitor.key().signingKey())) {
      throw RefusedException.forbidden("The entry is not signed by this office.");
    }
    Draft draft = new Draft(step, entry, envelope);
    Rulebook rulebook = rules.current();
    Optional<EntryRow> stored = store.read(tables -> stored(tables, draft));
    if (stored.isEmpty()) {
      requireToday(rulebook, step);
      log.requireWritable();
    }
    EntryRow row =
        stored.orElseGet(
            () -> store.write(tables -> save(tables, new Docket(rulebook), visitor, draft)));
    return new Logged(log.promise(row), row.salt());
  }

  private byte[] salt() {
    byte[] salt = new byte[Entry.SALT_SIZE];
    random.nextBytes(salt);
    return salt;
  }

  private static StepRow step(Statement statement, Hash leafHash) {
    if (statement instanceof MsgAck ack) {
      return InboxProjection.step(ack, leafHash);
    }
    if (statement instanceof MsgReply reply) {
      return InboxProjection.step(reply, leafHash);
    }
    throw RefusedException.malformed("An office logs an acknowledgement or a reply.");
  }

  private static Octets envelopeHash(Statement statement) {
    return statement instanceof MsgReply reply
        ? Octets.of(reply.envelope().bytes())
        : ((MsgAck) statement).envelope();
  }

  private static void requireEnvelope(Octets named, Octets envelope) {
    Octets actual =
        envelope.isEmpty() ? Octets.empty() : Octets.of(Requests.requireAgeFile(envelope).bytes());
    if (!named.equals(actual)) {
      throw RefusedException.forbidden("The entry names another envelope than the one sent.");
    }
  }

  /** Nothing is logged under another day than today, here or where the calendar is kept. */
  private void requireToday(Rulebook rulebook, StepRow step) {
    LocalDate today = clock.today();
    LocalDate there =
        rulebook
            .view()
            .calendarOn(today)
            .map(calendar -> clock.todayIn(calendar.zoneId()))
            .orElse(today);
    if (!step.on().equals(today) && !step.on().equals(there)) {
      throw RefusedException.forbidden(
          "An entry bears the day on which it is made: " + there + ".");
    }
  }

  /** The entry at this place of the lane, if it is this one. */
  private static Optional<EntryRow> stored(ChannelTables tables, Draft draft) {
    StepRow step = draft.step();
    return tables.inbox().steps(step.filing()).stream()
        .filter(one -> one.office().equals(step.office()) && one.counter() == step.counter())
        .findFirst()
        .flatMap(one -> tables.entries().find(one.leafHash()))
        .filter(row -> row.body().equals(Octets.of(draft.entry().body())))
        .filter(row -> EntryLog.entry(row).leaf().equals(sameTag(draft, row)));
  }

  private static Leaf sameTag(Draft draft, EntryRow row) {
    return Entry.of(
            LeafClass.OPAQUE.code(),
            draft.entry().leaf().tag(),
            row.salt().bytes(),
            row.body().bytes())
        .leaf();
  }

  private EntryRow save(ChannelTables tables, Docket docket, Visitor visitor, Draft draft) {
    var same = stored(tables, draft);
    if (same.isPresent()) {
      return same.get();
    }
    StepRow step = draft.step();
    InboxRow filing = docket.requireKept(tables, visitor, step.filing());
    requireLater(tables, step);
    if (tables.entries().hasTag(Octets.of(draft.entry().leaf().tag()))) {
      throw RefusedException.conflict("This thread tag is in the log already.");
    }
    Octets room = tables.filings().findByLeaf(filing.leafHash()).orElseThrow().room();
    if (!draft.envelope().isEmpty()) {
      Hash hash = Requests.requireAgeFile(draft.envelope());
      tables.posts().saveFile(room, hash, draft.envelope());
      tables.posts().savePart(room, hash);
    }
    EntryRow row = EntryLog.row(draft.entry(), step.type(), Octets.of(filing.leafHash().bytes()));
    tables.entries().insert(row);
    tables.inbox().saveStep(step);
    return row;
  }

  /**
   * Every office of a filing can compute the tags of every lane: what one took of another's is left
   * out, so that it keeps nobody from answering.
   */
  private static void requireLater(ChannelTables tables, StepRow step) {
    long least =
        tables.inbox().steps(step.filing()).stream()
            .filter(one -> one.office().equals(step.office()))
            .mapToLong(one -> one.counter() + 1L)
            .max()
            .orElse(0);
    if (step.counter() < least) {
      throw RefusedException.conflict(
          "The next entry of this office's lane is " + least + " or above.");
    }
    // A second acknowledgement is taken: only those who hold the token can tell a false one, and a
    // false one must not keep the true one out.
    if (step.counter() >= MOST_IN_LANE) {
      throw RefusedException.quotaUsed("This office has entered too much about this filing.");
    }
  }
}
