package org.dissentchannel.storage.sqlite;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import org.dissentchannel.storage.StorageUnknown;
import org.jspecify.annotations.Nullable;

/**
 * A closure on its way to a database thread, and its answer on the way back.
 *
 * <p>Running it only notes the answer; {@link #deliver} hands it out.
 */
final class Job<S extends Sql, T extends @Nullable Object> {
  private final Function<S, T> closure;
  private final CompletableFuture<T> answer = new CompletableFuture<>();
  private @Nullable T result;
  private @Nullable Throwable failure;

  Job(Function<S, T> closure) {
    this.closure = closure;
  }

  /** Runs the closure and returns whether it came to an answer. Nothing is thrown. */
  @SuppressWarnings("CatchingUnchecked") // Whatever a closure throws belongs to its caller.
  boolean run(S sql) {
    try {
      result = closure.apply(sql);
    } catch (Throwable thrown) {
      failure = thrown;
    } finally {
      sql.end();
    }
    return failure == null;
  }

  /** Hands out what running came to. */
  @SuppressWarnings("NullAway") // A null result is allowed where T allows it.
  void deliver() {
    if (failure == null) {
      answer.complete(result);
    } else {
      answer.completeExceptionally(failure);
    }
  }

  /**
   * Hands out this instead, unless the closure itself had failed: then its own failure is known.
   */
  void fail(RuntimeException because) {
    answer.completeExceptionally(failure == null ? because : failure);
  }

  /** Waits for the answer; a virtual thread parks. */
  T await() {
    try {
      return answer.get();
    } catch (ExecutionException e) {
      Throwable cause = e.getCause();
      if (cause instanceof RuntimeException known) {
        throw known;
      }
      if (cause instanceof Error known) {
        throw known;
      }
      throw new IllegalStateException("a closure threw a checked exception", cause);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StorageUnknown("interrupted while waiting for the database", e);
    }
  }
}
