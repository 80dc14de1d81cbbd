package org.dissentchannel.app.demo;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.dissentchannel.app.rehearsal.Attempt;
import org.dissentchannel.app.rehearsal.Stage;
import org.dissentchannel.client.Station;
import org.dissentchannel.client.card.HeldCard;
import org.dissentchannel.client.notebook.KeptNotebook;
import org.dissentchannel.client.office.InboxLine;
import org.dissentchannel.client.office.OfficeDesk;
import org.dissentchannel.client.office.OfficeKeys;
import org.dissentchannel.client.room.Drafting;
import org.dissentchannel.client.room.RoomPass;
import org.dissentchannel.protocol.charter.Clocks;
import org.dissentchannel.web.Refusal;
import org.dissentchannel.web.demo.Attack;
import org.dissentchannel.web.demo.DemoPlay;
import org.dissentchannel.web.demo.Finding;
import org.dissentchannel.web.demo.Message;
import org.dissentchannel.web.demo.Move;
import org.dissentchannel.web.demo.Scene;

/** What the page of seats shows and does. */
final class Play implements DemoPlay {
  private static final String REPLIER = "under-secretary-political";

  private final Demonstration demonstration;
  private final ReentrantLock one = new ReentrantLock();
  private Props props;

  Play(Demonstration demonstration, Props props) {
    this.demonstration = demonstration;
    this.props = props;
  }

  private DemoClock clock() {
    return demonstration.clock();
  }

  @Override
  public Duration clockShift() {
    return clock().shift();
  }

  @Override
  public Scene scene() {
    one.lock();
    try (Stage stage = demonstration.stage()) {
      renewInvitations(stage);
      List<InboxLine> inbox = inbox(stage);
      String steward = demonstration.configuration().charter().steward().id();
      return new Scene(
          clock().today(),
          nextDue(inbox),
          Demonstration.members(),
          props.codes(),
          inbox.stream().map(this::message).toList(),
          new Seats(props, demonstration.configuration(), steward, REPLIER).all());
    } finally {
      one.unlock();
    }
  }

  private void renewInvitations(Stage stage) {
    Station station = stage.station();
    Props.Sealed card = props.card(Prologue.DRAFTER);
    var epochs = station.freshLog().view().epochs();
    HeldCard held = HeldCard.open(card.file(), epochs, card.words()).value();
    RoomPass pass =
        new KeptNotebook(station, held)
            .read()
            .value()
            .room(props.open())
            .map(RoomPass::of)
            .orElseThrow();
    Props renewed =
        new Invitations(Drafting.in(station, pass).value()).renewed(props, clock().instant());
    if (!renewed.equals(props)) {
      demonstration.folder().keep(renewed);
      props = renewed;
    }
  }

  private List<InboxLine> inbox(Stage stage) {
    Props.Sealed monitor = props.office(demonstration.configuration().charter().monitor().id());
    OfficeKeys keys = OfficeKeys.unwrap(monitor.file(), monitor.words()).orElseThrow();
    return new OfficeDesk(stage.station(), keys).inbox().value();
  }

  private Optional<LocalDate> nextDue(List<InboxLine> inbox) {
    LocalDate today = clock().today();
    return inbox.stream()
        .filter(line -> !line.replied() && line.replyDue().isAfter(today))
        .map(InboxLine::replyDue)
        .min(LocalDate::compareTo);
  }

  private Message message(InboxLine line) {
    Clocks clocks = demonstration.configuration().charter().clocks();
    return new Message(
        line.number(),
        line.filedOn(),
        line.ackDue(),
        line.replyDue(),
        clock().calendar().workingDaysBetween(line.filedOn(), clock().today()),
        clocks.acknowledge(),
        clocks.replyMin(),
        clocks.replyMax(),
        line.acknowledged(),
        line.replied(),
        line.overdue());
  }

  @Override
  public void move(Move move) {
    clock().moveTo(target(move));
  }

  private LocalDate target(Move move) {
    LocalDate today = clock().today();
    LocalDate target =
        switch (move) {
          case Move.NextDay() -> today.plusDays(1);
          case Move.TwoWorkingDays() -> clock().workingDaysAhead(2);
          case Move.ReplyDue() ->
              dueNow().orElseThrow(() -> new Refusal(400, "No message waits for a reply."));
          case Move.To(LocalDate day) -> day;
        };
    if (target.isBefore(today)) {
      throw new Refusal(400, "The clock only goes forward, and it is " + today + " already.");
    }
    if (!clock().calendar().covers(target) || target.isAfter(today.plusYears(1))) {
      throw new Refusal(
          400, "The clock goes no further than a year, and not beyond the calendar of 2017.");
    }
    return target;
  }

  private Optional<LocalDate> dueNow() {
    try (Stage stage = demonstration.stage()) {
      return nextDue(inbox(stage));
    }
  }

  @Override
  public List<Finding> attempt(Attack attack) {
    one.lock();
    try (Stage stage = demonstration.stage()) {
      return new SixAttempts(stage, props).run(attack).stream().map(Play::finding).toList();
    } finally {
      one.unlock();
    }
  }

  private static Finding finding(Attempt attempt) {
    String catcher =
        switch (attempt.catcher()) {
          case SERVER -> "The server";
          case CLIENT -> "The client";
        };
    return new Finding(attempt.tried(), attempt.isStopped(), catcher, attempt.by());
  }
}
