package org.dissentchannel.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LoadTest {
  @TempDir Path directory;

  @Test
  void run_severalCallers_countsEveryCallOnceWithANumberOfItsOwn() throws Exception {
    Set<Long> numbers = ConcurrentHashMap.newKeySet();
    Load load = new Load(4, numbers::add);
    long calls = load.run(Duration.ofMillis(20)).calls() + load.run(Duration.ofMillis(20)).calls();
    assertTrue(calls > 0);
    assertEquals(calls, numbers.size());
  }

  @Test
  void run_callThatThrows_endsWithItsException() {
    Load load =
        new Load(
            2,
            number -> {
              throw new IllegalStateException("no " + number);
            });
    var thrown = assertThrows(ExecutionException.class, () -> load.run(Duration.ofMillis(20)));
    assertInstanceOf(IllegalStateException.class, thrown.getCause());
  }

  @Test
  void result_hundredTimes_takesTheNearestRanks() {
    long[] times = LongStream.rangeClosed(1, 100).toArray();
    Load.Result result = Load.result(times, new ProcessTime.Spent(2_000_000_000, 500));
    assertEquals(
        new Load.Result(
            100,
            50.0,
            Duration.ofNanos(50),
            Duration.ofNanos(95),
            Duration.ofNanos(99),
            Duration.ofNanos(5)),
        result);
  }

  @Test
  void add_manyCallers_everyAnsweredCallIsStored() throws Exception {
    Path file = directory.resolve("raw.db");
    long calls;
    try (RawGroupCommit raw = RawGroupCommit.open(file)) {
      calls = new Load(16, number -> raw.add(new byte[] {1})).run(Duration.ofMillis(100)).calls();
    }
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        var statement = connection.createStatement();
        var rows = statement.executeQuery("SELECT count(*) FROM entry")) {
      assertTrue(rows.next());
      assertEquals(calls, rows.getLong(1));
    }
  }
}
