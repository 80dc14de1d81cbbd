package org.dissentchannel.protocol.act;

import org.dissentchannel.protocol.Octets;
import org.dissentchannel.transparency.Hash;

/**
 * A presentation that was checked against its manifest and holds for the act that was expected.
 * Only {@link PresentationCheck} makes one.
 */
public final class CheckedAct implements ActOutcome {
  private final PresentedAct presented;
  private final Act act;
  private final Hash hash;

  CheckedAct(PresentedAct presented, Act act, Hash hash) {
    this.presented = presented;
    this.act = act;
    this.hash = hash;
  }

  public PresentedAct presented() {
    return presented;
  }

  public Act act() {
    return act;
  }

  /** The hash of the presentation. */
  public Hash hash() {
    return hash;
  }

  /** The member's name in the context of this act: 48 bytes. */
  public Octets pseudonym() {
    return presented.pseudonym();
  }

  @Override
  public String toString() {
    return "CheckedAct[" + act.action().word() + "]";
  }
}
