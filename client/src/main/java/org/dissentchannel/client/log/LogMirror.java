package org.dissentchannel.client.log;

import static org.dissentchannel.client.StepFailedException.unproven;

import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.dissentchannel.client.Outcome;
import org.dissentchannel.client.http.Transport;
import org.dissentchannel.client.log.TrustedLog.Vouching;
import org.dissentchannel.protocol.Octets;
import org.dissentchannel.protocol.act.PresentationCheck;
import org.dissentchannel.protocol.calendar.WorkingCalendar;
import org.dissentchannel.protocol.log.ClearEntry;
import org.dissentchannel.protocol.log.Genesis;
import org.dissentchannel.protocol.log.LogDays;
import org.dissentchannel.protocol.log.LogView;
import org.dissentchannel.transparency.Hash;
import org.dissentchannel.transparency.entry.Leaf;
import org.dissentchannel.transparency.note.SignedCheckpoint;
import org.dissentchannel.transparency.note.WitnessKey;
import org.dissentchannel.transparency.witness.WitnessPolicy;
import org.dissentchannel.transparency.witness.Witnessing;

/**
 * The client's own copy of the log, brought up to date by fetching what is new. Any thread.
 *
 * <p>Nothing enters the copy unless its root is that of a checkpoint with the log's signature, so
 * each state continues all states seen before; a log that shrank, forked or hides a clear entry is
 * a failure, and the copy stays as it was. A checkpoint carries no time: the day of a clear entry
 * is the day on which this copy first read it, or the earlier one by which the log itself shows
 * that it was there ({@link LogDays}).
 */
public final class LogMirror {
  private final SetUpSheet sheet;
  private final LogReader reader;
  private final InstantSource clock;
  private final GrowingTree tree = new GrowingTree();
  private final List<ClearEntry> clearEntries = new ArrayList<>();
  private final ConcurrentHashMap<Hash, PresentationCheck> checks = new ConcurrentHashMap<>();
  private volatile Optional<TrustedLog> newest = Optional.empty();
  private Witnessing quorum = Witnessing.NONE;

  /** Of the log as its server gives it out. */
  public LogMirror(SetUpSheet sheet, Transport channel, InstantSource clock) {
    this(sheet, channel::get, clock);
  }

  /** Of a log from wherever its files are. */
  public LogMirror(SetUpSheet sheet, LogSource source, InstantSource clock) {
    this.sheet = sheet;
    this.reader = new LogReader(source, sheet.checkpoints());
    this.clock = clock;
  }

  public SetUpSheet sheet() {
    return sheet;
  }

  /** The log as of now: asks for the newest checkpoint and verifies what is new under it. */
  public Outcome<TrustedLog> refresh() {
    return Outcome.of(this::refreshed);
  }

  /** The log as of the last successful refresh; the first one if there was none. */
  public Outcome<TrustedLog> last() {
    return Outcome.of(() -> newest.orElseGet(this::refreshed));
  }

  private synchronized TrustedLog refreshed() {
    var checkpoint = reader.checkpoint();
    if (newest.filter(log -> log.checkpoint().equals(checkpoint)).isPresent()) {
      return newest.orElseThrow();
    }
    if (checkpoint.head().size() < tree.size()) {
      throw unproven(
          "The log shows "
              + checkpoint.head().size()
              + " leaves after it showed "
              + tree.size()
              + ".");
    }
    var more = reader.leaves(tree.size(), checkpoint.head().size());
    var clear = redated(readClear(more));
    var all = new ArrayList<>(clearEntries);
    all.addAll(clear);
    var view = view(all);
    grow(more, checkpoint);
    clearEntries.addAll(clear);
    var vouching = vouching(view, checkpoint);
    var log = new TrustedLog(sheet, checkpoint, tree.leaves(), view, clock, checks, vouching);
    newest = Optional.of(log);
    return log;
  }

  /**
   * Counts the witnesses of the genesis. Where too few of them cosigned the newest checkpoint, the
   * server may show an older one of this tree that enough of them did.
   */
  private Vouching vouching(LogView view, SignedCheckpoint checkpoint) {
    var policy = policy(view.genesis());
    var now = counted(policy, checkpoint);
    note(now);
    if (now.known() > 0 && !quorum.isFresh(clock.instant())) {
      // One published since the checkpoint was read says nothing of it yet.
      reader
          .witnessed()
          .filter(older -> older.head().size() <= checkpoint.head().size())
          .ifPresent(older -> note(older(policy, older)));
    }
    return new Vouching(now, quorum);
  }

  private Witnessing older(WitnessPolicy policy, SignedCheckpoint older) {
    if (!tree.beginsWith(older.head())) {
      throw unproven("The log shows two histories: its witnessed checkpoint is of another one.");
    }
    return counted(policy, older);
  }

  private static Witnessing counted(WitnessPolicy policy, SignedCheckpoint checkpoint) {
    var witnessing = policy.of(checkpoint.note());
    if (witnessing.isForged()) {
      throw unproven("The checkpoint bears a cosignature that its witness did not make.");
    }
    return witnessing;
  }

  private void note(Witnessing witnessing) {
    quorum = witnessing.quorumSecond() > quorum.quorumSecond() ? witnessing : quorum;
  }

  /** More than half of the witnesses of the genesis; its names and keys are on the set-up sheet. */
  private static WitnessPolicy policy(Genesis genesis) {
    try {
      return WitnessPolicy.moreThanHalfOf(
          genesis.witnesses().stream().map(one -> new WitnessKey(one.name(), one.key())).toList());
    } catch (IllegalArgumentException e) {
      throw unproven("The genesis names a witness that cannot be one.");
    }
  }

  private void grow(List<Leaf> more, SignedCheckpoint checkpoint) {
    if (!tree.grow(more, checkpoint.head())) {
      throw unproven(
          "The leaves of the log are not those of its checkpoint, or leaves seen before changed.");
    }
  }

  private List<ClearEntry> readClear(List<Leaf> more) {
    var entries = new ArrayList<ClearEntry>();
    for (int i = 0; i < more.size(); i++) {
      if (more.get(i).leafClass() != Leaf.OPAQUE) {
        long index = tree.size() + (long) i;
        var body = Octets.of(reader.clear(index, more.get(i)).body());
        entries.add(new ClearEntry(index, today(), body));
      }
    }
    return entries;
  }

  /** Today where the calendar in force is kept; before there is one, UTC. */
  private LocalDate today() {
    var utc = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    return newest.flatMap(log -> log.view().calendarOn(utc)).map(this::todayIn).orElse(utc);
  }

  private LocalDate todayIn(WorkingCalendar calendar) {
    return LocalDate.ofInstant(clock.instant(), calendar.zoneId());
  }

  /**
   * The first read learns only from the entries where the calendar is kept, and so what day it is.
   */
  private List<ClearEntry> redated(List<ClearEntry> read) {
    var utc = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    if (newest.isPresent() || read.isEmpty()) {
      return read;
    }
    var day = LogView.of(read).calendarOn(utc).map(this::todayIn).orElse(utc);
    return read.stream()
        .map(entry -> new ClearEntry(entry.leafIndex(), day, entry.body()))
        .toList();
  }

  private LogView view(List<ClearEntry> entries) {
    var view = LogView.of(LogDays.dated(entries));
    var genesis = view.genesis();
    boolean isOurs =
        view.org().equals(sheet.org())
            && genesis.origin().equals(sheet.origin())
            && genesis.logKey().equals(sheet.logKey().key());
    if (!isOurs) {
      throw unproven("The log does not begin with the genesis of the set-up sheet.");
    }
    return view;
  }
}
