package org.dissentchannel.channel;

import org.dissentchannel.protocol.Octets;

/**
 * Ends a verb, and the transaction it may be in, with a {@link Refusal}.
 *
 * <p>It never leaves a verb: {@link Outcome#of} turns it into a value. A store that meets it rolls
 * back and throws it on.
 */
public final class RefusedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Refusal refusal;

  public RefusedException(Refusal refusal) {
    super(refusal.sentence(), null, false, false);
    this.refusal = refusal;
  }

  public static RefusedException malformed(String sentence) {
    return new RefusedException(new Refusal.Malformed(sentence));
  }

  public static RefusedException forbidden(String sentence) {
    return new RefusedException(new Refusal.Forbidden(sentence));
  }

  public static RefusedException absent(String sentence) {
    return new RefusedException(new Refusal.Absent(sentence));
  }

  public static RefusedException conflict(String sentence) {
    return conflict(sentence, Octets.empty());
  }

  public static RefusedException conflict(String sentence, Octets stored) {
    return new RefusedException(new Refusal.Conflict(sentence, stored));
  }

  public static RefusedException gone(String sentence) {
    return new RefusedException(new Refusal.Gone(sentence));
  }

  public static RefusedException quotaUsed(String sentence) {
    return new RefusedException(new Refusal.QuotaUsed(sentence));
  }

  public static RefusedException readOnly(String sentence) {
    return new RefusedException(new Refusal.ReadOnly(sentence));
  }

  public Refusal refusal() {
    return refusal;
  }
}
