package org.dissentchannel.client.room;

import org.dissentchannel.protocol.Octets;
import org.dissentchannel.protocol.act.Action;
import org.dissentchannel.protocol.act.PresentedAct;
import org.dissentchannel.transparency.Hash;

/**
 * A member's act that the server has: sign or withdraw.
 *
 * @param hash of the presentation
 * @param note the server's signed note, or empty where an earlier, equal act was found stored
 */
public record Signed(PresentedAct presented, Hash hash, Octets note) {
  public Action action() {
    return presented.action();
  }

  public long seq() {
    return presented.seq();
  }

  public boolean isNamed() {
    return presented.isNamed();
  }
}
