package org.dissentchannel.client.audit;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.dissentchannel.client.audit.Finding.Kind;
import org.dissentchannel.client.log.SetUpSheet;
import org.dissentchannel.protocol.MalformedException;
import org.dissentchannel.protocol.Octets;
import org.dissentchannel.protocol.log.ClearEntry;
import org.dissentchannel.protocol.log.Genesis;
import org.dissentchannel.protocol.log.LogDays;
import org.dissentchannel.protocol.log.LogView;
import org.dissentchannel.transparency.Hash;
import org.dissentchannel.transparency.entry.Entry;
import org.dissentchannel.transparency.entry.Leaf;
import org.dissentchannel.transparency.note.Checkpoint;
import org.dissentchannel.transparency.note.CheckpointVerifier;
import org.dissentchannel.transparency.note.NoteVerifier;
import org.dissentchannel.transparency.note.Promise;
import org.dissentchannel.transparency.note.SignedCheckpoint;
import org.dissentchannel.transparency.note.SignedNote;
import org.dissentchannel.transparency.note.SignedPromise;
import org.dissentchannel.transparency.note.WitnessKey;
import org.dissentchannel.transparency.tree.TilePath;
import org.dissentchannel.transparency.tree.TilePath.EntryTile;
import org.dissentchannel.transparency.tree.TilePath.HashTile;
import org.dissentchannel.transparency.tree.Tiles;
import org.dissentchannel.transparency.witness.WitnessPolicy;
import org.dissentchannel.transparency.witness.Witnessing;

/**
 * Checks all of a log: every leaf, tile and clear entry under the newest checkpoint, and every
 * checkpoint and promise anybody has of it. For one run; it goes on after a finding where it can.
 *
 * <p>Source: spec/log.md, "Audit".
 */
public final class LogAudit {
  private static final int MOST_CLEAR_BYTES = (1 << 20) + Entry.SALT_SIZE;
  private static final Duration BURIED_AFTER = Duration.ofHours(24);

  private final SetUpSheet sheet;
  private final LogFiles files;
  private final InstantSource clock;
  private final CheckpointVerifier own;
  private final List<Finding> findings = new ArrayList<>();
  private final List<SignedCheckpoint> seen = new ArrayList<>();
  private boolean mayBeOld;

  /** What the witnesses say of the checkpoint that enough of them confirmed last. */
  private Witnessing best = Witnessing.NONE;

  private final TreeMap<Long, LocalDate> days = new TreeMap<>();
  private final List<Octets> promises = new ArrayList<>();
  private final Set<Hash> promised = new HashSet<>();
  private final List<ClearEntry> clear = new ArrayList<>();

  public LogAudit(SetUpSheet sheet, LogFiles files, InstantSource clock) {
    this.sheet = sheet;
    this.files = files;
    this.clock = clock;
    this.own = new CheckpointVerifier(sheet.origin(), sheet.logKey().key());
  }

  /**
   * Compares also with a checkpoint that somebody has seen.
   *
   * @param on the day it was seen first: entries it covers are at least that old
   */
  public LogAudit seen(Octets note, LocalDate on) {
    var opened = own.open(note.bytes());
    opened.ifPresentOrElse(
        one -> {
          seen.add(one);
          days.merge(one.head().size(), on, (a, b) -> a.isBefore(b) ? a : b);
        },
        () -> find(Kind.SEEN_NOT_OURS, "A checkpoint seen before is not signed by this log."));
    return this;
  }

  /** Of files kept for years: how long ago the witnesses confirmed them is no finding. */
  public LogAudit allowingOld() {
    mayBeOld = true;
    return this;
  }

  /** Looks also for the leaf of a promise that somebody was given. */
  public LogAudit promised(Octets note) {
    promises.add(note);
    return this;
  }

  /**
   * Does it all.
   *
   * @throws org.dissentchannel.client.http.UnreachableException if the files cannot be had
   */
  public AuditReport run() {
    // First, so that a slot closed in between does not look like a log that was rolled back.
    var witnessed = witnessed();
    var checkpoint = checkpoint();
    if (checkpoint.isEmpty()) {
      return new AuditReport(List.of(), Witnessing.NONE, List.of(), findings);
    }
    witnessed.ifPresent(seen::add);
    var leaves = walk(checkpoint.get());
    var view = view();
    var witnessing = Witnessing.NONE;
    if (view.isPresent()) {
      witnessing = witnessing(view.get().genesis(), checkpoint.get());
      checkPromises(view.get().genesis(), leaves);
      findings.addAll(new PurgeAudit(files, view.get()).findings(checkpoint.get().head()));
    }
    return new AuditReport(List.of(checkpoint.get()), witnessing, view.stream().toList(), findings);
  }

  private void find(Kind kind, String sentence) {
    findings.add(new Finding(kind, sentence));
  }

  private Optional<SignedCheckpoint> checkpoint() {
    var note = files.find("checkpoint", SignedNote.MAX_SIZE);
    var parsed =
        note.flatMap(bytes -> SignedNote.parse(bytes.bytes()))
            .flatMap(signed -> Checkpoint.parse(signed.text()));
    if (parsed.isEmpty()) {
      find(Kind.CHECKPOINT_MALFORMED, "The log shows no checkpoint.");
      return Optional.empty();
    }
    if (!parsed.get().origin().equals(sheet.origin())) {
      find(Kind.WRONG_ORIGIN, "The checkpoint is of " + parsed.get().origin() + ".");
      return Optional.empty();
    }
    var opened = note.flatMap(bytes -> own.open(bytes.bytes()));
    if (opened.isEmpty()) {
      find(Kind.NOT_SIGNED, "The checkpoint is not signed by the log of the set-up sheet.");
    }
    return opened;
  }

  /** The checkpoint that others are shown as witnessed; another history there is a fork. */
  private Optional<SignedCheckpoint> witnessed() {
    return files.find("witnessed", SignedNote.MAX_SIZE).flatMap(note -> own.open(note.bytes()));
  }

  /** Reads and compares every leaf and tile; the leaf hashes that promises are about. */
  private Set<Hash> walk(SignedCheckpoint checkpoint) {
    var walk = new TreeWalk(this::compareTile);
    seen.forEach(older -> walk.want(older.head().size()));
    notePromised();
    var merged = new HashSet<Hash>();
    long size = checkpoint.head().size();
    for (long index = 0; index * TilePath.FULL_WIDTH < size; index++) {
      int width = (int) Math.min(TilePath.FULL_WIDTH, size - index * TilePath.FULL_WIDTH);
      var leaves = bundle(new EntryTile(index, width));
      if (leaves.isEmpty()) {
        return merged;
      }
      for (var leaf : leaves) {
        readClear(walk.head().size(), leaf);
        var leafHash = leaf.hash();
        walk.take(leaf, leafHash);
        if (promised.contains(leafHash)) {
          merged.add(leafHash);
        }
      }
    }
    walk.end();
    conclude(walk, checkpoint);
    return merged;
  }

  private void conclude(TreeWalk walk, SignedCheckpoint checkpoint) {
    if (!walk.head().equals(checkpoint.head())) {
      find(Kind.WRONG_ROOT, "The leaves do not make the root that the checkpoint names.");
    }
    if (walk.hasTagTwice()) {
      find(Kind.TAG_TWICE, "One tag stands at two leaves.");
    }
    for (var older : seen) {
      long size = older.head().size();
      if (size > checkpoint.head().size()) {
        find(
            Kind.ROLLED_BACK,
            "The log shows %d leaves, and has signed %d."
                .formatted(checkpoint.head().size(), size));
      } else if (!walk.isState(older.head())) {
        find(Kind.FORKED, "The log has signed another history of " + size + " leaves.");
      }
    }
  }

  private List<Leaf> bundle(EntryTile tile) {
    var bytes = files.find(tile.path(), tile.width() * (2 + Leaf.SIZE));
    if (bytes.isEmpty()) {
      find(Kind.LEAVES_WITHHELD, "The log does not give out " + tile.path() + ".");
      return List.of();
    }
    var leaves =
        Tiles.parseBundle(bytes.get().bytes()).orElse(List.of()).stream()
            .flatMap(entry -> Leaf.parse(entry).stream())
            .toList();
    if (leaves.size() != tile.width()) {
      find(
          Kind.LEAVES_MALFORMED,
          "The file " + tile.path() + " does not hold the leaves it should.");
      return List.of();
    }
    return leaves;
  }

  private void compareTile(HashTile tile, List<Hash> computed) {
    var shown = files.find(tile.path(), TilePath.FULL_WIDTH * Hash.SIZE);
    if (shown.flatMap(bytes -> Tiles.parseTile(bytes.bytes())).filter(computed::equals).isEmpty()) {
      find(Kind.WRONG_TILE, "The tile " + tile.path() + " is not that of the leaves.");
    }
  }

  private void readClear(long index, Leaf leaf) {
    if (leaf.leafClass() == Leaf.OPAQUE) {
      return;
    }
    var opening = files.find("clear/" + index, MOST_CLEAR_BYTES);
    if (opening.isEmpty()) {
      find(Kind.ENTRY_WITHHELD, "The clear entry at leaf " + index + " is not given out.");
      return;
    }
    var bytes = opening.get();
    var entry =
        bytes.size() < Entry.SALT_SIZE
            ? Optional.<Entry>empty()
            : Entry.opening(
                leaf,
                bytes.slice(0, Entry.SALT_SIZE).bytes(),
                bytes.slice(Entry.SALT_SIZE, bytes.size()).bytes());
    entry.ifPresentOrElse(
        opened -> clear.add(new ClearEntry(index, firstSeen(index), Octets.of(opened.body()))),
        () -> find(Kind.ENTRY_ALTERED, "The clear entry at leaf " + index + " is another one."));
  }

  /**
   * The day from which on an entry is known: that of the first checkpoint seen that covers it. The
   * log itself may show that it was there earlier.
   */
  private LocalDate firstSeen(long index) {
    return days.tailMap(index + 1).values().stream()
        .min(Comparator.naturalOrder())
        .orElseGet(this::today);
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
  }

  private Optional<LogView> view() {
    try {
      var view = LogView.of(LogDays.dated(clear));
      var genesis = view.genesis();
      if (view.org().equals(sheet.org())
          && genesis.origin().equals(sheet.origin())
          && genesis.logKey().equals(sheet.logKey().key())) {
        view.problems()
            .forEach(
                one -> find(Kind.NO_AUTHORITY, "Leaf " + one.leafIndex() + ": " + one.sentence()));
        return Optional.of(view);
      }
    } catch (MalformedException e) {
      find(Kind.WRONG_GENESIS, "The log does not begin with a genesis: " + e.getMessage() + ".");
      return Optional.empty();
    }
    find(Kind.WRONG_GENESIS, "The log does not begin with the genesis of the set-up sheet.");
    return Optional.empty();
  }

  private Witnessing witnessing(Genesis genesis, SignedCheckpoint checkpoint) {
    List<WitnessKey> keys = new ArrayList<>();
    try {
      genesis.witnesses().forEach(one -> keys.add(new WitnessKey(one.name(), one.key())));
    } catch (IllegalArgumentException e) {
      find(Kind.WRONG_GENESIS, "The genesis names a witness that cannot be one.");
      return Witnessing.NONE;
    }
    var policy = WitnessPolicy.moreThanHalfOf(keys);
    var witnessing = policy.of(checkpoint.note());
    if (witnessing.isForged()
        || seen.stream().anyMatch(older -> policy.of(older.note()).isForged())) {
      find(Kind.COSIGNATURE_FORGED, "A cosignature was not made by the witness it names.");
    }
    best =
        Stream.concat(Stream.of(witnessing), seen.stream().map(older -> policy.of(older.note())))
            .max(Comparator.comparingLong(Witnessing::quorumSecond))
            .orElse(witnessing);
    if (witnessing.known() > 0 && !best.isWitnessed()) {
      find(Kind.NOT_WITNESSED, "Only " + witnessing.sentence() + " stand behind the log.");
    } else if (witnessing.known() > 0 && !mayBeOld && !best.isFresh(clock.instant())) {
      find(
          Kind.WITNESSED_TOO_LONG_AGO,
          "The witnesses confirmed the log last at " + best.time().orElseThrow() + ".");
    }
    return witnessing;
  }

  private void notePromised() {
    // Which leaf a promise is about does not depend on who signed it; that is checked later.
    promises.forEach(note ->
        SignedNote.parse(note.bytes())
            .flatMap(signed -> Promise.parse(signed.text()))
            .ifPresent(promise -> promised.add(promise.leafHash())));
  }

  private void checkPromises(Genesis genesis, Set<Hash> merged) {
    var key = new NoteVerifier(sheet.origin(), genesis.promiseKey());
    for (var note : promises) {
      var opened = SignedPromise.open(note.bytes(), key).map(SignedPromise::promise);
      if (opened.isEmpty()) {
        find(Kind.SEEN_NOT_OURS, "A promise is not signed by this log.");
      } else if (!merged.contains(opened.get().leafHash())) {
        checkLate(opened.get().leafHash(), opened.get().mergeBy());
      }
    }
  }

  private void checkLate(Hash leaf, Instant mergeBy) {
    if (best.time().filter(mergeBy.plus(BURIED_AFTER)::isBefore).isPresent()) {
      find(
          Kind.BURIED,
          "The entry %s was promised for %s and is not in the log that witnesses saw later."
              .formatted(leaf.hex().substring(0, 16), mergeBy));
    } else if (clock.instant().isAfter(mergeBy)) {
      find(
          Kind.PROMISE_LATE,
          "The entry %s was promised for %s and is not in the log."
              .formatted(leaf.hex().substring(0, 16), mergeBy));
    }
  }
}
