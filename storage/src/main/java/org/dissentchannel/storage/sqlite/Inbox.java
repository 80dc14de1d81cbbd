package org.dissentchannel.storage.sqlite;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.dissentchannel.storage.StorageFailed;

/**
 * A bounded queue that can be closed: what was accepted before the closing is still handed out.
 *
 * <p>Any number of threads on both sides. A full queue makes the sender wait, then fail with
 * nothing done.
 */
final class Inbox<T> {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition notEmpty = lock.newCondition();
  private final Condition notFull = lock.newCondition();
  private final ArrayDeque<T> waiting = new ArrayDeque<>();
  private final int capacity;
  private final Duration patience;
  private boolean closed;

  Inbox(int capacity, Duration patience) {
    this.capacity = capacity;
    this.patience = patience;
  }

  void put(T item) {
    try {
      lock.lockInterruptibly();
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
    try {
      long left = patience.toNanos();
      while (!closed && waiting.size() == capacity && left > 0) {
        left = notFull.awaitNanos(left);
      }
      if (closed) {
        throw new StorageFailed("the database is closed");
      }
      if (waiting.size() == capacity) {
        throw new StorageFailed("the database has too much to do");
      }
      waiting.add(item);
      notEmpty.signal();
    } catch (InterruptedException e) {
      throw interrupted(e);
    } finally {
      lock.unlock();
    }
  }

  /** Waits for work and takes up to {@code most} in their order; empty means closed and drained. */
  List<T> take(int most) {
    lock.lock();
    try {
      while (waiting.isEmpty() && !closed) {
        notEmpty.awaitUninterruptibly();
      }
      List<T> taken = new ArrayList<>(Math.min(most, waiting.size()));
      while (taken.size() < most && !waiting.isEmpty()) {
        taken.add(waiting.remove());
      }
      notFull.signalAll();
      return taken;
    } finally {
      lock.unlock();
    }
  }

  void close() {
    lock.lock();
    try {
      closed = true;
      notEmpty.signalAll();
      notFull.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Fails unless the wait of a queue is over within a bound: for the order of closing. */
  static void join(Thread thread, Duration bound) {
    try {
      TimeUnit.NANOSECONDS.timedJoin(thread, bound.toNanos());
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
    if (thread.isAlive()) {
      throw new StorageFailed("the database did not finish its work within " + bound);
    }
  }

  private static StorageFailed interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    return new StorageFailed("interrupted before it was handed to the database", e);
  }
}
