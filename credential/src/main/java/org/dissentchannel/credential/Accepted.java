package org.dissentchannel.credential;

/**
 * A presentation that was checked and holds: somebody with a credential of this issuer and epoch,
 * with the shown attributes, acts under the pseudonym. Only {@link VerifierContext} makes one.
 */
public final class Accepted implements CheckOutcome {
  private final Presentation presentation;
  private final byte[] hash;

  Accepted(Presentation presentation, byte[] hash) {
    this.presentation = presentation;
    this.hash = hash;
  }

  /** The presentation that holds. */
  public Presentation presentation() {
    return presentation;
  }

  /** Its pseudonym: a point of the group, not the identity. */
  public Pseudonym pseudonym() {
    return presentation.pseudonym();
  }

  /** Its hash over header, context and presentation header, 32 bytes, copied. */
  public byte[] hash() {
    return hash.clone();
  }

  @Override
  public String toString() {
    return "Accepted[" + pseudonym() + "]";
  }
}
