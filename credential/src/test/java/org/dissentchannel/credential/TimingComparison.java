package org.dissentchannel.credential;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Whether an operation takes another time for one class of inputs than for another: Welch's t.
 *
 * <p>Made for a machine that others use too. The classes are drawn in turns by chance, so that a
 * neighbour hits both; the processor's time of the thread is taken and not the clock's; the longest
 * times are cut off at several places, since interruptions only ever lengthen. Where the inputs lie
 * in memory is worth some ten nanoseconds, so they are made in turns, and anew for each
 * measurement. Source: Reparaz, Balasch, Verbauwhede, "Dude, is my code constant time?", sections 2
 * and 3.
 */
final class TimingComparison<T> {
  /** From here on the difference is no chance. */
  static final double LIMIT = 4.5;

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final double[] KEPT_SHARES = {1.0, 0.9, 0.75, 0.5};
  private static final int WARM_UP = 100;
  private static final int INPUTS = 64;
  private static final int MEASUREMENTS = 5;

  private final Supplier<T> firstClass;
  private final Supplier<T> secondClass;
  private final Consumer<T> operation;

  /** Each supplier makes inputs of one class, each an object of its own. */
  TimingComparison(Supplier<T> firstClass, Supplier<T> secondClass, Consumer<T> operation) {
    this.firstClass = firstClass;
    this.secondClass = secondClass;
    this.operation = operation;
  }

  /**
   * The least of the greatest |t| of up to five measurements: a leak is there each time, a
   * coincidence is not. Stops when one is below the limit.
   */
  double greatestT(int samples) {
    double least = Double.MAX_VALUE;
    for (int attempt = 0; attempt < MEASUREMENTS && least >= LIMIT; attempt++) {
      least = Math.min(least, measure(samples, attempt));
    }
    return least;
  }

  private double measure(int samples, int attempt) {
    var first = new ArrayList<T>();
    var second = new ArrayList<T>();
    for (int i = 0; i < INPUTS; i++) {
      first.add(firstClass.get());
      second.add(secondClass.get());
    }
    return measure(first, second, samples, new SplittableRandom(attempt));
  }

  private double measure(List<T> first, List<T> second, int samples, SplittableRandom draws) {
    for (int i = 0; i < WARM_UP; i++) {
      operation.accept(i % 2 == 0 ? first.get(i % first.size()) : second.get(i % second.size()));
    }
    long[][] times = new long[2][samples];
    int[] taken = new int[2];
    while (taken[0] < samples || taken[1] < samples) {
      int which = draws.nextInt(2);
      if (taken[which] < samples) {
        var inputs = which == 0 ? first : second;
        var input = inputs.get(taken[which] % inputs.size());
        long begun = THREADS.getCurrentThreadCpuTime();
        operation.accept(input);
        times[which][taken[which]++] = THREADS.getCurrentThreadCpuTime() - begun;
      }
    }
    return greatestOfCuts(times[0], times[1]);
  }

  /** The greatest |t| over the cuts, each at a quantile of both classes together. */
  private static double greatestOfCuts(long[] first, long[] second) {
    long[] all = new long[first.length + second.length];
    System.arraycopy(first, 0, all, 0, first.length);
    System.arraycopy(second, 0, all, first.length, second.length);
    Arrays.sort(all);
    double greatest = 0;
    for (double share : KEPT_SHARES) {
      long most = all[(int) (share * (all.length - 1))];
      double t =
          welch(
              Arrays.stream(first).filter(time -> time <= most).toArray(),
              Arrays.stream(second).filter(time -> time <= most).toArray());
      greatest = Math.max(greatest, Math.abs(t));
    }
    return greatest;
  }

  /** Welch's t of two samples; infinite when one of them was cut away or neither varies. */
  static double welch(long[] one, long[] other) {
    if (one.length < 2 || other.length < 2) {
      return Double.POSITIVE_INFINITY;
    }
    double meanOne = Arrays.stream(one).average().orElseThrow();
    double meanOther = Arrays.stream(other).average().orElseThrow();
    double error = variance(one, meanOne) / one.length + variance(other, meanOther) / other.length;
    double difference = meanOne - meanOther;
    return difference == 0 ? 0 : difference / Math.sqrt(error);
  }

  private static double variance(long[] sample, double mean) {
    return Arrays.stream(sample).mapToDouble(x -> (x - mean) * (x - mean)).sum()
        / (sample.length - 1);
  }
}
