package org.dissentchannel.transparency.log;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.dissentchannel.transparency.SigningKey;
import org.dissentchannel.transparency.entry.Entry;
import org.dissentchannel.transparency.note.CheckpointVerifier;
import org.dissentchannel.transparency.note.SignedPromise;

/** A log on a fake store with a clock that stands still until it is told to move. */
final class LogFixture {
  static final Instant START = Instant.parse("2016-06-16T12:00:00Z");
  static final LogKeys KEYS =
      LogKeys.of(
          "log.test",
          SigningKey.of(new byte[32]),
          SigningKey.of(Arrays.copyOf(new byte[] {1}, 32)));
  static final CheckpointVerifier VERIFIER = KEYS.ownCheckpoints();
  static final SlotRule RULE = SlotRule.every(Duration.ofSeconds(60));

  final MemoryLogStore memory = new MemoryLogStore();
  final MemoryAnchor anchor = new MemoryAnchor();
  Instant now = START;

  /** Keeps the anchor's bytes. */
  static final class MemoryAnchor implements Anchor {
    Optional<byte[]> content = Optional.empty();

    @Override
    public Optional<byte[]> read() {
      return content;
    }

    @Override
    public void write(byte[] checkpoint) {
      content = Optional.of(checkpoint);
    }
  }

  static Entry entry(int seed) {
    var bytes = new byte[32];
    bytes[0] = (byte) seed;
    bytes[1] = (byte) (seed >> 8);
    bytes[2] = 1;
    return Entry.of(0, Arrays.copyOf(bytes, 24), bytes, bytes);
  }

  static Entry genesis() {
    return Entry.of(1, new byte[24], new byte[32], new byte[] {1});
  }

  Log log(LogStore store, Anchor anchor) {
    return new Log(store, KEYS, RULE, anchor, () -> now, new SecureRandom());
  }

  Log opened() {
    var log = log(memory, anchor);
    assertInstanceOf(Standing.Writable.class, log.open());
    return log;
  }

  Log begun() {
    var log = opened();
    assertInstanceOf(BeginOutcome.Begun.class, log.begin(List.of(genesis())));
    return log;
  }

  void nextSlot() {
    now = now.plus(RULE.length());
  }

  static SignedPromise promised(AppendOutcome outcome) {
    return assertInstanceOf(AppendOutcome.Promised.class, outcome).promise();
  }

  static SlotOutcome.Closed closed(SlotOutcome outcome) {
    return assertInstanceOf(SlotOutcome.Closed.class, outcome);
  }
}
