package org.dissentchannel.app.rehearsal;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.dissentchannel.client.http.FrameAnswer;
import org.dissentchannel.client.log.TrustedLog;
import org.dissentchannel.client.room.Cosigning;
import org.dissentchannel.client.room.Cosigning.Naming;
import org.dissentchannel.client.room.Drafting;
import org.dissentchannel.client.room.Freezing;
import org.dissentchannel.client.room.FrozenVersion;
import org.dissentchannel.client.room.Meter;
import org.dissentchannel.client.room.PreparedAct;
import org.dissentchannel.protocol.Octets;
import org.dissentchannel.protocol.act.Action;
import org.dissentchannel.protocol.memo.Memo;
import org.dissentchannel.protocol.room.Invitation;

/** A room is opened, the memo written and frozen, the signatures collected. */
final class Signing {
  private final Stage stage;
  private final Report report;
  private final Script script;
  private final int signers;
  private final int named;

  Signing(Stage stage, Report report, Script script, int signers, int named) {
    this.stage = stage;
    this.report = report;
    this.script = script;
    this.signers = signers;
    this.named = named;
  }

  /**
   * A text with its signatures.
   *
   * @param people the first two are drafters; the last one signed in the place of {@code withdrawn}
   */
  record Collected(Drafting drafting, FrozenVersion frozen, List<Person> people, Person withdrawn) {
    Collected {
      people = List.copyOf(people);
    }

    Person drafter() {
      return people.get(0);
    }

    Person secondDrafter() {
      return people.get(1);
    }

    Person cosigner() {
      return people.get(2);
    }
  }

  /** The drafter writes, invites a second drafter and everybody else, and freezes. */
  Collected collect(List<Person> cast) {
    Person drafter = cast.getFirst();
    report.phase("One drafter opens a room and invites " + (signers) + " colleagues");
    Drafting drafting = open(drafter);
    invite(drafting, cast);
    Person second = cast.get(1);
    report.check(
        "second drafter",
        "reads the draft that the first one wrote",
        second.cosigning().reader().drafts().value().posts().size() == 1);
    FrozenVersion frozen = freeze(drafting, drafter);
    report.event(
        stage.today(),
        "The text is frozen; its check words: " + frozen.text().checkWords().spelling());
    return signed(drafting, frozen, cast);
  }

  private Drafting open(Person drafter) {
    Drafting drafting = Drafting.open(drafter.station(), drafter.card(), 0).value();
    drafter.enter(drafting.pass());
    Octets draft = Octets.utf8(script.subject());
    drafting.postDraft(draft, 1).value();
    report.event(stage.today(), "A room is opened; nothing of it is in the log.");
    return drafting;
  }

  private void invite(Drafting drafting, List<Person> cast) {
    List<Invitation> invitations = new ArrayList<>();
    invitations.add(drafting.inviteDrafter().value());
    for (int i = 2; i <= signers; i++) {
      invitations.add(drafting.inviteCosigner().value());
    }
    AtomicInteger done = new AtomicInteger();
    List<Person> invited = cast.subList(1, signers + 1);
    Cast.forEach(
        invited,
        person -> {
          person.join(invitations.get(invited.indexOf(person)));
          report.progress("invitations opened:", done.incrementAndGet(), invited.size());
        });
    report.stopped(
        "a second person opens an invitation that was used",
        org.dissentchannel.client.room.Joining.join(
            cast.getFirst().station(), cast.getFirst().card(), invitations.getLast()));
    boolean areOpened = drafting.invitations().value().values().stream().allMatch("opened"::equals);
    report.check("drafter", "every invitation was opened once", areOpened);
  }

  private FrozenVersion freeze(Drafting drafting, Person drafter) {
    TrustedLog log = drafter.station().freshLog();
    Memo memo = script.memo(log.charter(), log.org(), drafter.card().manifest().epoch(), signers);
    return new Freezing(drafting).freeze(memo).value();
  }

  private Collected signed(Drafting drafting, FrozenVersion frozen, List<Person> cast) {
    List<Person> first = cast.subList(0, signers);
    Person late = cast.get(signers);
    report.phase(signers + " members read the frozen text and sign it");
    Meter meter = first.getLast().cosigning().meter(frozen).value();
    report.check(
        "co-signer",
        "hides among at least "
            + meter.group()
            + " card holders of the same grade band; the floor is "
            + meter.floor(),
        meter.isOpen() && meter.group() >= meter.floor());
    AtomicInteger done = new AtomicInteger();
    Cast.forEach(
        first,
        person -> {
          sign(person, frozen, first.indexOf(person));
          report.progress("signed:", done.incrementAndGet(), first.size());
        });
    report.event(
        stage.today(),
        signers
            + " members have signed, "
            + named
            + " of them with their name for the addressees.");
    Person leaver = first.getLast();
    withdraw(leaver, frozen);
    late.cosigning().sign(readAgain(late, frozen), Naming.ANONYMOUS).value();
    report.event(stage.today(), "One withdraws; another member takes the place.");
    signFromSecondDevice(first.get(2), frozen);
    List<Person> people = new ArrayList<>(first.subList(0, signers - 1));
    people.add(late);
    return new Collected(drafting, frozen, people, leaver);
  }

  private void sign(Person person, FrozenVersion frozen, int place) {
    // Drafters come first and sign without a name; the named ones are the next.
    boolean isNamed = place >= 2 && place < 2 + named;
    person
        .cosigning()
        .sign(readAgain(person, frozen), isNamed ? Naming.NAMED : Naming.ANONYMOUS)
        .value();
  }

  /** Each signer reads and checks the text for themselves. */
  private FrozenVersion readAgain(Person person, FrozenVersion frozen) {
    FrozenVersion read = person.cosigning().reader().frozen().value();
    if (!read.equals(frozen)) {
      throw new IllegalStateException("a signer was shown another text");
    }
    return read;
  }

  /** A second device of the same member makes the same pseudonym: still one signature. */
  private void signFromSecondDevice(Person member, FrozenVersion frozen) {
    Person device = new Person(stage.station(), member.card());
    device.enter(member.pass());
    boolean isNamed = named > 0;
    var signed = device.cosigning().sign(frozen, isNamed ? Naming.NAMED : Naming.ANONYMOUS).value();
    report.event(
        stage.today(),
        "A member signs again from a second device, with number "
            + signed.seq()
            + ": it takes the place of the first, and counts once.");
  }

  private void withdraw(Person leaver, FrozenVersion frozen) {
    Cosigning cosigning = leaver.cosigning();
    TrustedLog log = leaver.station().freshLog();
    PreparedAct old = cosigning.prepare(frozen, Action.SIGN, Naming.ANONYMOUS, 0, log);
    cosigning.withdraw(frozen).value();
    report.stopped(
        "a signature from before the withdrawal is sent again",
        cosigning.post(old) instanceof FrameAnswer.Denied,
        "the withdrawal bears the higher number");
  }
}
