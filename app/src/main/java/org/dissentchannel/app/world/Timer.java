package org.dissentchannel.app.world;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Runs one chore again and again on a thread of its own until it is closed. A run that fails is
 * logged and the next one comes all the same: every chore may be repeated.
 */
public final class Timer implements AutoCloseable {
  private final String name;
  private final Runnable chore;
  private final Duration pause;
  private final System.Logger log;
  private final Thread thread;
  private final CountDownLatch closing = new CountDownLatch(1);
  private final ReentrantLock running = new ReentrantLock();

  private Timer(String name, Runnable chore, Duration pause, System.Logger log) {
    this.name = name;
    this.chore = chore;
    this.pause = pause;
    this.log = log;
    this.thread = Thread.ofPlatform().name(name).unstarted(this::loop);
  }

  /** Starts it; the first run comes at once. */
  public static Timer start(String name, Runnable chore, Duration pause, System.Logger log) {
    Timer timer = new Timer(name, chore, pause, log);
    timer.thread.start();
    return timer;
  }

  /** Runs the chore in the caller's thread as well; never two runs of it at once. */
  void now() {
    running.lock();
    try {
      chore.run();
    } finally {
      running.unlock();
    }
  }

  private void loop() {
    do {
      try {
        now();
      } catch (RuntimeException e) {
        log.log(
            System.Logger.Level.ERROR, "The chore " + name + " failed and will be repeated.", e);
      }
    } while (!closesWithinPause());
  }

  private boolean closesWithinPause() {
    try {
      return closing.await(pause.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      return true;
    }
  }

  /** Waits for the run under way; ends the rest between two at once. */
  @Override
  public void close() {
    closing.countDown();
    try {
      thread.join(Duration.ofSeconds(30));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
