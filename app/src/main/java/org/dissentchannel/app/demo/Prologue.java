package org.dissentchannel.app.demo;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dissentchannel.app.rehearsal.Cast;
import org.dissentchannel.app.rehearsal.Person;
import org.dissentchannel.app.rehearsal.Rehearsal;
import org.dissentchannel.app.rehearsal.Report;
import org.dissentchannel.app.rehearsal.Script;
import org.dissentchannel.app.rehearsal.Stage;
import org.dissentchannel.app.rehearsal.YearsCalendar;
import org.dissentchannel.client.Station;
import org.dissentchannel.client.card.HeldCard;
import org.dissentchannel.client.filing.FiledMemo;
import org.dissentchannel.client.office.OfficeAnswer;
import org.dissentchannel.client.office.OfficeDesk;
import org.dissentchannel.client.office.OfficeKeys;
import org.dissentchannel.client.office.OpenedFiling;
import org.dissentchannel.client.room.Drafting;
import org.dissentchannel.protocol.Octets;
import org.dissentchannel.protocol.RoomId;
import org.dissentchannel.protocol.Words;
import org.dissentchannel.protocol.charter.Charter;
import org.dissentchannel.protocol.epoch.EpochManifest;
import org.dissentchannel.transparency.Hash;

/**
 * What happened before the visitor comes, played once over HTTP with real keys: cards are stamped,
 * one message is filed, acknowledged and replied to, one is filed, one is being signed.
 */
final class Prologue {
  /** The first day of everything, a Monday. */
  static final LocalDate BEGINS = LocalDate.of(2016, 4, 11);

  private static final LocalDate FIRST_FILED = LocalDate.of(2016, 4, 15);
  private static final LocalDate FIRST_ACKNOWLEDGED = LocalDate.of(2016, 4, 18);
  private static final LocalDate FIRST_REPLIED = LocalDate.of(2016, 6, 1);
  private static final LocalDate SECOND_FILED = LocalDate.of(2016, 6, 14);

  /** The day on which the visitor comes: a Wednesday. */
  static final LocalDate TODAY = LocalDate.of(2016, 6, 15);

  /** Members with a card: enough that every grade band clears the group floor. */
  private static final int CARDS = 200;

  private static final int CODES = 8;
  private static final int SIGNERS = 23;
  private static final int NAMED = 6;
  private static final int NEEDED = 20;

  static final String DRAFTER = "drafter";
  static final String SECOND_DRAFTER = "second-drafter";
  static final String COSIGNER = "co-signer";
  static final String SIGNER = "signer";
  static final String VICTIM = "victim";
  static final String ATTACKER = "attacker";

  private final Stage stage;
  private final DemoClock clock;
  private final Report report;
  private final List<OfficeKeys> offices;

  Prologue(Stage stage, DemoClock clock, Report report, List<OfficeKeys> offices) {
    this.stage = stage;
    this.clock = clock;
    this.report = report;
    this.offices = List.copyOf(offices);
  }

  /** Who plays what: the cast in the order of their cards. */
  private record Parts(List<Person> all) {
    List<Person> signers() {
      return all.subList(0, SIGNERS);
    }

    /** Two drafters and those who sign with them; none of them drafts today's message. */
    List<Person> ofFirst() {
      return all.subList(3, 15);
    }

    List<Person> ofSecond() {
      List<Person> people = new ArrayList<>(all.subList(15, SIGNERS));
      people.add(signer());
      return people;
    }

    /** Signed all three messages. */
    Person signer() {
      return all.get(14);
    }

    Person cosigner() {
      return all.get(SIGNERS);
    }

    Person attacker() {
      return all.get(SIGNERS + 1);
    }

    Person victim() {
      return all.get(SIGNERS + 2);
    }

    static int count() {
      return SIGNERS + 3;
    }
  }

  /**
   * Plays it on a server that has just begun and has members.
   *
   * @param codes one activation code for each member
   */
  Props play(List<String> codes) {
    Station station = stage.station();
    clock.settle();
    Octets first = Octets.of(station.freshLog().checkpoint().bytes());
    new YearsCalendar(stage).log(offices);
    report.phase("  " + CARDS + " members have a card stamped ...");
    Parts parts = cast(station, codes.subList(0, CARDS));
    report.phase("  A message is filed, acknowledged and replied to ...");
    Props.Sent replied = first(station, parts);
    report.phase("  A second one is filed, a third is signed ...");
    clock.jumpTo(SECOND_FILED);
    Script second = Script.load("demo/waiting");
    MessagePlay waiting = MessagePlay.of(second, 0, parts.ofSecond(), 2, 5);
    Props.Sent sent = filed(station, waiting);
    clock.jumpTo(TODAY);
    Script memo = Script.load("rehearsal/memo");
    MessagePlay open = MessagePlay.of(memo, 0, parts.signers(), NAMED, NEEDED);
    attackersRooms(memo, parts);
    clock.settle();
    return new Props(
        codes.subList(CARDS, CARDS + CODES),
        cards(parts),
        sealedOffices(),
        id(open),
        sent,
        replied,
        first,
        invitations(open.drafting()));
  }

  private Parts cast(Station station, List<String> codes) {
    clock.settle();
    EpochManifest manifest =
        stage
            .await(
                "the epoch in the log",
                station,
                one -> one.view().newestOpen(stage.today()).isPresent())
            .view()
            .newestOpen(stage.today())
            .orElseThrow();
    Cast cast = new Cast(stage, report);
    List<HeldCard> cards = cast.enrol(codes, manifest, Parts.count());
    clock.jumpTo(FIRST_FILED);
    int floor = station.freshLog().charter().eligibility().groupFloor();
    stage.await(
        "the count of issued cards in the log",
        station,
        one -> one.view().isOpen(manifest.epoch(), Script.GRADE, floor));
    return new Parts(List.copyOf(cast.seat(cards, station)));
  }

  private Props.Sent first(Station station, Parts parts) {
    Script script = Script.load("demo/replied");
    MessagePlay play = MessagePlay.of(script, 0, parts.ofFirst(), 3, 5);
    Props.Sent sent = filed(station, play);
    clock.jumpTo(FIRST_ACKNOWLEDGED);
    Charter charter = station.freshLog().charter();
    OfficeKeys steward = Rehearsal.keys(offices, charter.steward().id());
    OfficeDesk desk = new OfficeDesk(station, steward);
    OpenedFiling filing = desk.open(sent.leaf()).value();
    new OfficeAnswer(desk).acknowledge(filing).value();
    clock.jumpTo(FIRST_REPLIED);
    var reply = Script.reply("demo/replied-reply");
    new OfficeAnswer(desk).reply(filing, reply, OfficeAnswer.Stage.FINAL).value();
    clock.settle();
    return sent;
  }

  private Props.Sent filed(Station station, MessagePlay play) {
    FiledMemo memo = play.file();
    clock.settle();
    Hash leaf = memo.leafHash();
    stage.await("the filing in the log", station, one -> one.indexOf(leaf).isPresent());
    return new Props.Sent(id(play), leaf);
  }

  private static RoomId id(MessagePlay play) {
    return play.drafting().pass().id();
  }

  /**
   * Two rooms for what visitors try: in the first a member's signature stands, the second is the
   * attacker's own. So nothing that is tried touches a message of the play.
   */
  private static void attackersRooms(Script memo, Parts parts) {
    MessagePlay.of(memo, 0, List.of(parts.attacker(), parts.victim()), 0, 2);
    MessagePlay.of(memo, 1, List.of(parts.attacker()), 0, 1);
  }

  private Map<String, Props.Sealed> cards(Parts parts) {
    Map<String, Person> holders = new LinkedHashMap<>();
    holders.put(DRAFTER, parts.all().get(0));
    holders.put(SECOND_DRAFTER, parts.all().get(1));
    holders.put(COSIGNER, parts.cosigner());
    holders.put(SIGNER, parts.signer());
    holders.put(ATTACKER, parts.attacker());
    holders.put(VICTIM, parts.victim());
    Map<String, Props.Sealed> cards = new LinkedHashMap<>();
    holders.forEach((name, person) -> {
      Words words = words();
      cards.put(name, new Props.Sealed(name, person.card().seal(words, stage.random()), words));
    });
    return cards;
  }

  private List<Props.Sealed> sealedOffices() {
    List<Props.Sealed> sealed = new ArrayList<>();
    for (OfficeKeys keys : offices) {
      Words words = words();
      sealed.add(new Props.Sealed(keys.office(), keys.wrap(words, stage.random()), words));
    }
    return sealed;
  }

  /** Words that can be joined by hyphens in an address: four words of the list have one inside. */
  private Words words() {
    while (true) {
      Words words = Words.draw(stage.random(), Props.Sealed.WORDS);
      if (!words.spelling().contains("-")) {
        return words;
      }
    }
  }

  private Map<String, Props.Invited> invitations(Drafting drafting) {
    Map<String, Props.Invited> invitations = new LinkedHashMap<>();
    for (Invitations.Guest guest : Invitations.Guest.values()) {
      invitations.put(guest.word(), guest.invite(drafting, clock.instant()));
    }
    return invitations;
  }
}
