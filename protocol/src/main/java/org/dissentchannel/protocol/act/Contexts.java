package org.dissentchannel.protocol.act;

import org.dissentchannel.protocol.CapsuleId;
import org.dissentchannel.protocol.Labelled;
import org.dissentchannel.protocol.Octets;
import org.dissentchannel.protocol.OrgId;
import org.dissentchannel.protocol.epoch.Epoch;
import org.dissentchannel.transparency.Hash;

/**
 * The contexts of one organisation and epoch: in each, a member has one pseudonym.
 *
 * <p>Context = H(label ‖ org ‖ epoch ‖ what the act adds), 32 bytes. Both sides compute it from
 * what they know themselves, never from a message.
 */
public record Contexts(OrgId org, Epoch epoch) {

  /** One notebook per member. */
  public Hash notebook() {
    return context("DCC1/notebook");
  }

  /** The member's {@code j}-th room, from 0. */
  public Hash room(int j) {
    if (j < 0) {
      throw new IllegalArgumentException("rooms are counted from 0: " + j);
    }
    return context("DCC1/room", Octets.int64(j).bytes());
  }

  public Hash join(CapsuleId capsule) {
    return context("DCC1/join", capsule.bytes());
  }

  /** Signing, withdrawing, naming and proving in one room: one pseudonym for all of them. */
  public Hash sign(Hash roomKeyHash) {
    return context("DCC1/sign", roomKeyHash.bytes());
  }

  /** Consents to file and to freeze anew: not linkable to the member's signature. */
  public Hash file(Hash roomKeyHash) {
    return context("DCC1/file", roomKeyHash.bytes());
  }

  private Hash context(String label, byte[]... added) {
    byte[][] parts = new byte[added.length + 2][];
    parts[0] = org.bytes();
    parts[1] = epoch.bytes();
    System.arraycopy(added, 0, parts, 2, added.length);
    return Labelled.hash(label, parts);
  }
}
