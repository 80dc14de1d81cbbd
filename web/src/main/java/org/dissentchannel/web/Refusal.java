package org.dissentchannel.web;

/**
 * Ends the handling of a malformed request with a 4xx status and one plain sentence.
 *
 * <p>For what is wrong with the request's form, deep in a parser. What the rooms below refuse comes
 * back as an outcome, which the route turns into a {@link Response}.
 */
public final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final String sentence;

  /** The sentence is shown to the sender: no class name, no value but what the sender wrote. */
  public Refusal(int status, String sentence) {
    super(sentence);
    this.status = checked(status);
    this.sentence = sentence;
  }

  public Refusal(int status, String sentence, Throwable cause) {
    super(sentence, cause);
    this.status = checked(status);
    this.sentence = sentence;
  }

  public int status() {
    return status;
  }

  public String sentence() {
    return sentence;
  }

  private static int checked(int status) {
    if (status < 400 || status > 499) {
      throw new IllegalArgumentException("not the status of a refusal: " + status);
    }
    return status;
  }
}
