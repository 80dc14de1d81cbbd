package org.dissentchannel.channel.office;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.dissentchannel.channel.Outcome;
import org.dissentchannel.channel.RefusedException;
import org.dissentchannel.channel.ServerClock;
import org.dissentchannel.channel.log.Rulebook;
import org.dissentchannel.channel.log.Rules;
import org.dissentchannel.channel.store.ChannelStore;
import org.dissentchannel.channel.store.ChannelTables;
import org.dissentchannel.channel.store.InboxRow;
import org.dissentchannel.channel.store.StepRow;
import org.dissentchannel.protocol.calendar.Deadlines;
import org.dissentchannel.protocol.calendar.WorkingCalendar;
import org.dissentchannel.protocol.charter.Charter;

/** What is before an office, and by when. */
public final class Inbox {
  private final ChannelStore store;
  private final Rules rules;
  private final ServerClock clock;

  public Inbox(ChannelStore store, Rules rules, ServerClock clock) {
    this.store = store;
    this.rules = rules;
    this.clock = clock;
  }

  /** At most 64 filings, ascending from the {@code from}-th, which counts from 0. */
  public Outcome<InboxPage> page(Visitor visitor, long from) {
    return Outcome.of(() -> {
      Rulebook rulebook = rules.current();
      return store.read(tables -> page(tables, rulebook, visitor, from));
    });
  }

  private InboxPage page(ChannelTables tables, Rulebook rulebook, Visitor visitor, long from) {
    Docket docket = new Docket(rulebook);
    List<InboxRow> rows =
        tables.inbox().filings().stream()
            .filter(row -> docket.lists(row, visitor))
            .skip(Math.max(0, from))
            .limit(InboxPage.MOST + 1L)
            .toList();
    List<InboxItem> items =
        rows.stream()
            .limit(InboxPage.MOST)
            .map(row -> item(rulebook, row, tables.inbox().steps(row.leafHash())))
            .toList();
    return new InboxPage(items, rows.size() > InboxPage.MOST);
  }

  private InboxItem item(Rulebook rulebook, InboxRow row, List<StepRow> steps) {
    Charter charter = rulebook.charter(row.charter());
    WorkingCalendar calendar =
        rulebook
            .view()
            .calendarFor(charter, row.filedOn(), clock.today())
            .orElseThrow(
                () -> RefusedException.absent("The charter's calendar is not in the log."));
    var deadlines = Deadlines.of(charter.clocks(), calendar, row.filedOn());
    String steward = charter.steward().id();
    Optional<LocalDate> acknowledged =
        first(
            steps.stream()
                .filter(step -> step.type().equals(StepRow.ACK) && step.office().equals(steward))
                .toList());
    Optional<LocalDate> replied =
        first(steps.stream().filter(step -> step.type().equals(StepRow.REPLY)).toList());
    LocalDate today = clock.todayIn(calendar.zoneId());
    boolean isOverdue =
        acknowledged.orElse(today).isAfter(deadlines.acknowledgeBy())
            || replied.orElse(today).isAfter(deadlines.replyBy());
    return new InboxItem(
        row.leafHash(),
        row.number(),
        row.filedOn(),
        deadlines.acknowledgeBy(),
        deadlines.replyBy(),
        acknowledged.isPresent(),
        replied.isPresent(),
        isOverdue);
  }

  private static Optional<LocalDate> first(List<StepRow> steps) {
    return steps.stream().map(StepRow::on).min(LocalDate::compareTo);
  }
}
