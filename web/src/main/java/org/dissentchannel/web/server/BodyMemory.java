package org.dissentchannel.web.server;

import java.util.concurrent.atomic.AtomicLong;

/**
 * How much memory all bodies of one server may hold together, from their first byte until they are
 * answered: anybody may send large ones, many at a time. Any thread.
 */
final class BodyMemory {
  private final long mostBytes;
  private final AtomicLong heldBytes = new AtomicLong();

  BodyMemory(long mostBytes) {
    this.mostBytes = mostBytes;
  }

  /** A sixth of what this process may use: a body is copied a few times on its way. */
  static BodyMemory ofThisProcess() {
    return new BodyMemory(Runtime.getRuntime().maxMemory() / 6);
  }

  /** Counts these bytes as held, or none of them if that is too much. */
  boolean take(long bytes) {
    if (heldBytes.addAndGet(bytes) <= mostBytes) {
      return true;
    }
    heldBytes.addAndGet(-bytes);
    return false;
  }

  void give(long bytes) {
    heldBytes.addAndGet(-bytes);
  }

  /** Whether so much is held that slow senders have to make room. */
  boolean isShort() {
    return heldBytes.get() > mostBytes / 2;
  }
}
