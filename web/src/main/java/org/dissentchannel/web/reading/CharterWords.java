package org.dissentchannel.web.reading;

import java.util.List;
import org.dissentchannel.protocol.charter.Appeal;
import org.dissentchannel.protocol.charter.Charter;
import org.dissentchannel.protocol.charter.Clocks;
import org.dissentchannel.protocol.charter.Disclosure;
import org.dissentchannel.protocol.charter.Identity;
import org.dissentchannel.protocol.charter.Office;
import org.dissentchannel.protocol.charter.Panel;
import org.dissentchannel.protocol.charter.Shape;

/** A charter in sentences. What counts is its text; this is for reading. */
public final class CharterWords {
  private final Charter charter;

  CharterWords(Charter charter) {
    this.charter = charter;
  }

  public Charter charter() {
    return charter;
  }

  public String mode() {
    return switch (charter.shape().mode()) {
      case REPORT -> "A message reports a disagreement to those it is addressed to; they answer.";
      case RESOLVE -> "A message asks that the matter be resolved.";
      case NONCONCUR -> "A message refuses agreement to a decision.";
      case ESCALATE -> "A message takes a matter one level up.";
    };
  }

  public String exhaustion() {
    return switch (charter.shape().exhaustion()) {
      case NONE -> "Regular channels need not be tried first.";
      case DECLARE -> "Drafters declare that regular channels were tried or would not do.";
    };
  }

  /** Where a matter that is not for the channel belongs. */
  public String placeOf(Shape.Excluded excluded) {
    return place(excluded.referTo());
  }

  private String place(String id) {
    return charter.referrals().stream()
        .filter(one -> one.id().equals(id))
        .map(one -> one.title() + " (" + one.address() + ")")
        .findFirst()
        .orElse(id);
  }

  /** The sets that a message may show, each as the labels of its attributes. */
  public List<String> shownSets() {
    return charter.eligibility().allowedSets().stream()
        .map(set ->
            Spoken.list(
                charter.eligibility().attributes().stream()
                    .filter(one -> set.indexes().contains(one.index()))
                    .map(one -> one.label())
                    .toList()))
        .toList();
  }

  public String signing() {
    List<String> ways =
        charter.identity().modes().stream()
            .map(mode ->
                switch (mode) {
                  case ANONYMOUS -> "without a name, as one verified member";
                  case NAMED -> "with a name";
                })
            .toList();
    String until =
        switch (charter.identity().withdrawUntil()) {
          case FILING -> "It can be withdrawn until the message is filed.";
        };
    return "A member signs " + Spoken.list(ways).replace(" and ", " or ") + ". " + until;
  }

  public String names() {
    Identity identity = charter.identity();
    return identity.allowsNames()
        ? "Names that are given are read by: " + offices(identity.namesTo()) + "."
        : "Nobody may sign with a name.";
  }

  /** The titles of these offices. */
  public String offices(List<String> ids) {
    return Spoken.list(ids.stream().map(this::office).toList());
  }

  private String office(String id) {
    return charter.office(id).map(Office::title).orElse(id);
  }

  public String role(Office office) {
    return switch (office.role()) {
      case ADDRESSEE -> "Addressee: the message goes to it";
      case STEWARD -> "Steward: receives, acknowledges, sends the reply; reads no names";
      case MONITOR -> "Monitor: independent of the steward, gets its own copy";
      case ARCHIVE -> "Archive: keeps the record closed";
    };
  }

  public String conflict() {
    return switch (charter.recipients().conflict()) {
      case STANDS_ASIDE ->
          "An office that a message is about keeps its copy, but neither drafts nor clears the"
              + " reply.";
      case MONITOR_NAMES_ANOTHER ->
          "If a message is about an office, the monitor names another to handle it.";
    };
  }

  public String acknowledgement() {
    return "Within " + days(charter.clocks().acknowledge(), charter.clocks().unit()) + ".";
  }

  public String reply() {
    Clocks clocks = charter.clocks();
    return "Between day %d and day %d, counted in %s from the day after filing."
        .formatted(clocks.replyMin(), clocks.replyMax(), unit(clocks.unit()));
  }

  public List<String> onMiss() {
    return charter.clocks().onMiss().stream()
        .map(what ->
            switch (what) {
              case FLAG_OVERDUE -> "the message is marked overdue for good";
              case TELL_MONITOR -> "the monitor is told";
              case TELL_ADDRESSEES -> "the addressees are told";
            })
        .toList();
  }

  public String perishable() {
    return switch (charter.clocks().perishable()) {
      case Clocks.Perishable.NotAllowed() -> "There is no rule for matters that will not wait.";
      case Clocks.Perishable.Within(int within, Clocks.Unit unit) ->
          "A matter that spoils on a date is acknowledged within "
              + days(within, unit)
              + " and gets an interim reply before that date.";
    };
  }

  public String extension() {
    return switch (charter.clocks().extension()) {
      case Clocks.Extension.NotAllowed() -> "The reply cannot be put off.";
      case Clocks.Extension.Granted(String by, int times, int more) ->
          "%s may put the reply off, at most %s by %s."
              .formatted(
                  office(by),
                  Spoken.count(times, "time", "times"),
                  days(more, charter.clocks().unit()));
    };
  }

  public String form() {
    return switch (charter.reply().form()) {
      case FREE -> "The reply has no set form.";
      case POINT_BY_POINT -> "The reply answers each paragraph of the message.";
    };
  }

  /** What else the charter says of replies, one sentence each. */
  public List<String> replyRules() {
    return List.of(
        charter.reply().recordDrafter()
            ? "It is recorded who drafted it."
            : "It is not recorded who drafted it.",
        charter.reply().recordClearers()
            ? "It is recorded who cleared it."
            : "It is not recorded who cleared it.",
        charter.reply().offerMeeting() ? "A meeting is offered." : "No meeting is offered.",
        Spoken.count(charter.reply().followUpRounds(), "round", "rounds")
            + " of questions may follow.");
  }

  public String panel() {
    return switch (charter.panel()) {
      case Panel.NoPanel() -> "No panel weighs the message before the reply.";
      case Panel.Seated(int size, int proposed, int due) ->
          "A panel of %d, %d of them proposed by the submitters, is done in %s."
              .formatted(size, proposed, days(due, charter.clocks().unit()));
    };
  }

  public String appeal() {
    return switch (charter.appeal()) {
      case Appeal.NoAppeal() -> "The reply cannot be taken further.";
      case Appeal.To(String to, int lodge, int decide) ->
          "The reply can be taken to %s within %s, which decides within %s."
              .formatted(
                  office(to),
                  days(lodge, charter.clocks().unit()),
                  days(decide, charter.clocks().unit()));
    };
  }

  public String disclosure() {
    Disclosure disclosure = charter.disclosure();
    if (disclosure.confirm().isEmpty()) {
      return "Nothing is confirmed to the outside about a message.";
    }
    List<String> levels =
        disclosure.confirm().stream()
            .map(level ->
                switch (level) {
                  case EXISTENCE -> "that it exists";
                  case TOPIC -> "its topic";
                  case DATE -> "the day of filing";
                  case SIGNER_BAND -> "how many signed, in bands";
                  case STATUS -> "where it stands";
                  case SUMMARY -> "its summary";
                })
            .toList();
    return "About a message may be confirmed: " + Spoken.list(levels) + ".";
  }

  public String retention() {
    String purge =
        switch (charter.retention().purge()) {
          case NEVER -> "nothing is destroyed after that";
          case AFTER_EMBARGO -> "after that the texts may be destroyed";
        };
    return "The record stays closed for %s; %s. The archive opens with %d of %d keys."
        .formatted(
            Spoken.count(charter.retention().embargoYears(), "year", "years"),
            purge,
            charter.retention().archiveNeeded(),
            charter.retention().archiveHolders());
  }

  public String claims() {
    List<String> days =
        charter.protection().checkInDays().stream().map(day -> Integer.toString(day)).toList();
    String asked =
        days.isEmpty() ? "" : "Members are asked again " + Spoken.list(days) + " days after it. ";
    return asked + "Reprisal is claimed at: " + place(charter.protection().claimAt()) + ".";
  }

  public String statistics() {
    String often =
        switch (charter.statistics().cadence()) {
          case MONTHLY -> "every month";
          case QUARTERLY -> "every quarter";
          case YEARLY -> "every year";
        };
    return "Counts are published %s; one below %d is not shown."
        .formatted(often, charter.statistics().suppressBelow());
  }

  private static String days(int count, Clocks.Unit unit) {
    return switch (unit) {
      case WORKING_DAYS -> Spoken.count(count, "working day", "working days");
      case CALENDAR_DAYS -> Spoken.count(count, "calendar day", "calendar days");
    };
  }

  private static String unit(Clocks.Unit unit) {
    return switch (unit) {
      case WORKING_DAYS -> "working days";
      case CALENDAR_DAYS -> "calendar days";
    };
  }
}
