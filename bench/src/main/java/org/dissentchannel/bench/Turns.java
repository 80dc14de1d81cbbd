package org.dissentchannel.bench;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Methods of one class measured by JMH in rounds, each method once in each, so that a noisy
 * neighbour hits all of them: JMH alone would finish with one before it begins with the next.
 *
 * @param rounds how many rounds; each measures each method in a process of its own
 * @param iterations how often a method is measured in a round, after those to warm up
 * @param iteration how long an iteration lasts; a call that has begun is waited for
 * @param forks 1, or 0 for a trial in this process, whose figures mean nothing
 */
record Turns(int rounds, int iterations, Duration iteration, int forks) {
  /**
   * A method to be measured.
   *
   * @param warmUps iterations that do not count, until Java has compiled it
   * @param operations how many operations one call is
   * @param parameters what JMH sets before
   */
  record Measured(String method, int warmUps, int operations, Map<String, String> parameters) {}

  /** The least processor time of one operation, by method, in nanoseconds. */
  record Times(Map<String, Double> nanos) {
    double of(String method) {
      return Optional.ofNullable(nanos.get(method)).orElseThrow();
    }
  }

  /** Measures these methods. */
  Times least(Class<?> benchmarks, List<Measured> methods) throws RunnerException {
    Map<String, Double> least = new HashMap<>();
    for (int round = 0; round < rounds; round++) {
      for (Measured one : methods) {
        least.merge(one.method(), turn(benchmarks, one), Math::min);
      }
    }
    return new Times(least);
  }

  private double turn(Class<?> benchmarks, Measured measured) throws RunnerException {
    TimeValue time = TimeValue.nanoseconds(iteration.toNanos());
    var options =
        new OptionsBuilder()
            .include("^" + benchmarks.getName() + "\\." + measured.method() + "$")
            .mode(Mode.AverageTime)
            .timeUnit(TimeUnit.NANOSECONDS)
            .operationsPerInvocation(measured.operations())
            .warmupIterations(measured.warmUps())
            .warmupTime(time)
            .measurementIterations(iterations)
            .measurementTime(time)
            .forks(forks)
            .addProfiler(ProcessorTime.class)
            .shouldFailOnError(true)
            .verbosity(VerboseMode.SILENT);
    measured.parameters().forEach((name, value) -> options.param(name, value));
    return new Runner(options.build())
        .run().stream()
            .flatMap(run -> run.getBenchmarkResults().stream())
            .flatMap(process -> process.getIterationResults().stream())
            .flatMap(one -> one.getSecondaryResults().values().stream())
            .filter(figure -> figure.getLabel().equals(ProcessorTime.NAME))
            .mapToDouble(Result::getScore)
            .min()
            .orElseThrow();
  }
}
