package org.dissentchannel.channel.store;

import java.util.List;
import java.util.Optional;
import org.dissentchannel.transparency.Hash;

/**
 * The projections: inbox, numbers and lanes. All of it can be computed from the entry store, but
 * what is here of purged entries: that stays.
 */
public interface InboxTable {
  /** Forgets what can be computed again. */
  void clear();

  void saveFiling(InboxRow row);

  void saveStep(StepRow row);

  Optional<InboxRow> find(Hash leafHash);

  /** The last filing of a year, by number. */
  Optional<InboxRow> last(int year);

  /** The last filing of all, by year and number. */
  Optional<InboxRow> last();

  /** Every filing, sorted by year and number. */
  List<InboxRow> filings();

  /** Every step on a filing, sorted by office and counter. */
  List<StepRow> steps(Hash filing);
}
