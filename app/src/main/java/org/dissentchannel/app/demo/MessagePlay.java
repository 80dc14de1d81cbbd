package org.dissentchannel.app.demo;

import java.util.ArrayList;
import java.util.List;
import org.dissentchannel.app.rehearsal.Cast;
import org.dissentchannel.app.rehearsal.Person;
import org.dissentchannel.app.rehearsal.Script;
import org.dissentchannel.client.filing.CheckedRows;
import org.dissentchannel.client.filing.FiledMemo;
import org.dissentchannel.client.filing.Filing;
import org.dissentchannel.client.filing.PackedFiling;
import org.dissentchannel.client.log.TrustedLog;
import org.dissentchannel.client.room.Cosigning.Naming;
import org.dissentchannel.client.room.Drafting;
import org.dissentchannel.client.room.Freezing;
import org.dissentchannel.client.room.FrozenVersion;
import org.dissentchannel.protocol.room.Invitation;

/** One message of the cast, from an opened room to its signatures, and on to its filing. */
final class MessagePlay {
  private final Script script;
  private final List<Person> people;
  private final Drafting drafting;
  private final FrozenVersion frozen;

  private MessagePlay(Script script, List<Person> people, Drafting drafting, FrozenVersion frozen) {
    this.script = script;
    this.people = people;
    this.drafting = drafting;
    this.frozen = frozen;
  }

  /**
   * Opens a room, invites, freezes and signs.
   *
   * @param place which of the first drafter's rooms this epoch, from 0
   * @param cast the first two draft; all sign
   * @param named how many of those after the drafters add their name
   * @param needed how many must sign, as the text says
   */
  static MessagePlay of(Script script, int place, List<Person> cast, int named, int needed) {
    // A person carries the keys of one room: each is taken anew, on the same device.
    List<Person> people = cast.stream().map(one -> new Person(one.station(), one.card())).toList();
    Person drafter = people.getFirst();
    Drafting drafting = Drafting.open(drafter.station(), drafter.card(), place).value();
    drafter.enter(drafting.pass());
    invite(drafting, people);
    TrustedLog log = drafter.station().freshLog();
    var memo = script.memo(log.charter(), log.org(), drafting.pass().epoch(), needed);
    FrozenVersion frozen = new Freezing(drafting).freeze(memo).value();
    MessagePlay play = new MessagePlay(script, people, drafting, frozen);
    play.sign(named);
    return play;
  }

  private static void invite(Drafting drafting, List<Person> people) {
    List<Person> invited = people.subList(1, people.size());
    List<Invitation> invitations = new ArrayList<>();
    for (Person person : invited) {
      boolean isDrafter = person.equals(people.get(1));
      var made = isDrafter ? drafting.inviteDrafter() : drafting.inviteCosigner();
      invitations.add(made.value());
    }
    Cast.forEach(invited, person -> person.join(invitations.get(invited.indexOf(person))));
  }

  private void sign(int named) {
    List<Person> byName = named == 0 ? List.of() : people.subList(2, 2 + named);
    Cast.forEach(
        people,
        person -> {
          FrozenVersion read = person.cosigning().reader().frozen().value();
          Naming naming = byName.contains(person) ? Naming.NAMED : Naming.ANONYMOUS;
          person.cosigning().sign(read, naming).value();
        });
  }

  Drafting drafting() {
    return drafting;
  }

  /** Files it with the consent of both drafters. */
  FiledMemo file() {
    Person drafter = people.getFirst();
    Filing filing = Filing.in(drafter.station(), drafter.pass()).value();
    CheckedRows rows = filing.close().value();
    PackedFiling packed = filing.pack(rows, script.topic(), script.summary()).value();
    filing.propose(packed).value();
    for (Person person : people.subList(0, 2)) {
      var proposal = Filing.in(person.station(), person.pass()).value().proposal().value();
      Filing.consent(person.station(), person.pass(), person.card(), proposal).value();
    }
    return filing.file(packed.authorsPart()).value();
  }

  /** What was frozen. */
  FrozenVersion frozen() {
    return frozen;
  }
}
