package org.dissentchannel.channel.office;

import java.util.List;
import org.dissentchannel.channel.Outcome;
import org.dissentchannel.channel.ServerClock;
import org.dissentchannel.channel.log.Rulebook;
import org.dissentchannel.channel.log.Rules;
import org.dissentchannel.channel.projection.Course;
import org.dissentchannel.channel.store.ChannelStore;
import org.dissentchannel.channel.store.ChannelTables;
import org.dissentchannel.channel.store.InboxRow;
import org.dissentchannel.channel.store.StepRow;

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
    Course course = Course.of(rulebook, row, steps, clock);
    return new InboxItem(
        row.leafHash(),
        row.number(),
        row.filedOn(),
        course.deadlines().acknowledgeBy(),
        course.deadlines().replyBy(),
        course.acknowledgedOn().isPresent(),
        course.repliedOn().isPresent(),
        course.isOverdue());
  }
}
