package org.dissentchannel.app.world;

import java.time.Duration;

/**
 * Runs one chore again and again on a thread of its own until it is closed. A run that fails is
 * logged and the next one comes all the same: every chore may be repeated.
 */
final class Timer implements AutoCloseable {
  private final String name;
  private final Runnable chore;
  private final Duration pause;
  private final System.Logger log;
  private final Thread thread;
  private volatile boolean isClosed;

  private Timer(String name, Runnable chore, Duration pause, System.Logger log) {
    this.name = name;
    this.chore = chore;
    this.pause = pause;
    this.log = log;
    this.thread = Thread.ofPlatform().name(name).unstarted(this::loop);
  }

  static Timer start(String name, Runnable chore, Duration pause, System.Logger log) {
    Timer timer = new Timer(name, chore, pause, log);
    timer.thread.start();
    return timer;
  }

  private void loop() {
    while (!isClosed) {
      try {
        chore.run();
      } catch (RuntimeException e) {
        log.log(
            System.Logger.Level.ERROR, "The chore " + name + " failed and will be repeated.", e);
      }
      rest();
    }
  }

  private void rest() {
    try {
      Thread.sleep(pause);
    } catch (InterruptedException e) {
      isClosed = true;
    }
  }

  /** Waits for the run under way; interrupts nothing but the rest between two. */
  @Override
  public void close() {
    isClosed = true;
    try {
      thread.join(Duration.ofSeconds(30));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
