package org.dissentchannel.client.room;

import java.util.List;
import org.dissentchannel.client.card.HeldCard;
import org.dissentchannel.client.log.TrustedLog;
import org.dissentchannel.protocol.epoch.Epoch;
import org.dissentchannel.protocol.epoch.ShownSet;
import org.dissentchannel.protocol.log.EpochIssued;

/**
 * How many card holders could have made a signature that shows these values: the group a signer
 * hides in, by the newest count in the log, rounded down to 5.
 *
 * @param group cards with this member's values; 0 while nothing is counted
 * @param smallest cards of the smallest group that the shown set knows
 * @param floor the charter's least group
 */
public record Meter(ShownSet shows, List<String> values, int group, int smallest, int floor) {
  public Meter {
    values = List.copyOf(values);
  }

  /**
   * Whether signing is open for everybody who would show this set.
   *
   * <p>The member's own group is looked at too: a registry could issue one card with values that
   * its counts do not list, and who signs with it would stand alone.
   */
  public boolean isOpen() {
    return smallest >= floor && group >= floor;
  }

  /** Not the values. */
  @Override
  public String toString() {
    return "Meter[" + group + " of at least " + floor + "]";
  }

  /** The meter of one card for a text that shows this set. */
  public static Meter of(TrustedLog log, Epoch epoch, ShownSet shows, HeldCard card) {
    var values = shows.indexes().stream().map(card.values()::get).toList();
    var cells =
        log.view().issued(epoch).stream()
            .flatMap(issued -> issued.sets().stream())
            .filter(set -> set.shows().equals(shows))
            .flatMap(set -> set.cells().stream())
            .toList();
    int group =
        cells.stream()
            .filter(cell -> cell.values().equals(values))
            .mapToInt(EpochIssued.Cell::issued)
            .findFirst()
            .orElse(0);
    int smallest = cells.stream().mapToInt(EpochIssued.Cell::issued).min().orElse(0);
    int floor = log.charter().eligibility().groupFloor();
    return new Meter(shows, values, group, smallest, floor);
  }
}
