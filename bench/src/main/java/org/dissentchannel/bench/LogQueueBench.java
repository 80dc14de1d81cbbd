package org.dissentchannel.bench;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import org.dissentchannel.storage.sqlite.Database;
import org.dissentchannel.storage.sqlite.log.SqliteLogStore;
import org.dissentchannel.transparency.Hash;
import org.dissentchannel.transparency.SigningKey;
import org.dissentchannel.transparency.entry.Entry;
import org.dissentchannel.transparency.entry.Leaf;
import org.dissentchannel.transparency.log.AnchorFile;
import org.dissentchannel.transparency.log.AppendOutcome;
import org.dissentchannel.transparency.log.EnqueueOutcome;
import org.dissentchannel.transparency.log.Log;
import org.dissentchannel.transparency.log.LogKeys;
import org.dissentchannel.transparency.log.SlotRule;

/**
 * Durable entries each second into the log's queue at 64 callers, beside the bare group commit of
 * SQLite for the same bytes on the same disk in the same run. Ends after about 15 seconds.
 *
 * <p>Four loads take turns, so that a noisy neighbour hits all of them: the bare commit, the store
 * alone, a bare Ed25519 signature, and the log, which signs a promise for each entry and so has two
 * limits. Slots are not closed meanwhile. The one argument is the folder to write into, by default
 * the current one; a temporary folder there is deleted at the end. Put it on a disk: a file system
 * in memory makes no COMMIT wait.
 */
public final class LogQueueBench {
  private static final int CALLERS = 64;
  private static final int BODY_BYTES = 1024;
  private static final int TURNS = 3;
  private static final Duration WARM_UP = Duration.ofMillis(800);
  private static final Duration TURN = Duration.ofMillis(900);
  private static final Instant NOW = Instant.parse("2016-06-16T12:00:00Z");

  private LogQueueBench() {}

  public static void main(String[] arguments) throws Exception {
    Path parent = Path.of(arguments.length == 0 ? "." : arguments[0]);
    try (Scratch folder = Scratch.below(parent, "log-queue-bench-");
        RawGroupCommit raw = RawGroupCommit.open(folder.file("raw.db"));
        Database storeAlone = open(folder.file("store.db"));
        Database wholeLog = open(folder.file("log.db"))) {
      SqliteLogStore store = new SqliteLogStore(storeAlone);
      begun(store, folder.file("store.anchor"));
      SigningKey key = SigningKey.of(new byte[32]);
      Log log = begun(new SqliteLogStore(wholeLog), folder.file("log.anchor"));
      List<Contender> contenders =
          List.of(
              new Contender("SQLite alone", new Load(CALLERS, i -> raw.add(entry(i).bytes()))),
              new Contender("log store", new Load(CALLERS, i -> enqueue(store, entry(i)))),
              new Contender("Ed25519 alone", new Load(CALLERS, i -> sign(key, i))),
              new Contender("log, promise signed", new Load(CALLERS, i -> append(log, entry(i)))));
      measure(contenders);
      report(contenders);
    }
  }

  private static Database open(Path file) {
    return switch (Database.open(file, SqliteLogStore.MIGRATIONS)) {
      case Database.Opened(var database) -> database;
      case Database.Refused(var sentence) -> throw new IllegalStateException(sentence);
    };
  }

  private static Log begun(SqliteLogStore store, Path anchor) {
    LogKeys keys =
        LogKeys.of(
            "bench.test",
            SigningKey.of(new byte[32]),
            SigningKey.of(Arrays.copyOf(new byte[] {1}, 32)));
    SlotRule rule = SlotRule.every(Duration.ofHours(1));
    Log log = new Log(store, keys, rule, new AnchorFile(anchor), () -> NOW, new SecureRandom());
    log.open();
    log.begin(List.of(entry(-1)));
    return log;
  }

  /** Tag and salt look random, as those of real entries do: an index likes rising ones better. */
  private static Entry entry(long number) {
    byte[] seed = Hash.sha256(ByteBuffer.allocate(Long.BYTES).putLong(number).array()).bytes();
    return Entry.of(Leaf.OPAQUE, Arrays.copyOf(seed, Leaf.TAG_SIZE), seed, new byte[BODY_BYTES]);
  }

  private static void enqueue(SqliteLogStore store, Entry entry) {
    switch (store.enqueue(entry, (_, _) -> NOW)) {
      case EnqueueOutcome.Accepted _ -> {}
      case EnqueueOutcome.TagTaken _ -> throw new IllegalStateException("tag taken");
    }
  }

  private static void sign(SigningKey key, long number) {
    if (key.sign(ByteBuffer.allocate(100).putLong(number).array()).length != 64) {
      throw new IllegalStateException("not a signature");
    }
  }

  private static void append(Log log, Entry entry) {
    switch (log.append(entry)) {
      case AppendOutcome.Promised _ -> {}
      case AppendOutcome.TagTaken _ -> throw new IllegalStateException("tag taken");
      case AppendOutcome.Refused(var reason) -> throw new IllegalStateException(reason);
    }
  }

  private static void measure(List<Contender> contenders)
      throws InterruptedException, ExecutionException {
    for (Contender contender : contenders) {
      contender.load().run(WARM_UP);
    }
    for (int turn = 0; turn < TURNS; turn++) {
      for (Contender contender : contenders) {
        contender.turn(TURN);
      }
    }
  }

  private static void report(List<Contender> contenders) {
    System.out.printf(
        "%d callers, entries of %d bytes, middle of %d turns of %d ms%n",
        CALLERS, entry(0).bytes().length, TURNS, TURN.toMillis());
    double limit = contenders.getFirst().middle().perSecond();
    for (Contender contender : contenders) {
      Load.Result result = contender.middle();
      System.out.printf(
          Locale.ROOT,
          "%-20s %s   ratio %.2f%n",
          contender.name(),
          result,
          result.perSecond() / limit);
    }
  }
}
