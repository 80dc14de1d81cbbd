package org.dissentchannel.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/** The same step for each of many things, a few at a time. */
final class Together {
  private Together() {}

  /** The answers in the order of the things; a step that throws ends it with its exception. */
  static <A, B> List<B> call(int workers, List<A> things, Function<A, B> step)
      throws InterruptedException, ExecutionException {
    List<Future<B>> futures = new ArrayList<>();
    List<B> answers = new ArrayList<>();
    try (ExecutorService threads =
        Executors.newFixedThreadPool(workers, Thread.ofVirtual().factory())) {
      for (A thing : things) {
        futures.add(threads.submit(() -> step.apply(thing)));
      }
      for (Future<B> future : futures) {
        answers.add(future.get());
      }
    }
    return answers;
  }
}
