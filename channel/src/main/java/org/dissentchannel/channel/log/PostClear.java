package org.dissentchannel.channel.log;

import org.dissentchannel.channel.Outcome;
import org.dissentchannel.channel.RefusedException;
import org.dissentchannel.channel.ServerClock;
import org.dissentchannel.channel.store.ChannelStore;
import org.dissentchannel.channel.store.ChannelTables;
import org.dissentchannel.channel.store.ClearRow;
import org.dissentchannel.channel.store.EntryRow;
import org.dissentchannel.protocol.Octets;
import org.dissentchannel.protocol.log.Admission;
import org.dissentchannel.protocol.log.ClearEntry;
import org.dissentchannel.protocol.log.Purge;
import org.dissentchannel.transparency.entry.Entry;

/**
 * Takes a clear entry from anybody: its signatures decide.
 *
 * <p>Charter, calendar, epoch, issued cards, keys, releases, purges. From its acceptance on, it
 * counts here; what a purge names is destroyed once it is in the published tree.
 */
public final class PostClear {
  private static final int TRIES = 16;

  private final ChannelStore store;
  private final Rules rules;
  private final EntryLog log;
  private final ServerClock clock;
  private final PurgeCheck purges;

  public PostClear(ChannelStore store, Rules rules, EntryLog log, ServerClock clock) {
    this.store = store;
    this.rules = rules;
    this.log = log;
    this.clock = clock;
    this.purges = new PurgeCheck(store, rules, log.log(), clock);
  }

  /** Answers the promise; the same body gets the same promise. */
  public Outcome<Octets> post(Octets body) {
    return Outcome.of(() -> posted(body, ClearLeaf.entry(body)));
  }

  private Octets posted(Octets body, Entry entry) {
    for (int i = 0; i < TRIES; i++) {
      var stored = store.read(tables -> tables.entries().find(entry.leafHash()));
      if (stored.isPresent()) {
        return log.promise(stored.get());
      }
      log.requireWritable();
      Rules.Read read =
          rules
              .read()
              .orElseThrow(() -> RefusedException.absent("This channel is not set up yet."));
      var row = new ClearRow(read.count(), entry.leafHash(), body, clock.today());
      requireAdmitted(read, row);
      store.write(tables -> save(tables, row, entry));
    }
    throw RefusedException.conflict("Too many entries arrive at once: send it again.");
  }

  private void requireAdmitted(Rules.Read read, ClearRow row) {
    switch (read.view().plus(new ClearEntry(row.n(), row.on(), row.body()))) {
      case Admission.Admitted(var _, Purge purge) -> purges.require(purge);
      case Admission.Admitted _ -> {}
      case Admission.Refused(var reason, var sentence) ->
          throw switch (reason) {
            case MALFORMED -> RefusedException.malformed(sentence);
            case NO_AUTHORITY -> RefusedException.forbidden(sentence);
            case OUT_OF_TURN -> RefusedException.conflict(sentence);
          };
    }
  }

  /** False if another entry came in between: the order must be judged again. */
  private static boolean save(ChannelTables tables, ClearRow row, Entry entry) {
    if (tables.clears().count() != row.n()) {
      return false;
    }
    tables.entries().insert(EntryLog.row(entry, EntryRow.CLEAR, Octets.empty()));
    tables.clears().insert(row);
    return true;
  }
}
