package org.dissentchannel.client.room;

import static org.dissentchannel.client.StepFailedException.unproven;

import java.util.List;
import org.dissentchannel.client.Outcome;
import org.dissentchannel.client.Station;
import org.dissentchannel.client.card.HeldCard;
import org.dissentchannel.client.notebook.KeptNotebook;
import org.dissentchannel.protocol.Octets;
import org.dissentchannel.protocol.act.Act;
import org.dissentchannel.protocol.card.Notebook;
import org.dissentchannel.protocol.room.Invitation;
import org.dissentchannel.protocol.wire.Message;
import org.dissentchannel.transparency.tree.TreeHead;

/** Opens an invitation with link and words, and comes back to rooms joined before. */
public final class Joining {
  private Joining() {}

  /**
   * The pass in an invitation. Writing it to the notebook is the caller's next step: {@link
   * #remember}.
   */
  public static Outcome<RoomPass> join(Station station, HeldCard card, Invitation invitation) {
    return Outcome.of(() -> {
      var id = invitation.capsuleId();
      var act = Act.join(card.contexts(), id);
      var presented = card.present(act, station.random());
      var request = Message.of(Octets.of(presented.bytes()));
      var answer = station.channel().post("/v1/join/" + id.hex(), request);
      answer.requireBlobs(1);
      var capability =
          invitation
              .open(answer.blob(0))
              .orElseThrow(() -> unproven("Link and words do not open this invitation."));
      if (!capability.epoch().equals(card.manifest().epoch())) {
        throw unproven("The invitation is to a room of another epoch than the card's.");
      }
      return RoomPass.of(capability);
    });
  }

  /**
   * Writes a room into the notebook; one already there keeps what is known of it, and a drafter's
   * key takes the place of a co-signer's.
   */
  public static Outcome<RoomPass> remember(KeptNotebook notebook, RoomPass pass) {
    return Outcome.of(() -> {
      var room = new Notebook(List.of(pass.forNotebook()), TreeHead.EMPTY);
      notebook.change(kept -> kept.merge(room)).value();
      return pass;
    });
  }
}
