package org.dissentchannel.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
import java.util.stream.LongStream;

/**
 * Callers that each do the same act again and again, the next as soon as the last has returned.
 *
 * <p>Each call gets a number no other call of this load gets. A call that throws ends the load with
 * its exception: a rate that counts failures says nothing.
 */
final class Load {
  private final LongConsumer act;
  private final int callers;
  private final AtomicLong next = new AtomicLong();

  Load(int callers, LongConsumer act) {
    this.callers = callers;
    this.act = act;
  }

  /**
   * What one run came to. Times are those of single calls, as their caller saw them.
   *
   * @param calls how many returned
   * @param perSecond calls divided by the time until the last of them returned
   * @param processor what all threads of the process spent on one call, in the mean
   */
  record Result(
      long calls, double perSecond, Duration p50, Duration p95, Duration p99, Duration processor) {
    @Override
    public String toString() {
      return String.format(
          Locale.ROOT,
          "%,9.0f/s   p50 %6.2f ms   p95 %6.2f ms   p99 %6.2f ms   processor %6.2f ms",
          perSecond,
          p50.toNanos() / 1e6,
          p95.toNanos() / 1e6,
          p99.toNanos() / 1e6,
          processor.toNanos() / 1e6);
    }
  }

  /** Calls for this long, and waits for the last call. */
  Result run(Duration length) throws InterruptedException, ExecutionException {
    List<Future<long[]>> answers = new ArrayList<>();
    ProcessTime time = new ProcessTime();
    long start = System.nanoTime();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < callers; i++) {
        answers.add(threads.submit(() -> call(start + length.toNanos())));
      }
    }
    ProcessTime.Spent spent = time.spent();
    List<long[]> times = new ArrayList<>();
    for (Future<long[]> answer : answers) {
      times.add(answer.get());
    }
    return result(times.stream().flatMapToLong(Arrays::stream).sorted().toArray(), spent);
  }

  private long[] call(long end) {
    LongStream.Builder times = LongStream.builder();
    for (long begun = System.nanoTime(); begun - end < 0; ) {
      act.accept(next.getAndIncrement());
      long done = System.nanoTime();
      times.accept(done - begun);
      begun = done;
    }
    return times.build().toArray();
  }

  /** The result of these times, ascending and in nanoseconds; percentiles by nearest rank. */
  static Result result(long[] sorted, ProcessTime.Spent spent) {
    return new Result(
        sorted.length,
        sorted.length / (spent.wallNanos() / 1e9),
        percentile(sorted, 50),
        percentile(sorted, 95),
        percentile(sorted, 99),
        Duration.ofNanos(spent.processorNanos() / Math.max(1, sorted.length)));
  }

  private static Duration percentile(long[] sorted, int percent) {
    if (sorted.length == 0) {
      return Duration.ZERO;
    }
    int rank = Math.ceilDiv(sorted.length * percent, 100);
    return Duration.ofNanos(sorted[rank - 1]);
  }
}
