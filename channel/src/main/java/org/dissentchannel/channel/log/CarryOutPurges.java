package org.dissentchannel.channel.log;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.dissentchannel.channel.Outcome;
import org.dissentchannel.channel.ServerClock;
import org.dissentchannel.channel.store.ChannelStore;
import org.dissentchannel.channel.store.ChannelTables;
import org.dissentchannel.channel.store.EntryRow;
import org.dissentchannel.protocol.Octets;
import org.dissentchannel.protocol.log.CalendarStatement;
import org.dissentchannel.protocol.log.CharterStatement;
import org.dissentchannel.protocol.log.ClientRelease;
import org.dissentchannel.protocol.log.Destruction;
import org.dissentchannel.protocol.log.EpochIssued;
import org.dissentchannel.protocol.log.EpochStatement;
import org.dissentchannel.protocol.log.Genesis;
import org.dissentchannel.protocol.log.KeyAdd;
import org.dissentchannel.protocol.log.KeyRevoke;
import org.dissentchannel.protocol.log.LogView;
import org.dissentchannel.protocol.log.LoggedPurge;
import org.dissentchannel.protocol.log.MsgAck;
import org.dissentchannel.protocol.log.MsgFiled;
import org.dissentchannel.protocol.log.MsgReply;
import org.dissentchannel.protocol.log.Purge;
import org.dissentchannel.protocol.log.SignedBody;
import org.dissentchannel.protocol.log.Statement;
import org.dissentchannel.transparency.Hash;
import org.dissentchannel.transparency.log.Log;
import org.dissentchannel.transparency.log.Standing;

/**
 * Destroys what the purges in the published tree name: salt, body, and the files that belong to
 * them.
 *
 * <p>To be called at the start and after every slot; any thread, one at a time. Leaves, tree,
 * checkpoints, proofs and promises stay.
 */
public final class CarryOutPurges {
  /*
   * A purge is carried out only when its own leaf is published, and whoever reads the published log
   * finds that it counts for all it names: else nobody could tell the destruction from a theft. An
   * entry accepted before it and merged before it may have changed that. A log that only reads
   * destroys nothing. What a stop leaves:
   *
   * 1. before the transaction of step 1 is durable: everything is there, and the next call begins;
   * 2. after it: the rooms' tables are empty of it, the log's still open the leaves. The next call
   *    finds nothing to do in step 1 and goes on;
   * 3. after step 2: both are empty of it, and freed pages may still hold bytes. The purge is not
   *    noted as done, so the next call does steps 1 and 2, in vain, and step 3;
   * 4. after step 3, before the note: the same once more.
   */
  private final ChannelStore store;
  private final Rules rules;
  private final Log log;
  private final PublishedView published;

  public CarryOutPurges(ChannelStore store, Rules rules, Log log, ServerClock clock) {
    this.store = store;
    this.rules = rules;
    this.log = log;
    this.published = new PublishedView(store, log, clock);
  }

  /** Carries out every purge that waits and counts; how many purges there were. */
  public Outcome<Integer> carryOut() {
    return Outcome.of(() -> {
      List<Waiting> waiting = waiting();
      for (Waiting one : waiting) {
        store.write(tables -> destroy(tables, one.purge()));
        log.destroy(one.purge().leaves());
      }
      if (!waiting.isEmpty()) {
        store.overwriteDeleted();
        store.write(tables -> {
          waiting.forEach(one -> tables.purges().saveDone(one.leafHash()));
          return true;
        });
      }
      return waiting.size();
    });
  }

  /** A purge that is not carried out yet, and the leaf hash of its own entry. */
  private record Waiting(Hash leafHash, Purge purge) {}

  private List<Waiting> waiting() {
    List<LoggedPurge> all = rules.read().map(read -> read.view().purges()).orElse(List.of());
    List<Waiting> notDone =
        store.read(tables ->
            all.stream()
                .map(logged -> new Waiting(leafHash(tables, logged), logged.purge()))
                .filter(one -> !tables.purges().isDone(one.leafHash()))
                .toList());
    if (notDone.isEmpty() || !(log.standing() instanceof Standing.Writable)) {
      return List.of();
    }
    LogView view = published.read();
    return notDone.stream().filter(one -> counts(view, one)).toList();
  }

  private boolean counts(LogView view, Waiting one) {
    return log.isPublished(one.leafHash())
        && one.purge().leaves().stream()
            .map(leaf -> view.destruction(published.indexOf(leaf), leaf))
            .allMatch(Destruction.Allowed.class::isInstance);
  }

  /** The rules of this room count places by the order of acceptance. */
  private static Hash leafHash(ChannelTables tables, LoggedPurge logged) {
    return tables.clears().from(Math.toIntExact(logged.leafIndex())).getFirst().leafHash();
  }

  private static int destroy(ChannelTables tables, Purge purge) {
    // Steps first: the filing says which room they belong to.
    List<EntryRow> rows = new ArrayList<>();
    purge.leaves().forEach(leaf -> tables.entries().find(leaf).ifPresent(rows::add));
    rows.sort((a, b) -> Boolean.compare(isFiling(a), isFiling(b)));
    for (EntryRow row : rows) {
      Optional<Octets> room = roomOf(tables, row);
      tables.purges().destroyEntry(row.leafHash(), purge.on());
      room.ifPresent(id -> destroyFiles(tables, row, id));
    }
    return rows.size();
  }

  private static boolean isFiling(EntryRow row) {
    return row.filing().equals(Octets.of(row.leafHash().bytes()));
  }

  /** The room by its filing's tag, which it registered and nobody else can have filed under. */
  private static Optional<Octets> roomOf(ChannelTables tables, EntryRow row) {
    Hash filing = Hash.of(row.filing().bytes());
    return tables
        .filings()
        .findByLeaf(filing)
        .map(one -> one.room())
        .or(() -> tables.purges().roomOf(filing));
  }

  private static void destroyFiles(ChannelTables tables, EntryRow row, Octets room) {
    List<Hash> stillNamed = filesOfSteps(tables, Hash.of(row.filing().bytes()));
    if (isFiling(row)) {
      tables.purges().destroyWorkOf(room, stillNamed);
      return;
    }
    List<Hash> parts = tables.filings().find(room).map(one -> one.parts()).orElse(List.of());
    file(row)
        .filter(hash -> !stillNamed.contains(hash) && !parts.contains(hash))
        .ifPresent(hash -> tables.purges().destroyAnswer(room, hash));
  }

  /** The envelopes of the offices' entries that are still there. */
  private static List<Hash> filesOfSteps(ChannelTables tables, Hash filing) {
    return tables.inbox().steps(filing).stream()
        .flatMap(step -> tables.entries().find(step.leafHash()).stream())
        .flatMap(row -> file(row).stream())
        .toList();
  }

  private static Optional<Hash> file(EntryRow row) {
    return switch (Statement.read(SignedBody.read(row.body().bytes()).statement().bytes())) {
      case MsgAck ack -> ack.envelopeHash();
      case MsgReply reply -> Optional.of(reply.envelope());
      case MsgFiled _, Genesis _, CharterStatement _, CalendarStatement _ -> Optional.empty();
      case EpochStatement _, EpochIssued _, KeyAdd _, KeyRevoke _ -> Optional.empty();
      case ClientRelease _, Purge _ -> Optional.empty();
    };
  }
}
