package org.dissentchannel.channel.log;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.dissentchannel.channel.RefusedException;
import org.dissentchannel.channel.store.ChannelStore;
import org.dissentchannel.channel.store.ClearRow;
import org.dissentchannel.protocol.OrgId;
import org.dissentchannel.protocol.log.Admission;
import org.dissentchannel.protocol.log.ClearEntry;
import org.dissentchannel.protocol.log.LogView;

/**
 * Where the rules of today come from: the clear entries this log has accepted, in their order.
 *
 * <p>Any thread. Entries are only ever added, so what was read of them is kept.
 */
public final class Rules {
  private final ChannelStore store;
  private final AtomicReference<Optional<Read>> last = new AtomicReference<>(Optional.empty());

  public Rules(ChannelStore store) {
    this.store = store;
  }

  /** The first {@code count} clear entries, taken together. */
  record Read(int count, LogView view) {}

  /** The name of this installation. */
  public OrgId org() {
    return current().view().org();
  }

  /** The rules as of the entries accepted so far. */
  public Rulebook current() {
    return new Rulebook(
        read()
            .map(Read::view)
            .orElseThrow(() -> RefusedException.absent("This channel is not set up yet.")));
  }

  /** All entries accepted so far; empty before the genesis. */
  Optional<Read> read() {
    Optional<Read> known = last.get();
    int count = store.read(tables -> tables.clears().count());
    if (count == known.map(Read::count).orElse(0)) {
      return known;
    }
    int from = known.map(Read::count).orElse(0);
    List<ClearRow> rows = store.read(tables -> tables.clears().from(from));
    Optional<Read> now = known;
    for (ClearRow row : rows) {
      now = Optional.of(new Read(row.n() + 1, plus(now, row)));
    }
    last.set(now);
    return now;
  }

  private static LogView plus(Optional<Read> before, ClearRow row) {
    var entry = new ClearEntry(row.n(), row.on(), row.body());
    var admission =
        before.map(known -> known.view().plus(entry)).orElseGet(() -> LogView.begin(entry));
    return switch (admission) {
      case Admission.Admitted admitted -> admitted.view();
      case Admission.Refused refused ->
          throw new IllegalStateException(
              "clear entry " + row.n() + " was accepted once: " + refused.sentence());
    };
  }
}
