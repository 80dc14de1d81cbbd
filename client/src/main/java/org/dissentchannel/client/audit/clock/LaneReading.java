package org.dissentchannel.client.audit.clock;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.dissentchannel.client.audit.clock.ClockFault.Kind;
import org.dissentchannel.protocol.MalformedException;
import org.dissentchannel.protocol.log.LogView;
import org.dissentchannel.protocol.log.MsgAck;
import org.dissentchannel.protocol.log.MsgReply;
import org.dissentchannel.protocol.log.SignedBody;
import org.dissentchannel.protocol.log.Statement;
import org.dissentchannel.protocol.room.ThreadTag;
import org.dissentchannel.transparency.entry.Entry;
import org.dissentchannel.transparency.entry.Leaf;

/**
 * What the offices' lanes of one thread hold: acts that count, places whose body was not given, and
 * what does not hold. Each lane is walked as spec/bodies.md says, tag by tag, through the leaves.
 */
final class LaneReading {
  /** The counters of an office about one filing are below this. */
  private static final int MOST_COUNTERS = 64;

  /** What an office did. */
  enum Doing {
    ACKNOWLEDGED,
    REPLIED_FOR_NOW,
    REPLIED
  }

  /**
   * An act that counts.
   *
   * @param on the day of it; where a witness contradicts the day it bears, the first possible one
   */
  record Act(Doing doing, String office, LocalDate on, long leafIndex) {}

  /** A leaf of the thread whose body the file does not give. */
  record Gap(String office, long counter, long leafIndex) {}

  private final LogView view;
  private final LeafPlaces places;
  private final Confirmations confirmations;
  private final ClockFile file;
  private final FilingTerms terms;
  private final LocalDate today;
  private final Map<Leaf, Entry> given = new HashMap<>();
  private final List<Act> acts = new ArrayList<>();
  private final List<Gap> gaps = new ArrayList<>();
  private final List<ClockFault> faults = new ArrayList<>();

  LaneReading(
      LogView view,
      LeafPlaces places,
      Confirmations confirmations,
      ClockFile file,
      FilingTerms terms,
      Instant now) {
    this.view = view;
    this.places = places;
    this.confirmations = confirmations;
    this.file = file;
    this.terms = terms;
    this.today = terms.dayOf(now);
    file.answers().forEach(answer -> given.put(answer.leaf(), answer));
  }

  /** Walks these lanes, once. */
  LaneReading walk(List<String> offices) {
    offices.forEach(this::walk);
    // What is left was reached by no walk.
    for (var answer : file.answers()) {
      if (given.containsKey(answer.leaf())) {
        boolean isThere = places.indexOf(answer.leaf()).isPresent();
        faults.add(
            isThere
                ? new ClockFault(
                    Kind.ANSWER_OUT_OF_PLACE, "An entry of the file stands in no lane of it.")
                : new ClockFault(
                    Kind.ANSWER_NOT_IN_LOG, "An entry of the file is not in the log."));
      }
    }
    return this;
  }

  private void walk(String office) {
    for (long counter = 0; counter < MOST_COUNTERS; counter++) {
      var tag = ThreadTag.of(file.thread(), office, counter);
      var index = places.indexOf(tag);
      if (index.isEmpty()) {
        return;
      }
      var answer = at(index);
      if (answer.isPresent()) {
        given.remove(answer.get().leaf());
        read(office, counter, index.getAsLong(), answer.get());
      } else {
        gaps.add(new Gap(office, counter, index.getAsLong()));
      }
    }
  }

  private Optional<Entry> at(OptionalLong index) {
    return given.values().stream()
        .filter(entry -> places.indexOf(entry.leaf()).equals(index))
        .findFirst();
  }

  private void read(String office, long counter, long leafIndex, Entry answer) {
    var what = "Entry %d of %s ".formatted(counter, office);
    try {
      var body = SignedBody.read(answer.body());
      switch (Statement.read(body.statement().bytes())) {
        case MsgAck ack -> {
          if (isSound(what, ack.filing().equals(file.filed().leafHash()))
              && isInPlace(what, office.equals(ack.office()) && counter == ack.counter())
              && isSigned(what, office, leafIndex, body)) {
            add(what, Doing.ACKNOWLEDGED, office, ack.on(), leafIndex);
          }
        }
        case MsgReply reply -> {
          if (isSound(what, reply.filing().equals(file.filed().leafHash()))
              && isInPlace(what, office.equals(reply.office()) && counter == reply.counter())
              && isSigned(what, office, leafIndex, body)) {
            var doing = reply.isInterim() ? Doing.REPLIED_FOR_NOW : Doing.REPLIED;
            add(what, doing, office, reply.on(), leafIndex);
          }
        }
        default -> wrong(what + "is neither an acknowledgement nor a reply.");
      }
    } catch (MalformedException e) {
      wrong(what + "is malformed: " + e.getMessage() + ".");
    }
  }

  private boolean isSound(String what, boolean isAboutThis) {
    return isAboutThis || wrong(what + "is about another filing.");
  }

  private boolean isInPlace(String what, boolean isHere) {
    return isHere || wrong(what + "claims another place.");
  }

  private boolean isSigned(String what, String office, long leafIndex, SignedBody body) {
    return view.officeKeys(office).stream()
            .filter(key -> key.canSignAt(leafIndex))
            .anyMatch(key -> body.isSignedBy(view.org(), key.signingKey()))
        || wrong(what + "is not signed by that office.");
  }

  /** Always false. */
  private boolean wrong(String sentence) {
    faults.add(new ClockFault(Kind.ANSWER_WRONG, sentence));
    return false;
  }

  private void add(String what, Doing doing, String office, LocalDate on, long leafIndex) {
    if (on.isAfter(today) || on.isBefore(terms.filedOn())) {
      wrong(what + "bears the day " + on + ", on which it cannot have been made.");
      return;
    }
    var earliest =
        confirmations
            .lastWithout(leafIndex)
            .map(seen -> terms.dayOf(seen.time().minus(FilingTerms.LONGEST_PROMISE)))
            .filter(on::isBefore);
    earliest.ifPresent(day ->
        faults.add(
            new ClockFault(
                Kind.DAY_CONTRADICTED,
                what
                    + "bears the day %s, and witnesses confirmed the log without it: ".formatted(on)
                    + "it was made on %s or later.".formatted(day))));
    acts.add(new Act(doing, office, earliest.orElse(on), leafIndex));
  }

  List<Act> acts() {
    return List.copyOf(acts);
  }

  List<Gap> gaps() {
    return List.copyOf(gaps);
  }

  List<ClockFault> faults() {
    return List.copyOf(faults);
  }
}
