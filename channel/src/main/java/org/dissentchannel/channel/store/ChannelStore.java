package org.dissentchannel.channel.store;

import java.util.function.Function;

/**
 * The durable store of the channel side.
 *
 * <p>May be called from any thread; writes happen one after the other. Work given to it does no
 * cryptography and no I/O of its own: it looks, decides and saves.
 */
public interface ChannelStore {

  /** Reads one consistent state. */
  <T> T read(Function<ChannelTables, T> work);

  /**
   * Does the work in one transaction. When this returns, what it saved is durable. If the work
   * throws, nothing of it is stored and the exception is thrown on.
   *
   * <p>Any other exception means that the outcome is unknown; repeat is safe, because every verb of
   * this room looks before it saves.
   */
  <T> T write(Function<ChannelTables, T> work);

  /**
   * Overwrites what was deleted, wherever the store's files still have it. Takes long, and writes
   * wait for it: for deletions that must leave nothing behind.
   *
   * <p>An exception means that something may be left; repeat is safe.
   */
  void overwriteDeleted();
}
