package org.dissentchannel.channel.log;

import java.util.ArrayList;
import java.util.List;
import org.dissentchannel.channel.Outcome;
import org.dissentchannel.channel.RefusedException;
import org.dissentchannel.channel.ServerClock;
import org.dissentchannel.channel.Stored;
import org.dissentchannel.channel.store.ChannelStore;
import org.dissentchannel.channel.store.ChannelTables;
import org.dissentchannel.channel.store.ClearRow;
import org.dissentchannel.channel.store.EntryRow;
import org.dissentchannel.protocol.Octets;
import org.dissentchannel.protocol.log.Admission;
import org.dissentchannel.protocol.log.ClearEntry;
import org.dissentchannel.protocol.log.LogView;
import org.dissentchannel.transparency.entry.Entry;
import org.dissentchannel.transparency.log.BeginOutcome;
import org.dissentchannel.transparency.log.Log;

/**
 * Sets the log up: genesis, then what is in force from the first day, as its first leaves.
 *
 * <p>The rows are kept first, then the log begins with them. A stop in between leaves rows and an
 * empty log: {@link #resume} at the next start begins it.
 */
public final class BeginLog {
  private final ChannelStore store;
  private final Log log;
  private final ServerClock clock;

  public BeginLog(ChannelStore store, Log log, ServerClock clock) {
    this.store = store;
    this.log = log;
    this.clock = clock;
  }

  /** Begins with these bodies, the genesis first; again with the same bodies: done. */
  public Outcome<Stored> begin(List<Octets> bodies) {
    return Outcome.of(() -> {
      requireAdmitted(bodies);
      List<Entry> entries = bodies.stream().map(ClearLeaf::entry).toList();
      store.write(tables -> save(tables, bodies, entries));
      return started(entries);
    });
  }

  /** Begins the log with the rows of a set-up that was cut off, if there are any. */
  public Outcome<Stored> resume() {
    return Outcome.of(() -> {
      List<ClearRow> rows = store.read(tables -> tables.clears().from(0));
      boolean isCutOff = !rows.isEmpty() && log.checkpoint().isEmpty();
      return isCutOff
          ? started(rows.stream().map(row -> ClearLeaf.entry(row.body())).toList())
          : new Stored();
    });
  }

  private void requireAdmitted(List<Octets> bodies) {
    List<LogView> views = new ArrayList<>();
    for (Octets body : bodies) {
      var entry = new ClearEntry(views.size(), clock.today(), body);
      var admission = views.isEmpty() ? LogView.begin(entry) : views.getLast().plus(entry);
      switch (admission) {
        case Admission.Admitted admitted -> views.add(admitted.view());
        case Admission.Refused refused -> throw RefusedException.forbidden(refused.sentence());
      }
    }
    if (views.isEmpty()) {
      throw RefusedException.malformed("A log begins with its genesis.");
    }
  }

  private int save(ChannelTables tables, List<Octets> bodies, List<Entry> entries) {
    List<Octets> stored = tables.clears().from(0).stream().map(ClearRow::body).toList();
    if (stored.isEmpty()) {
      for (int n = 0; n < bodies.size(); n++) {
        Entry entry = entries.get(n);
        tables.entries().insert(EntryLog.row(entry, EntryRow.CLEAR, Octets.empty()));
        tables.clears().insert(new ClearRow(n, entry.leafHash(), bodies.get(n), clock.today()));
      }
    } else if (stored.size() < bodies.size() || !stored.subList(0, bodies.size()).equals(bodies)) {
      throw RefusedException.conflict("This log was set up with other entries.");
    }
    return bodies.size();
  }

  private Stored started(List<Entry> entries) {
    return switch (log.begin(entries)) {
      case BeginOutcome.Begun _ -> new Stored();
      case BeginOutcome.AlreadyBegun _ -> new Stored();
      case BeginOutcome.Refused(var reason) -> throw RefusedException.readOnly(reason);
    };
  }
}
