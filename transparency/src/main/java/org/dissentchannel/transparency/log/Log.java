package org.dissentchannel.transparency.log;

import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.dissentchannel.transparency.Hash;
import org.dissentchannel.transparency.entry.Entry;
import org.dissentchannel.transparency.entry.Leaf;
import org.dissentchannel.transparency.log.Standing.ReadOnly;
import org.dissentchannel.transparency.log.Standing.Writable;
import org.dissentchannel.transparency.note.CheckpointVerifier;
import org.dissentchannel.transparency.note.Promise;
import org.dissentchannel.transparency.note.Receipt;
import org.dissentchannel.transparency.note.SignedCheckpoint;
import org.dissentchannel.transparency.note.SignedPromise;
import org.dissentchannel.transparency.tree.InclusionProof;
import org.dissentchannel.transparency.tree.TilePath;
import org.dissentchannel.transparency.tree.TilePath.EntryTile;
import org.dissentchannel.transparency.tree.TilePath.HashTile;
import org.dissentchannel.transparency.tree.Tiles;
import org.dissentchannel.transparency.tree.TreeHead;
import org.dissentchannel.transparency.witness.WitnessCircle;

/**
 * A transparency log: accepts entries with a promise and moves them into the tree slot by slot.
 *
 * <p>Call {@link #open} first, {@link #begin} once in the life of a log, then {@link #closeSlot} at
 * the end of every slot. Any thread may call anything at any time. A call that throws has an
 * unknown outcome and may be repeated: nothing here rests on what was in memory before.
 *
 * <p>Source: spec/log.md; c2sp.org/tlog-tiles, c2sp.org/tlog-checkpoint.
 */
public final class Log {
  /*
   * The order of writes, and what a stop after each leaves:
   *
   * 1. Entry into the queue, durable; then the promise is answered. A stop before the answer: the
   *    caller repeats and gets the same promise.
   * 2. One transaction moves entries from the queue into leaves, hashes and head. A stop after it:
   *    a tree nobody has been shown, whose checkpoint step 3 signs at the next start.
   * 3. The signed checkpoint into the store, by compare-and-set. A stop after it: the same
   *    checkpoint is published at the next start.
   * 4. The witnesses are asked. A stop after it: they are asked again at the next start.
   * 5. The checkpoint into the anchor. A stop after it: as above, and the anchor agrees.
   * 6. Readers see it.
   *
   * Steps 3 to 6 are settle(), which begins every time from what the store says. It signs nothing
   * that does not continue the checkpoint signed before.
   */
  private final LogStore store;
  private final LogKeys keys;
  private final SlotRule rule;
  private final Anchor anchor;
  private final InstantSource clock;
  private final Sequencer sequencer;
  private final ForkGuard guard;
  private final CheckpointVerifier own;
  private final WitnessCircle witnesses;
  private final ReentrantLock sequencing = new ReentrantLock();
  private volatile Standing standing = new ReadOnly("The log is not open yet.");
  private volatile Optional<SignedCheckpoint> published = Optional.empty();
  private volatile Optional<SignedCheckpoint> witnessed = Optional.empty();
  private volatile List<String> complaints = List.of();

  /** A log without witnesses. Does no work; see {@link #open}. */
  public Log(
      LogStore store,
      LogKeys keys,
      SlotRule rule,
      Anchor anchor,
      InstantSource clock,
      SecureRandom random) {
    this(store, keys, rule, anchor, WitnessCircle.nobody(), clock, random);
  }

  /** Does no work; see {@link #open}. */
  public Log(
      LogStore store,
      LogKeys keys,
      SlotRule rule,
      Anchor anchor,
      WitnessCircle witnesses,
      InstantSource clock,
      SecureRandom random) {
    this.store = store;
    this.keys = keys;
    this.rule = rule;
    this.anchor = anchor;
    this.clock = clock;
    this.sequencer = new Sequencer(store, rule, random);
    this.guard = new ForkGuard(store);
    this.own = keys.ownCheckpoints();
    this.witnesses = witnesses;
  }

  /**
   * Checks that tree, stored checkpoint and anchor agree and publishes a checkpoint that a stop
   * kept from being published. If they do not agree the log is read-only, with the reason.
   */
  public Standing open() {
    sequencing.lock();
    try {
      standing = new Writable();
      var head = store.state().map(LogState::head).orElse(TreeHead.EMPTY);
      anchor.read().flatMap(own::open).ifPresent(signed -> compare("The anchor", signed, head));
      settle(head);
      return standing;
    } finally {
      sequencing.unlock();
    }
  }

  /** Makes these entries the first leaves, in their order, at once or not at all. */
  public BeginOutcome begin(List<Entry> entries) {
    sequencing.lock();
    try {
      if (standing instanceof ReadOnly(var reason)) {
        return new BeginOutcome.Refused(reason);
      }
      if (entries.isEmpty()) {
        throw new IllegalArgumentException("A log begins with at least one entry");
      }
      boolean isNew = store.state().isEmpty();
      if (isNew) {
        var empty = new LogState(TreeHead.EMPTY, rule.initial(clock.instant()));
        commit(sequencer.first(empty, entries));
      }
      settle(store.state().map(LogState::head).orElse(TreeHead.EMPTY));
      return begun(isNew);
    } finally {
      sequencing.unlock();
    }
  }

  private BeginOutcome begun(boolean isNew) {
    return switch (standing) {
      case ReadOnly(var reason) -> new BeginOutcome.Refused(reason);
      case Writable _ ->
          isNew
              ? new BeginOutcome.Begun(published.orElseThrow())
              : new BeginOutcome.AlreadyBegun(published.orElseThrow());
    };
  }

  /**
   * Queues an entry durably and promises its place in the tree. The same entry (by leaf hash) gets
   * the same promise whenever it comes again.
   */
  public AppendOutcome append(Entry entry) {
    if (standing instanceof ReadOnly(var reason)) {
      return new AppendOutcome.Refused(reason);
    }
    if (published.isEmpty()) {
      return new AppendOutcome.Refused("The log has not begun.");
    }
    var outcome =
        store.enqueue(entry, (position, slots) -> rule.mergeBy(clock.instant(), position, slots));
    return switch (outcome) {
      case EnqueueOutcome.Accepted(var mergeBy) -> {
        var promise = new Promise(keys.origin(), entry.leafHash(), mergeBy);
        yield new AppendOutcome.Promised(SignedPromise.sign(keys.promise(), promise));
      }
      case EnqueueOutcome.TagTaken _ -> new AppendOutcome.TagTaken();
    };
  }

  /**
   * Closes the slot that ended last, if it is not closed: its entries enter the tree and the
   * checkpoint is published. Slots missed before it are not made up.
   */
  public SlotOutcome closeSlot() {
    sequencing.lock();
    try {
      if (standing instanceof ReadOnly(var reason)) {
        return new SlotOutcome.Refused(reason);
      }
      var state = store.state();
      if (state.isEmpty()) {
        return new SlotOutcome.Refused("The log has not begun.");
      }
      // What an earlier call left open is settled from the store before anything is added.
      settle(state.get().head());
      return standing instanceof ReadOnly(var reason)
          ? new SlotOutcome.Refused(reason)
          : close(state.get(), rule.slotAt(clock.instant()) - 1);
    } finally {
      sequencing.unlock();
    }
  }

  private SlotOutcome close(LogState state, long slot) {
    long last = state.slots().lastSlot();
    if (slot <= last) {
      return new SlotOutcome.NotDue(rule.endOf(last + 1));
    }
    var batch = sequencer.slot(slot, state, store.waiting(sequencer.lookAhead()));
    commit(batch);
    if (isWritable()) {
      settle(batch.to().head());
    }
    if (standing instanceof ReadOnly(var reason)) {
      return new SlotOutcome.Refused(reason);
    }
    long entries = batch.leaves().stream().filter(NewLeaf.FromQueue.class::isInstance).count();
    return new SlotOutcome.Closed(published.orElseThrow(), (int) entries);
  }

  private void commit(Batch batch) {
    if (!store.commit(batch)) {
      close("Another writer has moved the tree on from " + batch.from().size() + " leaves.");
    }
  }

  /** Steps 3 to 6 for the committed head, from whatever state a stop left them in. */
  private void settle(TreeHead head) {
    var stored = storedCheckpoint();
    stored.ifPresent(signed -> compare("The signed checkpoint", signed, head));
    published.ifPresent(signed -> compare("The published checkpoint", signed, head));
    guard.conflict("The head of the store", head, head).ifPresent(this::close);
    if (!isWritable() || head.size() == 0) {
      showStored(stored, head);
      return;
    }
    long storedSize = stored.map(signed -> signed.head().size()).orElse(0L);
    var next = storedSize == head.size() ? stored.orElseThrow() : sign(storedSize, head);
    if (isWritable() && published.filter(shown -> shown.head().equals(head)).isEmpty()) {
      publish(next);
    }
  }

  private void publish(SignedCheckpoint next) {
    var round = witnesses.ask(next, store);
    complaints = round.complaints();
    for (var note : round.evidence()) {
      own.open(note.bytes()).ifPresent(signed -> confront("A witness's checkpoint", signed));
    }
    if (isWritable()) {
      anchor.write(round.checkpoint().bytes());
      published = Optional.of(round.checkpoint());
      witnessed = published.filter(witnesses::isEnough).or(() -> witnessed);
    }
  }

  /** Compares with the tree something we signed once; a contradiction goes into the anchor. */
  private boolean confront(String source, SignedCheckpoint signed) {
    var head = store.state().map(LogState::head).orElse(TreeHead.EMPTY);
    var conflict = guard.conflict(source, signed.head(), head);
    if (conflict.isPresent()) {
      close(conflict.get());
      anchor.write(signed.bytes());
    }
    return conflict.isPresent();
  }

  /** A log that only reads shows what it had signed, if that is a state of its tree. */
  private void showStored(Optional<SignedCheckpoint> stored, TreeHead head) {
    if (published.isEmpty()) {
      published =
          stored.filter(
              signed -> guard.conflict("The signed checkpoint", signed.head(), head).isEmpty());
    }
  }

  private Optional<SignedCheckpoint> storedCheckpoint() {
    var stored = store.checkpoint();
    var opened = stored.flatMap(own::open);
    if (stored.isPresent() && opened.isEmpty()) {
      close("The stored checkpoint is not signed by this log's key.");
    }
    return opened;
  }

  private SignedCheckpoint sign(long storedSize, TreeHead head) {
    var signed = SignedCheckpoint.sign(keys.log(), head);
    if (!store.advanceCheckpoint(storedSize, signed)) {
      close("Another writer has signed a checkpoint after size " + storedSize + ".");
    }
    return signed;
  }

  private void compare(String source, SignedCheckpoint signed, TreeHead tree) {
    guard.conflict(source, signed.head(), tree).ifPresent(this::close);
  }

  private void close(String reason) {
    if (isWritable()) {
      standing = new ReadOnly(reason);
    }
  }

  private boolean isWritable() {
    return standing instanceof Writable;
  }

  /**
   * Takes a checkpoint somebody has seen. One with this log's signature that is no state of the
   * tree makes the log read-only, and goes into the anchor so that it stays so after a restart.
   */
  public Seen seen(byte[] note) {
    var opened = own.open(note);
    if (opened.isEmpty()) {
      return Seen.NOT_OURS;
    }
    sequencing.lock();
    try {
      return confront("A checkpoint that was seen", opened.get()) ? Seen.FORK : Seen.CONSISTENT;
    } finally {
      sequencing.unlock();
    }
  }

  /** Whether the log writes, or why not. */
  public Standing standing() {
    return standing;
  }

  /** The newest published checkpoint, or empty before the log has begun. */
  public Optional<SignedCheckpoint> checkpoint() {
    return published;
  }

  /** The newest published checkpoint that enough of the witnesses cosigned, since the start. */
  public Optional<SignedCheckpoint> witnessed() {
    return witnessed;
  }

  /** One sentence for each witness that did not cosign the newest checkpoint. */
  public List<String> complaints() {
    return complaints;
  }

  /**
   * The bytes to serve at this path, or empty if the published tree does not have it.
   *
   * <p>A partial tile is served at every width the tree has reached.
   */
  public Optional<byte[]> tile(TilePath path) {
    if (!path.isWithin(publishedSize())) {
      return Optional.empty();
    }
    return Optional.of(
        switch (path) {
          case HashTile tile -> Tiles.tile(store, tile);
          case EntryTile(long index, int width) -> {
            var leaves = store.leaves(index * TilePath.FULL_WIDTH, width);
            yield Tiles.bundle(leaves.stream().map(Leaf::bytes).toList());
          }
        });
  }

  /**
   * The receipt for this leaf hash under the newest published checkpoint, without an opening, or
   * empty if no leaf of the published tree has it (ticks have no receipt).
   */
  public Optional<Receipt> receipt(Hash leafHash) {
    var newest = published;
    if (newest.isPresent()
        && store.find(leafHash).orElse(null) instanceof Location.Merged(long index, _)
        && index < newest.get().head().size()) {
      var proof = InclusionProof.prove(store, index, newest.get().head().size());
      return Optional.of(Receipt.of(proof, newest.get()));
    }
    return Optional.empty();
  }

  /** Where the entry with this leaf hash is, or empty if the log has never accepted it. */
  public Optional<Location> find(Hash leafHash) {
    return store.find(leafHash);
  }

  /** The entries with a body in the published tree, from a leaf index on, by index. */
  public List<LoggedEntry> entries(long from, int limit) {
    long size = publishedSize();
    return store.entries(from, limit).stream().filter(logged -> logged.index() < size).toList();
  }

  /**
   * Destroys salt and body of published entries, all or none; what is proven about them stays.
   *
   * @throws IllegalArgumentException if one is not in the published tree
   */
  public void destroy(List<Hash> leafHashes) {
    if (!leafHashes.stream().allMatch(this::isPublished)) {
      throw new IllegalArgumentException("Not all of these are in the published tree");
    }
    store.destroy(leafHashes);
  }

  /** Whether the published tree has an entry with this leaf hash, or had it before a purge. */
  public boolean isPublished(Hash leafHash) {
    return find(leafHash).orElse(null) instanceof Location.Merged(long index, _)
        && index < publishedSize();
  }

  private long publishedSize() {
    return published.map(signed -> signed.head().size()).orElse(0L);
  }
}
