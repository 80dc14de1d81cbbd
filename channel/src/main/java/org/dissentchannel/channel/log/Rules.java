package org.dissentchannel.channel.log;

import java.util.Optional;
import org.dissentchannel.channel.RefusedException;
import org.dissentchannel.channel.store.ChannelStore;
import org.dissentchannel.channel.store.ClearRow;
import org.dissentchannel.protocol.OrgId;
import org.dissentchannel.protocol.log.Admission;
import org.dissentchannel.protocol.log.ClearEntry;
import org.dissentchannel.protocol.log.LogView;
import org.jspecify.annotations.Nullable;

/**
 * Where the rules of today come from: the clear entries this log has accepted, in their order.
 *
 * <p>Any thread. Entries are only ever added, so what was read of them is kept.
 */
public final class Rules {
  private final ChannelStore store;
  private volatile @Nullable Read last;

  public Rules(ChannelStore store) {
    this.store = store;
  }

  /** The first {@code count} clear entries, taken together. */
  record Read(int count, LogView view) {}

  /** The name of this installation, which never changes. */
  public OrgId org() {
    Read known = last;
    return known == null ? current().view().org() : known.view().org();
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
    Read known = last;
    int from = known == null ? 0 : known.count();
    if (store.read(tables -> tables.clears().count()) == from) {
      return Optional.ofNullable(known);
    }
    for (ClearRow row : store.read(tables -> tables.clears().from(from))) {
      known = new Read(row.n() + 1, plus(known, row));
    }
    last = known;
    return Optional.ofNullable(known);
  }

  private static LogView plus(@Nullable Read before, ClearRow row) {
    var entry = new ClearEntry(row.n(), row.on(), row.body());
    var admission = before == null ? LogView.begin(entry) : before.view().plus(entry);
    return switch (admission) {
      case Admission.Admitted admitted -> admitted.view();
      case Admission.Refused refused ->
          throw new IllegalStateException(
              "clear entry " + row.n() + " was accepted once: " + refused.sentence());
    };
  }
}
