package org.dissentchannel.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.InternalProfiler;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.ScalarResult;

/**
 * What the processor spent on one operation, in nanoseconds: in the threads that call it, and not
 * in those that compile or collect. Neighbours on the machine take turns away, but add no work.
 *
 * <p>The time of the whole process would have the compiler in it and comes in steps of 10 ms. JMH
 * makes this object, in the process that measures.
 */
public final class ProcessorTime implements InternalProfiler {
  static final String NAME = "processor";
  private static final String CALLER = "jmh-worker";
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private long before;

  /** For JMH. */
  public ProcessorTime() {}

  @Override
  public String getDescription() {
    return "processor time of one operation";
  }

  @Override
  public void beforeIteration(BenchmarkParams benchmark, IterationParams params) {
    before = callers();
  }

  @Override
  public List<ScalarResult> afterIteration(
      BenchmarkParams benchmark, IterationParams params, IterationResult result) {
    double spent = callers() - before;
    long operations = Math.max(1, result.getMetadata().getAllOps());
    return List.of(new ScalarResult(NAME, spent / operations, "ns/op", AggregationPolicy.AVG));
  }

  /** So far, all callers together. */
  private static long callers() {
    return Arrays.stream(THREADS.getThreadInfo(THREADS.getAllThreadIds()))
        .flatMap(thread -> Optional.ofNullable(thread).stream())
        .filter(thread -> thread.getThreadName().contains(CALLER))
        .mapToLong(thread -> Math.max(0, THREADS.getThreadCpuTime(thread.getThreadId())))
        .sum();
  }
}
