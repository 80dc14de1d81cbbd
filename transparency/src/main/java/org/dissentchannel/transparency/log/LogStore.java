package org.dissentchannel.transparency.log;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.dissentchannel.transparency.Hash;
import org.dissentchannel.transparency.entry.Entry;
import org.dissentchannel.transparency.entry.Leaf;
import org.dissentchannel.transparency.note.SignedCheckpoint;
import org.dissentchannel.transparency.tree.HashReader;

/**
 * The durable part of a log: queue, leaves, subtree hashes, head, newest signed checkpoint.
 *
 * <p>Safe for any number of threads. A call that writes returns only when what it wrote survives a
 * power cut. A call that throws {@link LogStoreException} may or may not have written; repeating it
 * is safe. Every read sees whole transactions only. Each implementation passes {@code
 * LogStoreContract}.
 *
 * <p>{@link #read} gives the subtree hashes of the committed tree and throws {@link
 * IllegalArgumentException} beyond it.
 */
public interface LogStore extends HashReader {
  /** Chooses the time to promise, inside the transaction that queues an entry; only arithmetic. */
  @FunctionalInterface
  interface Deadline {
    /**
     * The time by which the entry will be in the tree, in whole seconds.
     *
     * @param position number of entries waiting before it
     * @param slots the committed state
     */
    Instant mergeBy(long position, SlotState slots);
  }

  /** The committed state, or empty before the first {@link #commit}. */
  Optional<LogState> state();

  /**
   * Puts an entry at the end of the queue.
   *
   * <p>An entry whose leaf hash is queued or merged already is accepted with the time promised
   * then, and nothing is written. Otherwise a tag (not zeros) of a queued or merged leaf is
   * refused. Calls of many threads may share one transaction.
   *
   * @throws IllegalStateException before the first {@link #commit}
   */
  EnqueueOutcome enqueue(Entry entry, Deadline deadline);

  /** The oldest entries of the queue, oldest first, at most {@code limit}. */
  List<Waiting> waiting(int limit);

  /**
   * Moves the tree: stores leaves (those from the queue leave it, and keep salt, body and promised
   * time), subtree hashes and the new state, in one transaction.
   *
   * @return false, with nothing written, if the committed head is not the batch's {@code from} (the
   *     empty head before the first commit)
   * @throws IllegalArgumentException with nothing written, if a leaf named as queued is not
   */
  boolean commit(Batch batch);

  /** The bytes of the newest signed checkpoint, or empty if there is none yet. */
  Optional<byte[]> checkpoint();

  /**
   * Replaces the newest signed checkpoint.
   *
   * @param fromSize size of the checkpoint it replaces, 0 if there is none
   * @return false, with nothing written, if the stored one has another size
   */
  boolean advanceCheckpoint(long fromSize, SignedCheckpoint next);

  /** Where the entry with this leaf hash is, or empty if it is not known. */
  Optional<Location> find(Hash leafHash);

  /**
   * The leaves from an index on, exactly {@code count}.
   *
   * @throws IllegalArgumentException if one is beyond the committed tree
   */
  List<Leaf> leaves(long from, int count);

  /** The entries with a body from a leaf index on, by index, at most {@code limit}. */
  List<LoggedEntry> entries(long from, int limit);

  /**
   * Destroys salt and body of entries of the committed tree. Their leaves stay, and what {@link
   * #find} says of them; {@link #entries} leaves them out, as if they were ticks. One that was
   * destroyed before stays so.
   *
   * @throws IllegalArgumentException with nothing written, if one is not in the tree
   */
  void destroy(List<Hash> leafHashes);
}
