package org.dissentchannel.channel.log;

import java.time.LocalDate;
import java.util.stream.Stream;
import org.dissentchannel.channel.RefusedException;
import org.dissentchannel.channel.ServerClock;
import org.dissentchannel.channel.store.ChannelStore;
import org.dissentchannel.channel.store.ChannelTables;
import org.dissentchannel.channel.store.EntryRow;
import org.dissentchannel.channel.store.InboxRow;
import org.dissentchannel.channel.store.StepRow;
import org.dissentchannel.protocol.calendar.WorkingCalendar;
import org.dissentchannel.protocol.charter.Charter;
import org.dissentchannel.protocol.charter.Retention;
import org.dissentchannel.protocol.log.LogView;
import org.dissentchannel.protocol.log.Purge;
import org.dissentchannel.transparency.Hash;
import org.dissentchannel.transparency.log.Log;

/**
 * Whether a purge that two offices signed may be carried out: by the days that this server knows,
 * and by those that somebody will find in the log who reads it for the first time.
 */
final class PurgeCheck {
  private static final String TOO_EARLY =
      "It is too early: the charter keeps an entry that the purge names for longer.";

  private final ChannelStore store;
  private final Rules rules;
  private final Log log;
  private final ServerClock clock;
  private final PublishedView published;

  PurgeCheck(ChannelStore store, Rules rules, Log log, ServerClock clock) {
    this.store = store;
    this.rules = rules;
    this.log = log;
    this.clock = clock;
    this.published = new PublishedView(store, log, clock);
  }

  /** Refuses the purge unless it will count for every leaf that it names. */
  void require(Purge purge) {
    Rulebook rulebook = rules.current();
    requireToday(rulebook, purge.on());
    LogView newcomers = published.read();
    if (!purge.leaves().stream().allMatch(log::isPublished)) {
      throw unknown();
    }
    store.read(tables -> {
      purge.leaves().forEach(leaf -> requireLeaf(tables, rulebook, purge.on(), leaf));
      return true;
    });
    for (Hash leaf : purge.leaves()) {
      if (!newcomers.mayBeDestroyed(published.indexOf(leaf), purge.on())) {
        throw RefusedException.forbidden(TOO_EARLY);
      }
    }
  }

  private void requireToday(Rulebook rulebook, LocalDate on) {
    LocalDate today = clock.today();
    LocalDate there =
        rulebook
            .view()
            .calendarOn(today)
            .map(WorkingCalendar::zoneId)
            .map(clock::todayIn)
            .orElse(today);
    if (!on.equals(today) && !on.equals(there)) {
      throw RefusedException.forbidden("A purge bears the day on which it is made: " + there + ".");
    }
  }

  private void requireLeaf(ChannelTables tables, Rulebook rulebook, LocalDate on, Hash leaf) {
    EntryRow row =
        tables
            .entries()
            .find(leaf)
            .filter(one -> !one.type().equals(EntryRow.CLEAR))
            .orElseThrow(PurgeCheck::unknown);
    InboxRow filing = tables.inbox().find(Hash.of(row.filing().bytes())).orElseThrow();
    LocalDate logged =
        tables.inbox().steps(filing.leafHash()).stream()
            .filter(step -> step.leafHash().equals(leaf))
            .map(StepRow::on)
            .findFirst()
            .orElse(filing.filedOn());
    Stream.of(rulebook.charter(filing.charter()), rulebook.charterInForce(on))
        .map(Charter::retention)
        .forEach(retention -> requireOver(retention, logged, on));
  }

  private static RefusedException unknown() {
    return RefusedException.forbidden(
        "The purge names a leaf that is no opaque entry of this log.");
  }

  private static void requireOver(Retention retention, LocalDate logged, LocalDate on) {
    if (retention.purge() == Retention.Purge.NEVER) {
      throw RefusedException.forbidden(
          "The charter does not let an entry that the purge names be destroyed.");
    }
    if (on.isBefore(logged.plusYears(retention.embargoYears()))) {
      throw RefusedException.forbidden(TOO_EARLY);
    }
  }
}
