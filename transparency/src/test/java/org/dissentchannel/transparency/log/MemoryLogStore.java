package org.dissentchannel.transparency.log;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.dissentchannel.transparency.Hash;
import org.dissentchannel.transparency.entry.Entry;
import org.dissentchannel.transparency.entry.Leaf;
import org.dissentchannel.transparency.note.SignedCheckpoint;
import org.dissentchannel.transparency.tree.TreeHead;

/** A fake that passes the contract, for tests of what stands on a store. */
final class MemoryLogStore implements LogStore {
  private record Row(Entry entry, Instant mergeBy) {}

  private final Map<Hash, Row> queue = new LinkedHashMap<>();
  private final List<Leaf> leaves = new ArrayList<>();
  private final TreeMap<Long, Row> merged = new TreeMap<>();
  private final Map<Hash, Long> indexes = new HashMap<>();
  private final Set<Long> destroyed = new HashSet<>();
  private final List<List<Hash>> levels = new ArrayList<>();
  private Optional<LogState> state = Optional.empty();
  private Optional<SignedCheckpoint> checkpoint = Optional.empty();

  @Override
  public synchronized Optional<LogState> state() {
    return state;
  }

  @Override
  public synchronized EnqueueOutcome enqueue(Entry entry, Deadline deadline) {
    var slots = state.orElseThrow(() -> new IllegalStateException("not begun")).slots();
    var known = find(entry.leafHash());
    if (known.isPresent()) {
      return new EnqueueOutcome.Accepted(known.get().mergeBy());
    }
    if (entry.leaf().hasTag() && isTaken(HexFormat.of().formatHex(entry.leaf().tag()))) {
      return new EnqueueOutcome.TagTaken();
    }
    var mergeBy = deadline.mergeBy(queue.size(), slots);
    queue.put(entry.leafHash(), new Row(entry, mergeBy));
    return new EnqueueOutcome.Accepted(mergeBy);
  }

  private boolean isTaken(String tag) {
    return leaves.stream().anyMatch(leaf -> HexFormat.of().formatHex(leaf.tag()).equals(tag))
        || queue.values().stream()
            .anyMatch(row -> HexFormat.of().formatHex(row.entry.leaf().tag()).equals(tag));
  }

  @Override
  public synchronized List<Waiting> waiting(int limit) {
    return queue.entrySet().stream().limit(limit).map(row -> waiting(row.getValue())).toList();
  }

  private static Waiting waiting(Row row) {
    return new Waiting(row.entry.leafHash(), row.mergeBy, row.entry.leaf().hasTag());
  }

  @Override
  public synchronized boolean commit(Batch batch) {
    if (!state.map(LogState::head).orElse(TreeHead.EMPTY).equals(batch.from())) {
      return false;
    }
    for (var leaf : batch.leaves()) {
      if (leaf instanceof NewLeaf.FromQueue(var hash) && !queue.containsKey(hash)) {
        throw new IllegalArgumentException("Not queued: " + hash);
      }
    }
    batch.leaves().forEach(this::place);
    for (var hash : batch.hashes()) {
      while (levels.size() <= hash.level()) {
        levels.add(new ArrayList<>());
      }
      levels.get(hash.level()).add((int) hash.index(), hash.hash());
    }
    state = Optional.of(batch.to());
    return true;
  }

  private void place(NewLeaf leaf) {
    switch (leaf) {
      case NewLeaf.Tick(var tick) -> leaves.add(tick);
      case NewLeaf.Direct(var entry, var mergeBy) -> place(new Row(entry, mergeBy));
      case NewLeaf.FromQueue(var hash) -> {
        var row = queue.remove(hash);
        if (row != null) {
          place(row);
        }
      }
    }
  }

  private void place(Row row) {
    merged.put((long) leaves.size(), row);
    indexes.put(row.entry.leafHash(), (long) leaves.size());
    leaves.add(row.entry.leaf());
  }

  @Override
  public synchronized Optional<byte[]> checkpoint() {
    return checkpoint.map(SignedCheckpoint::bytes);
  }

  @Override
  public synchronized boolean advanceCheckpoint(long fromSize, SignedCheckpoint next) {
    if (checkpoint.map(signed -> signed.head().size()).orElse(0L) != fromSize) {
      return false;
    }
    checkpoint = Optional.of(next);
    return true;
  }

  @Override
  public synchronized Optional<Location> find(Hash leafHash) {
    var index = indexes.get(leafHash);
    var row = index == null ? null : merged.get(index);
    if (index != null && row != null) {
      return Optional.of(new Location.Merged(index, row.mergeBy));
    }
    return Optional.ofNullable(queue.get(leafHash)).map(q -> new Location.Queued(q.mergeBy));
  }

  @Override
  public synchronized List<Leaf> leaves(long from, int count) {
    if (from + count > leaves.size()) {
      throw new IllegalArgumentException("Beyond the tree");
    }
    return List.copyOf(leaves.subList((int) from, (int) from + count));
  }

  @Override
  public synchronized List<LoggedEntry> entries(long from, int limit) {
    return merged.tailMap(from).entrySet().stream()
        .filter(row -> !destroyed.contains(row.getKey()))
        .limit(limit)
        .map(row -> new LoggedEntry(row.getKey(), row.getValue().entry))
        .toList();
  }

  @Override
  public synchronized void destroy(List<Hash> leafHashes) {
    for (var hash : leafHashes) {
      if (!indexes.containsKey(hash)) {
        throw new IllegalArgumentException("Not in the tree: " + hash);
      }
    }
    leafHashes.forEach(hash -> destroyed.add(indexes.get(hash)));
  }

  @Override
  public synchronized List<Hash> read(int level, long from, int count) {
    if (level >= levels.size() || from + count > levels.get(level).size()) {
      throw new IllegalArgumentException("Beyond the tree");
    }
    return List.copyOf(levels.get(level).subList((int) from, (int) from + count));
  }
}
