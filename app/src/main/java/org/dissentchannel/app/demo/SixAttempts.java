package org.dissentchannel.app.demo;

import java.util.List;
import org.dissentchannel.app.rehearsal.Attempt;
import org.dissentchannel.app.rehearsal.ForeignCard;
import org.dissentchannel.app.rehearsal.OfficeAttempts;
import org.dissentchannel.app.rehearsal.Person;
import org.dissentchannel.app.rehearsal.SigningAttempts;
import org.dissentchannel.app.rehearsal.Stage;
import org.dissentchannel.client.card.HeldCard;
import org.dissentchannel.client.office.OfficeKeys;
import org.dissentchannel.client.room.FrozenVersion;
import org.dissentchannel.client.room.RoomPass;
import org.dissentchannel.protocol.card.NotebookRoom;
import org.dissentchannel.protocol.charter.Charter;
import org.dissentchannel.web.demo.Attack;

/**
 * The attacks a visitor can start, run for real on the running demonstration. Signatures are tried
 * in rooms kept for that; everything else is refused before it leaves a trace.
 */
final class SixAttempts {
  private final Stage stage;
  private final Props props;

  SixAttempts(Stage stage, Props props) {
    this.stage = stage;
    this.props = props;
  }

  /** Runs one and says what became of each thing tried. */
  List<Attempt> run(Attack attack) {
    return switch (attack) {
      case SIGN_TWICE -> List.of(attempts().secondSignature(victim()));
      case OUTSIDE_CARD -> outsideCard();
      case OTHER_ROOM -> List.of(otherRoom());
      case ALTER_TEXT -> List.of(alteredCopy());
      case HIDE_FILING -> new LogLies(stage).about(props.waiting().leaf(), props.first());
      case FORGE_ANSWER -> forgedAnswers();
    };
  }

  private SigningAttempts attempts() {
    return new SigningAttempts(text(victim()), stage.random());
  }

  private static FrozenVersion text(Person person) {
    return person.cosigning().reader().frozen().value();
  }

  private List<Attempt> outsideCard() {
    Person member = victim();
    return new SigningAttempts(text(member), stage.random())
        .foreignCard(member, ForeignCard.like(member.card(), stage.random()));
  }

  private Attempt otherRoom() {
    Person attacker = person(Prologue.ATTACKER);
    RoomPass targeted = victim().pass();
    RoomPass own =
        attacker.notebook().read().value().rooms().stream()
            .map(RoomPass::of)
            .filter(pass -> !pass.id().equals(targeted.id()))
            .findFirst()
            .orElseThrow();
    Person there = new Person(attacker.station(), attacker.card());
    there.enter(own);
    return attempts().otherRoom(victim(), there, own, text(there));
  }

  private Person victim() {
    Person victim = person(Prologue.VICTIM);
    List<NotebookRoom> rooms = victim.notebook().read().value().rooms();
    victim.enter(RoomPass.of(rooms.getFirst()));
    return victim;
  }

  private Person person(String owner) {
    var station = stage.station();
    Props.Sealed card = props.card(owner);
    var epochs = station.freshLog().view().epochs();
    return new Person(station, HeldCard.open(card.file(), epochs, card.words()).value());
  }

  private Attempt alteredCopy() {
    return office().alteredCopy(keys(charter().monitor().id()), props.replied().leaf());
  }

  private List<Attempt> forgedAnswers() {
    String steward = charter().steward().id();
    String monitor = charter().monitor().id();
    var leaf = props.replied().leaf();
    return List.of(
        office().secondAnswer(keys(steward), leaf),
        office().otherOffice(keys(monitor), steward, leaf),
        office().madeUpKeys(steward, leaf));
  }

  private OfficeAttempts office() {
    return new OfficeAttempts(stage.station(), stage.random());
  }

  private Charter charter() {
    return stage.station().freshLog().charter();
  }

  private OfficeKeys keys(String id) {
    Props.Sealed sealed = props.office(id);
    return OfficeKeys.unwrap(sealed.file(), sealed.words()).orElseThrow();
  }
}
