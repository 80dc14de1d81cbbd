package org.dissentchannel.app.rehearsal;

import java.util.Optional;
import org.dissentchannel.client.Station;
import org.dissentchannel.client.card.HeldCard;
import org.dissentchannel.client.notebook.KeptNotebook;
import org.dissentchannel.client.room.Cosigning;
import org.dissentchannel.client.room.Joining;
import org.dissentchannel.client.room.RoomPass;
import org.dissentchannel.protocol.room.Invitation;

/** A member with a card in hand, on a device of their own. */
public final class Person {
  private final Station station;
  private final HeldCard card;
  private final KeptNotebook notebook;
  private Optional<RoomPass> pass = Optional.empty();

  public Person(Station station, HeldCard card) {
    this.station = station;
    this.card = card;
    this.notebook = new KeptNotebook(station, card);
  }

  public Station station() {
    return station;
  }

  public HeldCard card() {
    return card;
  }

  public KeptNotebook notebook() {
    return notebook;
  }

  /** Opens an invitation and writes the room into the notebook. */
  public void join(Invitation invitation) {
    enter(Joining.join(station, card, invitation).value());
  }

  /** Has the pass of a room, in hand and in the notebook. */
  public void enter(RoomPass room) {
    pass = Optional.of(Joining.remember(notebook, room).value());
  }

  public RoomPass pass() {
    return pass.orElseThrow();
  }

  public Cosigning cosigning() {
    return new Cosigning(station, pass(), notebook);
  }
}
