package org.dissentchannel.transparency.log;

import java.util.List;
import java.util.Optional;
import org.dissentchannel.transparency.Hash;
import org.dissentchannel.transparency.entry.Entry;
import org.dissentchannel.transparency.entry.Leaf;
import org.dissentchannel.transparency.note.SignedCheckpoint;

/** A store that passes everything on, for those that fail on purpose. */
class StoreAround implements LogStore {
  private final LogStore inner;

  StoreAround(LogStore inner) {
    this.inner = inner;
  }

  @Override
  public Optional<LogState> state() {
    return inner.state();
  }

  @Override
  public EnqueueOutcome enqueue(Entry entry, Deadline deadline) {
    return inner.enqueue(entry, deadline);
  }

  @Override
  public List<Waiting> waiting(int limit) {
    return inner.waiting(limit);
  }

  @Override
  public boolean commit(Batch batch) {
    return inner.commit(batch);
  }

  @Override
  public Optional<byte[]> checkpoint() {
    return inner.checkpoint();
  }

  @Override
  public boolean advanceCheckpoint(long fromSize, SignedCheckpoint next) {
    return inner.advanceCheckpoint(fromSize, next);
  }

  @Override
  public Optional<Location> find(Hash leafHash) {
    return inner.find(leafHash);
  }

  @Override
  public List<Leaf> leaves(long from, int count) {
    return inner.leaves(from, count);
  }

  @Override
  public List<LoggedEntry> entries(long from, int limit) {
    return inner.entries(from, limit);
  }

  @Override
  public void destroy(List<Hash> leafHashes) {
    inner.destroy(leafHashes);
  }

  @Override
  public List<Hash> read(int level, long from, int count) {
    return inner.read(level, from, count);
  }
}
