package org.dissentchannel.client;

/**
 * Ends a step with a {@link Failure}.
 *
 * <p>Inside this room it is the way out of a step of many parts; {@link Outcome#of} turns it into a
 * value. It leaves the room only from {@link Outcome#value}.
 */
public final class StepFailedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Failure failure;

  public StepFailedException(Failure failure) {
    super(failure.sentence());
    this.failure = failure;
  }

  public static StepFailedException unproven(String sentence) {
    return new StepFailedException(new Failure.Unproven(sentence));
  }

  public static StepFailedException declined(String sentence) {
    return new StepFailedException(new Failure.Declined(sentence));
  }

  public Failure failure() {
    return failure;
  }
}
