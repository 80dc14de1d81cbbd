package org.dissentchannel.client.room;

import org.dissentchannel.envelope.SizeClass;
import org.dissentchannel.protocol.Octets;
import org.dissentchannel.protocol.act.Act;
import org.dissentchannel.protocol.act.PresentedAct;
import org.dissentchannel.protocol.wire.Message;

/**
 * A sign or withdraw act ready to be posted, once or again: the same bytes are the same act.
 *
 * @param cosignSignature of the room's cosign key, 64 bytes
 * @param record N2, or random bytes in its place, 14,336 bytes
 */
public record PreparedAct(Act act, PresentedAct presented, Octets cosignSignature, Octets record) {

  /** The body of the request. */
  public Octets frame() {
    var message = Message.of(Octets.of(presented.bytes()), cosignSignature, record);
    return Octets.of(message.framed(SizeClass.KIB_16));
  }
}
