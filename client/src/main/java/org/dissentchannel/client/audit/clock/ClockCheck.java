package org.dissentchannel.client.audit.clock;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.dissentchannel.client.audit.clock.ClockFault.Kind;
import org.dissentchannel.client.audit.clock.LaneReading.Act;
import org.dissentchannel.client.audit.clock.LaneReading.Doing;
import org.dissentchannel.client.audit.clock.LaneReading.Gap;
import org.dissentchannel.protocol.MalformedException;
import org.dissentchannel.protocol.Octets;
import org.dissentchannel.protocol.calendar.Step;
import org.dissentchannel.protocol.charter.Charter;
import org.dissentchannel.protocol.charter.Office;
import org.dissentchannel.protocol.log.FiledField;
import org.dissentchannel.protocol.log.InForce;
import org.dissentchannel.protocol.log.LogView;
import org.dissentchannel.protocol.log.MsgFiled;
import org.dissentchannel.protocol.log.SignedBody;
import org.dissentchannel.protocol.log.Statement;
import org.dissentchannel.protocol.room.ThreadTag;
import org.dissentchannel.transparency.witness.Witnessing;

/**
 * Holds clocks against one log that was audited: whether what they show is in it, which steps are
 * owed by when, and how each stands.
 *
 * <p>As for the offices and the authors, the acknowledgement that counts is the steward's, a reply
 * that of any office, and a final reply counts as the interim one too.
 *
 * @param size of the newest tree
 * @param witnessing of the newest checkpoint
 * @param now by the auditor's own clock
 */
record ClockCheck(
    LogView view,
    LeafPlaces places,
    Confirmations confirmations,
    long size,
    Witnessing witnessing,
    Instant now) {
  ClockReport check(ClockFile file) {
    try {
      var fault = fault(file);
      return fault.isPresent() ? ClockReport.of(fault.get()) : checked(file);
    } catch (MalformedException e) {
      return fault(Kind.WRONG_FIELDS, "What is shown of the filing is malformed: " + e.getMessage())
          .map(ClockReport::of)
          .orElseThrow();
    }
  }

  private static Optional<ClockFault> fault(Kind kind, String sentence) {
    return Optional.of(new ClockFault(kind, sentence));
  }

  private Optional<ClockFault> fault(ClockFile file) {
    var leaf = file.filed().leaf();
    var tag = ThreadTag.of(file.thread(), ThreadTag.ROOM_LANE, 0);
    if (!tag.octets().equals(Octets.of(leaf.tag()))) {
      return fault(Kind.WRONG_THREAD, "The filing does not stand in the thread of this key.");
    }
    if (places.indexOf(leaf).isEmpty()) {
      return fault(Kind.FILING_NOT_IN_LOG, "The filing is not in the log.");
    }
    var body = SignedBody.read(file.filed().body());
    if (!(Statement.read(body.statement().bytes()) instanceof MsgFiled filed)
        || !file.openings().areOf(filed)) {
      return fault(Kind.WRONG_FIELDS, "The fields shown are not those of the filing.");
    }
    var head = file.head();
    if (head.isPresent()
        && !head.get().proves(file.openings().hash(FiledField.TEXT_ROOT).orElseThrow())) {
      return fault(Kind.WRONG_FIELDS, "The head shown is not that of the text that was filed.");
    }
    return charter(file).isEmpty()
        ? fault(Kind.CHARTER_UNKNOWN, "The log has no such charter, or no calendar for it.")
        : Optional.empty();
  }

  /** The filing's charter, if the log has it and a calendar by which its clock can run. */
  private Optional<Charter> charter(ClockFile file) {
    return file.openings()
        .hash(FiledField.CHARTER)
        .flatMap(view::charter)
        .filter(charter -> view.calendarFor(charter, filedOn(file), LocalDate.MAX).isPresent());
  }

  private static LocalDate filedOn(ClockFile file) {
    return file.openings().date(FiledField.FILED_ON).orElseThrow();
  }

  private FilingTerms terms(ClockFile file) {
    var charter = charter(file).orElseThrow();
    var filedOn = filedOn(file);
    var anyDay = view.calendarFor(charter, filedOn, LocalDate.MAX).orElseThrow();
    var today = LocalDate.ofInstant(now, anyDay.zoneId());
    var calendar = view.calendarFor(charter, filedOn, today).orElse(anyDay);
    return FilingTerms.of(filedOn, charter, calendar, file.head());
  }

  private ClockReport checked(ClockFile file) {
    var terms = terms(file);
    long leafIndex = places.indexOf(file.filed().leaf()).orElseThrow();
    var filing =
        new ClockReport.Filing(
            file.openings().integer(FiledField.NUMBER).orElseThrow(),
            terms.filedOn(),
            terms.charter().hash(),
            leafIndex,
            terms.unit());
    var reading =
        new LaneReading(view, places, confirmations, file, terms, now).walk(offices(terms));
    var duties = terms.steps().stream().map(step -> duty(step, terms, reading)).toList();
    var faults = new ArrayList<ClockFault>();
    dayFault(terms, leafIndex).ifPresent(faults::add);
    faults.addAll(reading.faults());
    duties.forEach(duty -> lateness(duty, terms).ifPresent(faults::add));
    return new ClockReport(List.of(filing), duties, faults, unchecked(file, terms, reading));
  }

  /** Those of the filing's charter, and of all others: whoever came later may have answered too. */
  private List<String> offices(FilingTerms terms) {
    return Stream.concat(Stream.of(terms.charter()), view.charters().stream().map(InForce::what))
        .flatMap(charter -> charter.offices().stream())
        .map(Office::id)
        .distinct()
        .toList();
  }

  /** The day of filing is the server's word; witnesses bound it on both sides. */
  private Optional<ClockFault> dayFault(FilingTerms terms, long leafIndex) {
    var filedOn = terms.filedOn();
    var latest =
        confirmations
            .firstWith(leafIndex)
            .map(one -> terms.dayOf(one.confirmedBy().plus(Witnessing.AHEAD)));
    var earliest =
        confirmations
            .lastWithout(leafIndex)
            .map(one -> terms.dayOf(one.time().minus(FilingTerms.LONGEST_PROMISE)));
    boolean isTooLate = latest.filter(filedOn::isAfter).isPresent();
    boolean isTooEarly = earliest.filter(filedOn::isBefore).isPresent();
    return isTooLate || isTooEarly || filedOn.isAfter(terms.dayOf(now))
        ? fault(
            Kind.DAY_CONTRADICTED,
            "The filing bears the day %s, and was in the log %s."
                .formatted(filedOn, isTooEarly ? "only later" : "before"))
        : Optional.empty();
  }

  private Duty duty(Step step, FilingTerms terms, LaneReading reading) {
    var due = terms.due(step);
    return new Duty(step, due, standing(step, due, terms, reading));
  }

  private Duty.Standing standing(Step step, LocalDate due, FilingTerms terms, LaneReading reading) {
    var first =
        reading.acts().stream()
            .filter(act -> fulfils(act, step, terms))
            .min(Comparator.comparing(Act::on));
    if (first.isPresent() && !first.get().on().isAfter(due)) {
      return done(first.get(), due, terms);
    }
    var gaps = reading.gaps().stream().filter(gap -> mayDo(step, gap.office(), terms)).toList();
    // Without what could have done it in time there is nothing to judge; but a tree that witnesses
    // confirmed after the day, and that has none of it, settles that it was not in time.
    var without =
        confirmations.without(gaps.stream().map(Gap::leafIndex).toList(), terms.over(due));
    if (!gaps.isEmpty() && without.isEmpty()) {
      var gap = gaps.getFirst();
      return new Duty.NotGiven(gap.office(), gap.counter(), gap.leafIndex());
    }
    var today = terms.dayOf(now);
    return first
        .map(act -> done(act, due, terms))
        .orElseGet(() ->
            !today.isAfter(due)
                ? new Duty.Open()
                : new Duty.Overdue(
                    terms.daysLate(due, today),
                    without.map(Confirmations.Confirmation::size).orElse(size),
                    without
                        .map(Confirmations.Confirmation::witnessing)
                        .orElse(Witnessing.unwitnessed(witnessing.known()))));
  }

  private static Duty.Standing done(Act act, LocalDate due, FilingTerms terms) {
    return new Duty.Done(act.office(), act.leafIndex(), act.on(), terms.daysLate(due, act.on()));
  }

  private static boolean mayDo(Step step, String office, FilingTerms terms) {
    return step != Step.ACKNOWLEDGE || office.equals(terms.charter().steward().id());
  }

  private static boolean fulfils(Act act, Step step, FilingTerms terms) {
    return mayDo(step, act.office(), terms)
        && switch (step) {
          case ACKNOWLEDGE -> act.doing() == Doing.ACKNOWLEDGED;
          case INTERIM_REPLY -> act.doing() != Doing.ACKNOWLEDGED;
          case REPLY -> act.doing() == Doing.REPLIED;
        };
  }

  private static Optional<ClockFault> lateness(Duty duty, FilingTerms terms) {
    var sentence =
        "The %s was due on %s: %s.".formatted(duty.word(), duty.due(), duty.sentence(terms.unit()));
    return switch (duty.standing()) {
      case Duty.Done done when done.daysLate() > 0 -> fault(Kind.LATE, sentence);
      case Duty.Overdue _ -> fault(Kind.OVERDUE, sentence);
      case Duty.Done _, Duty.Open _, Duty.NotGiven _ -> Optional.empty();
    };
  }

  private List<String> unchecked(ClockFile file, FilingTerms terms, LaneReading reading) {
    var sentences = new ArrayList<String>();
    if (reading.acts().stream().anyMatch(act -> act.doing() == Doing.ACKNOWLEDGED)) {
      sentences.add(
          "Whether who acknowledged had opened the filing: only who has the package can tell.");
    }
    if (reading.acts().stream().anyMatch(act -> act.doing() != Doing.ACKNOWLEDGED)) {
      sentences.add("What a reply says, and whether its envelope opens.");
    }
    if (file.head().isEmpty() && terms.mayPerish()) {
      sentences.add("Whether the matter spoils on a day, and more is owed: the head is not shown.");
    }
    if (terms.deadlines().isProvisional()) {
      sentences.add("Days that the calendar does not cover: due days may move, later only.");
    }
    if (confirmations.all().isEmpty()) {
      sentences.add("When anything was done: days are the offices' and the server's own word.");
    }
    return sentences;
  }
}
