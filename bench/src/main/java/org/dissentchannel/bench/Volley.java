package org.dissentchannel.bench;

import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.function.LongFunction;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;
import org.dissentchannel.client.http.UnreachableException;

/**
 * Things that can be done only once, each by one of a number of callers; what happened is counted
 * by its status, and a status other than 200 ends nothing.
 */
final class Volley {
  private final AtomicLong serverErrors = new AtomicLong();
  private final AtomicLong otherFailures = new AtomicLong();
  private long[] times = {};
  private ProcessTime.Spent spent = new ProcessTime.Spent(0, 0);

  /**
   * Does every thing once, the next as soon as a caller is free; to be called once.
   *
   * @param act the status it came to; a call without a whole answer is a 0
   */
  <T> void run(int callers, List<T> things, ToIntFunction<T> act)
      throws InterruptedException, ExecutionException {
    each(callers, things, _ -> thing -> timed(System.nanoTime(), thing, act));
  }

  /**
   * Does every thing once, so many due each second whether or not the last are done. A time runs
   * from the moment a thing was due, so it counts the wait for a free caller.
   */
  <T> void runAtRate(int perSecond, int callers, List<T> things, ToIntFunction<T> act)
      throws InterruptedException, ExecutionException {
    List<Integer> places = IntStream.range(0, things.size()).boxed().toList();
    each(
        callers,
        places,
        start ->
            place -> {
              long due = start + place * 1_000_000_000L / perSecond;
              waitFor(due);
              return timed(due, things.get(place), act);
            });
  }

  /** Until then; parking may end early. */
  private static void waitFor(long due) {
    for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }

  /** Does the step that belongs to the moment at which the clock for all of them was started. */
  private <A> void each(int callers, List<A> things, LongFunction<Function<A, Long>> stepFrom)
      throws InterruptedException, ExecutionException {
    ProcessTime time = new ProcessTime();
    List<Long> taken = Together.call(callers, things, stepFrom.apply(System.nanoTime()));
    spent = time.spent();
    times = taken.stream().mapToLong(Long::longValue).filter(one -> one >= 0).sorted().toArray();
  }

  private <T> long timed(long begun, T thing, ToIntFunction<T> act) {
    int status = status(thing, act);
    long time = System.nanoTime() - begun;
    if (status == 200) {
      return time;
    }
    (status >= 500 ? serverErrors : otherFailures).incrementAndGet();
    return -1;
  }

  private static <T> int status(T thing, ToIntFunction<T> act) {
    try {
      return act.applyAsInt(thing);
    } catch (UnreachableException e) {
      return 0;
    }
  }

  /** Answers with a status from 500 on. */
  long serverErrors() {
    return serverErrors.get();
  }

  /** Refusals, and calls that got no whole answer. */
  long otherFailures() {
    return otherFailures.get();
  }

  /** Rate and times of what succeeded. */
  Load.Result result() {
    return Load.result(times, spent);
  }
}
