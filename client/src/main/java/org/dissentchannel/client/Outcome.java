package org.dissentchannel.client;

import java.util.function.Supplier;
import org.dissentchannel.protocol.MalformedException;

/**
 * What became of a step: done, and everything it answers was verified, or failed with a reason.
 *
 * @param <T> what a done step answers
 */
public sealed interface Outcome<T> {

  /** It is done. */
  record Done<T>(T value) implements Outcome<T> {}

  /** It is not done, or what came back cannot be believed. */
  record Failed<T>(Failure failure) implements Outcome<T> {}

  /**
   * Runs a step and turns its failures into a value. Bytes of others that break their format count
   * as unproven.
   */
  static <T> Outcome<T> of(Supplier<T> step) {
    try {
      return new Done<>(step.get());
    } catch (StepFailedException e) {
      return new Failed<>(e.failure());
    } catch (MalformedException e) {
      return new Failed<>(new Failure.Unproven("What came back is malformed: " + e.getMessage()));
    }
  }

  default boolean isDone() {
    return this instanceof Done<T>;
  }

  /**
   * What the step answers.
   *
   * @throws StepFailedException with the failure, if it is not done
   */
  default T value() {
    return switch (this) {
      case Done<T>(var value) -> value;
      case Failed<T>(var failure) -> throw new StepFailedException(failure);
    };
  }

  /** Why it is not done; empty for a done step. */
  default String reason() {
    return switch (this) {
      case Done<T> _ -> "";
      case Failed<T>(var failure) -> failure.sentence();
    };
  }
}
