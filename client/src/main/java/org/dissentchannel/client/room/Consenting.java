package org.dissentchannel.client.room;

import static org.dissentchannel.client.StepFailedException.unproven;

import org.dissentchannel.client.Station;
import org.dissentchannel.client.card.HeldCard;
import org.dissentchannel.protocol.Octets;
import org.dissentchannel.protocol.act.Act;
import org.dissentchannel.protocol.room.ActNote;
import org.dissentchannel.protocol.wire.Message;

/** Posts a member's consent to file or to freeze anew. */
public final class Consenting {
  private final Station station;
  private final RoomPass pass;

  public Consenting(Station station, RoomPass pass) {
    this.station = station;
    this.pass = pass;
  }

  /**
   * The server's note on the consent, checked.
   *
   * @throws org.dissentchannel.client.StepFailedException if it was refused or the note is not one
   */
  public Octets consent(HeldCard card, Act act) {
    var presented = card.present(act, station.random());
    var signature = pass.keys().cosign().sign(presented.cosignMessage(act));
    var answer =
        station
            .channel()
            .post(
                "/v1/rooms/" + pass.id().hex() + "/consents",
                Message.of(Octets.of(presented.bytes()), Octets.of(signature)));
    answer.requireBlobs(1);
    var promiseKey = station.log().promiseKey();
    if (!ActNote.isNoteOf(answer.blob(0), promiseKey, pass.id(), presented.hash(act))) {
      throw unproven("The server gave no valid note on the consent.");
    }
    return answer.blob(0);
  }
}
