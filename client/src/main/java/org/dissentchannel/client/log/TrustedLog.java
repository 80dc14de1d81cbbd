package org.dissentchannel.client.log;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.dissentchannel.client.StepFailedException;
import org.dissentchannel.protocol.Octets;
import org.dissentchannel.protocol.OrgId;
import org.dissentchannel.protocol.act.PresentationCheck;
import org.dissentchannel.protocol.calendar.WorkingCalendar;
import org.dissentchannel.protocol.charter.Charter;
import org.dissentchannel.protocol.epoch.Epoch;
import org.dissentchannel.protocol.epoch.EpochManifest;
import org.dissentchannel.protocol.log.LogView;
import org.dissentchannel.protocol.log.OfficeKey;
import org.dissentchannel.protocol.room.ThreadTag;
import org.dissentchannel.transparency.Hash;
import org.dissentchannel.transparency.entry.Leaf;
import org.dissentchannel.transparency.note.CheckpointVerifier;
import org.dissentchannel.transparency.note.NoteVerifier;
import org.dissentchannel.transparency.note.Receipt;
import org.dissentchannel.transparency.note.SignedCheckpoint;
import org.dissentchannel.transparency.note.SignedPromise;
import org.dissentchannel.transparency.tree.HashReader;
import org.dissentchannel.transparency.tree.InclusionProof;
import org.dissentchannel.transparency.tree.MerkleTree;
import org.dissentchannel.transparency.tree.TreeHead;
import org.dissentchannel.transparency.witness.Witnessing;

/**
 * A log as it stood at one checkpoint: every leaf was read, the root recomputed, each clear entry
 * checked against its leaf and weighed for its authority. Immutable; any thread.
 */
public final class TrustedLog {
  private static final Duration LONGEST_PROMISE = Duration.ofHours(24);

  private final SetUpSheet sheet;
  private final SignedCheckpoint checkpoint;
  private final List<Leaf> leaves;
  private final LogView view;
  private final InstantSource clock;
  private final Map<Octets, Integer> byTag;
  private final Map<Hash, Integer> byHash;
  private final Map<Hash, PresentationCheck> checks;
  private final Function<EpochManifest, PresentationCheck> checkOf;
  private final Vouching vouching;

  /**
   * What outside witnesses say.
   *
   * @param newest of the newest checkpoint
   * @param quorum of the last checkpoint of this log that enough of them cosigned, as far as known
   */
  record Vouching(Witnessing newest, Witnessing quorum) {}

  TrustedLog(
      SetUpSheet sheet,
      SignedCheckpoint checkpoint,
      List<Leaf> leaves,
      LogView view,
      InstantSource clock,
      ConcurrentHashMap<Hash, PresentationCheck> checks,
      Vouching vouching) {
    this(sheet, checkpoint, leaves, view, clock, checks, PresentationCheck::of, vouching);
  }

  private TrustedLog(
      SetUpSheet sheet,
      SignedCheckpoint checkpoint,
      List<Leaf> leaves,
      LogView view,
      InstantSource clock,
      Map<Hash, PresentationCheck> checks,
      Function<EpochManifest, PresentationCheck> checkOf,
      Vouching vouching) {
    this.sheet = sheet;
    this.checkpoint = checkpoint;
    this.leaves = List.copyOf(leaves);
    this.view = view;
    this.clock = clock;
    this.checks = checks;
    this.checkOf = checkOf;
    this.vouching = vouching;
    var tags = new HashMap<Octets, Integer>();
    var hashes = new HashMap<Hash, Integer>();
    for (int index = 0; index < leaves.size(); index++) {
      var leaf = leaves.get(index);
      hashes.putIfAbsent(leaf.hash(), index);
      if (leaf.hasTag()) {
        tags.putIfAbsent(Octets.of(leaf.tag()), index);
      }
    }
    this.byTag = Collections.unmodifiableMap(tags);
    this.byHash = Collections.unmodifiableMap(hashes);
  }

  /** The same log, under which every presentation is checked in Java alone, on another library. */
  public TrustedLog checkingInJava() {
    return new TrustedLog(
        sheet,
        checkpoint,
        leaves,
        view,
        clock,
        new ConcurrentHashMap<>(),
        PresentationCheck::pure,
        vouching);
  }

  /** What is believed about this log without asking anybody. */
  public SetUpSheet sheet() {
    return sheet;
  }

  public OrgId org() {
    return sheet.org();
  }

  public String origin() {
    return sheet.origin();
  }

  public SignedCheckpoint checkpoint() {
    return checkpoint;
  }

  public TreeHead head() {
    return checkpoint.head();
  }

  public List<Leaf> leaves() {
    return leaves;
  }

  /** What the witnesses named in the genesis say of the newest checkpoint. */
  public Witnessing witnessing() {
    return vouching.newest();
  }

  /**
   * When a quorum of the witnesses had last vouched for this log, by their clocks; empty if none is
   * known to have: then every time is the server's own word.
   */
  public Optional<Instant> witnessedAt() {
    return vouching.quorum().time();
  }

  /**
   * This log, if something may be sealed or signed under it: there are no outside witnesses, or
   * enough of them have vouched for it within the last 24 hours.
   *
   * @throws StepFailedException otherwise
   */
  public TrustedLog requireFresh() {
    boolean isFresh = vouching.newest().known() == 0 || vouching.quorum().isFresh(clock.instant());
    if (!isFresh) {
      throw StepFailedException.declined(
          "The witnesses have not confirmed the log within the last 24 hours ("
              + vouching.newest().sentence()
              + "): nothing is signed or sealed until they have.");
    }
    return this;
  }

  /** What the clear entries say; its problems are the entries that do not count. */
  public LogView view() {
    return view;
  }

  /** The key of promises and of notes on acts, under the log's name. */
  public NoteVerifier promiseKey() {
    return new NoteVerifier(sheet.origin(), view.genesis().promiseKey());
  }

  /**
   * The log's promise to take this leaf; empty if it is not one, or one for a time so late that it
   * binds nobody.
   */
  public Optional<SignedPromise> promise(Octets note, Hash leafHash) {
    var latest = clock.instant().plus(LONGEST_PROMISE);
    return SignedPromise.open(note.bytes(), promiseKey())
        .filter(signed -> signed.promise().leafHash().equals(leafHash))
        .filter(signed -> !signed.promise().mergeBy().isAfter(latest));
  }

  /** What day it is where the calendar in force is kept; UTC without one. */
  public LocalDate today() {
    var now = clock.instant();
    ZoneId zone =
        view.calendarOn(LocalDate.ofInstant(now, ZoneOffset.UTC))
            .map(WorkingCalendar::zoneId)
            .orElse(ZoneOffset.UTC);
    return LocalDate.ofInstant(now, zone);
  }

  /** The charter in force today. */
  public Charter charter() {
    return view.charterOn(today())
        .orElseThrow(() -> StepFailedException.unproven("The log has no charter in force."));
  }

  /** The manifest of an epoch. */
  public EpochManifest manifest(Epoch epoch) {
    return view.epoch(epoch)
        .orElseThrow(() -> StepFailedException.unproven("The log has no such epoch."));
  }

  /** The check of presentations of an epoch; kept, since making it takes time. */
  public PresentationCheck check(Epoch epoch) {
    var manifest = manifest(epoch);
    return checks.computeIfAbsent(manifest.header(), _ -> checkOf.apply(manifest));
  }

  /** The keys of an office in force today. */
  public OfficeKey officeKey(String office) {
    return view.officeKey(office, today())
        .orElseThrow(() -> StepFailedException.unproven("The log has no key of " + office + "."));
  }

  /** The 0-based index of the leaf with this tag, if there is one. */
  public OptionalInt indexOf(ThreadTag tag) {
    var index = byTag.get(tag.octets());
    return index == null ? OptionalInt.empty() : OptionalInt.of(index);
  }

  /** The 0-based index of the leaf with this hash, if there is one. */
  public OptionalInt indexOf(Hash leafHash) {
    var index = byHash.get(leafHash);
    return index == null ? OptionalInt.empty() : OptionalInt.of(index);
  }

  /** The proof, checkable without any server, that this leaf is in the log; empty if it is not. */
  public Optional<Receipt> receipt(Hash leafHash) {
    var index = byHash.get(leafHash);
    if (index == null) {
      return Optional.empty();
    }
    var hashes = HashReader.ofLeaves(leaves.stream().map(Leaf::hash).toList());
    return Optional.of(Receipt.of(InclusionProof.prove(hashes, index, leaves.size()), checkpoint));
  }

  /** Whether this log continues the tree with this head. */
  public boolean continues(TreeHead older) {
    return older.size() <= leaves.size()
        && MerkleTree.root(leaves.subList(0, (int) older.size()).stream().map(Leaf::hash).toList())
            .equals(older.root());
  }

  /** Whether an older checkpoint of this log, as somebody kept it, is one this log continues. */
  public boolean continues(byte[] olderCheckpoint) {
    return sheet
        .checkpoints()
        .open(olderCheckpoint)
        .filter(older -> CheckpointVerifier.isConsistent(older, checkpoint, leaves))
        .isPresent();
  }
}
