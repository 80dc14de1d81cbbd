package org.dissentchannel.transparency.log;

import static org.dissentchannel.transparency.log.LogFixture.VERIFIER;
import static org.dissentchannel.transparency.log.LogFixture.entry;
import static org.dissentchannel.transparency.log.LogFixture.genesis;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.dissentchannel.transparency.Hash;
import org.dissentchannel.transparency.entry.Entry;
import org.dissentchannel.transparency.note.CheckpointVerifier;
import org.dissentchannel.transparency.note.SignedCheckpoint;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Dies at every write of a log's life, before it and after it, with and without a restart. */
class LogCrashTest {
  private static final int SLOTS = 6;

  /** Counts the writes and throws once, at the chosen one. */
  private static final class Fuse {
    private final int at;
    private final boolean isAfter;
    private int writes;

    Fuse(int at, boolean isAfter) {
      this.at = at;
      this.isAfter = isAfter;
    }

    <T> T around(java.util.function.Supplier<T> write) {
      boolean isTheOne = writes++ == at;
      if (isTheOne && !isAfter) {
        throw new LogStoreException("before write " + at, new java.io.IOException());
      }
      var result = write.get();
      if (isTheOne) {
        throw new LogStoreException("after write " + at, new java.io.IOException());
      }
      return result;
    }

    boolean hasBlown() {
      return writes > at;
    }
  }

  private static final class FaultyStore extends StoreAround {
    private final Fuse fuse;

    FaultyStore(LogStore inner, Fuse fuse) {
      super(inner);
      this.fuse = fuse;
    }

    @Override
    public EnqueueOutcome enqueue(Entry entry, Deadline deadline) {
      return fuse.around(() -> super.enqueue(entry, deadline));
    }

    @Override
    public boolean commit(Batch batch) {
      return fuse.around(() -> super.commit(batch));
    }

    @Override
    public boolean advanceCheckpoint(long fromSize, SignedCheckpoint next) {
      return fuse.around(() -> super.advanceCheckpoint(fromSize, next));
    }
  }

  private record FaultyAnchor(Anchor inner, Fuse fuse) implements Anchor {
    @Override
    public Optional<byte[]> read() {
      return inner.read();
    }

    @Override
    public void write(byte[] checkpoint) {
      assertTrue(
          fuse.around(() -> {
            inner.write(checkpoint);
            return true;
          }));
    }
  }

  /** One life of a log with one fault, and what outsiders have seen of it. */
  private static final class Life {
    private final LogFixture fixture = new LogFixture();
    private final Fuse fuse;
    private final boolean restarts;
    private final List<Hash> promised = new ArrayList<>();
    private final List<SignedCheckpoint> shown = new ArrayList<>();
    private Log log;

    Life(Fuse fuse, boolean restarts) {
      this.fuse = fuse;
      this.restarts = restarts;
      this.log = restarted();
    }

    private Log restarted() {
      var faulty = new FaultyAnchor(fixture.anchor, fuse);
      return fixture.log(new FaultyStore(fixture.memory, fuse), faulty);
    }

    private void attempt(Runnable act) {
      try {
        act.run();
      } catch (LogStoreException unknown) {
        // The outcome is unknown: after a restart, or at once, the same act is repeated.
        if (restarts) {
          log = restarted();
          assertInstanceOf(Standing.Writable.class, log.open());
        }
        act.run();
      }
      log.checkpoint().filter(signed -> !shown.contains(signed)).ifPresent(shown::add);
    }

    void run() {
      attempt(() -> assertInstanceOf(Standing.Writable.class, log.open()));
      attempt(() -> assertTrue(!(log.begin(List.of(genesis())) instanceof BeginOutcome.Refused)));
      for (int slot = 0; slot < SLOTS; slot++) {
        for (int i = 0; i < 3; i++) {
          var entry = entry(10 * slot + i);
          attempt(() -> promised.add(LogFixture.promised(log.append(entry)).promise().leafHash()));
        }
        fixture.nextSlot();
        attempt(() -> assertTrue(!(log.closeSlot() instanceof SlotOutcome.Refused)));
      }
    }

    void check() {
      assertEquals(3 * SLOTS, promised.size());
      var newest = log.checkpoint().orElseThrow();
      // Every slot entered the tree once: nothing lost, nothing twice.
      assertEquals(4 * (SLOTS + 1), newest.head().size());
      var leaves = fixture.memory.leaves(0, (int) newest.head().size());
      for (var hash : promised) {
        assertTrue(log.receipt(hash).orElseThrow().verify(VERIFIER, hash).isPresent());
      }
      for (var signed : shown) {
        assertTrue(CheckpointVerifier.isConsistent(signed, newest, leaves));
      }
      assertEquals(newest, VERIFIER.open(fixture.anchor.read().orElseThrow()).orElseThrow());
      assertEquals(Optional.of(newest), fixture.opened().checkpoint());
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void anyWrite_faultBeforeOrAfterIt_losesAndForksNothing(boolean restarts) {
    int deaths = 0;
    for (boolean isAfter : new boolean[] {false, true}) {
      var fuse = new Fuse(0, isAfter);
      for (int at = 0; at == 0 || fuse.hasBlown(); at++) {
        fuse = new Fuse(at, isAfter);
        var life = new Life(fuse, restarts);
        life.run();
        life.check();
        deaths += fuse.hasBlown() ? 1 : 0;
      }
    }
    // 3 writes to begin, 3 + 3 in each slot.
    assertEquals(2 * (3 + 6 * SLOTS), deaths);
  }
}
