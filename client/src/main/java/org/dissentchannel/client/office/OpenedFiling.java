package org.dissentchannel.client.office;

import java.time.LocalDate;
import java.util.List;
import org.dissentchannel.client.filing.OpenedPackage;
import org.dissentchannel.client.filing.Recount;
import org.dissentchannel.protocol.calendar.Deadlines;
import org.dissentchannel.protocol.log.Openings;
import org.dissentchannel.protocol.memo.FrozenText;
import org.dissentchannel.protocol.room.NameReading;
import org.dissentchannel.transparency.Hash;
import org.dissentchannel.transparency.entry.Entry;

/**
 * A filing that an office opened and found to be what the log says: ciphertext, text, counts, every
 * signature.
 *
 * @param leafIndex of its entry in the verified log
 * @param number of its year
 * @param names one for each signature that holds, in the order of the recount; empty for an office
 *     to which the charter sends no names
 * @param openings all fields that this office can open
 */
public record OpenedFiling(
    Entry entry,
    int leafIndex,
    int number,
    LocalDate filedOn,
    OpenedPackage opened,
    List<NameReading> names,
    Openings openings,
    Deadlines deadlines) {
  public OpenedFiling {
    names = List.copyOf(names);
  }

  public Hash leafHash() {
    return entry.leafHash();
  }

  public FrozenText text() {
    return opened.text();
  }

  public Recount recount() {
    return opened.recount();
  }

  /** The names this office can read, in the order of the recount. */
  public List<String> readNames() {
    return names.stream()
        .<String>mapMulti((reading, keep) -> {
          if (reading instanceof NameReading.Named(var name)) {
            keep.accept(name);
          }
        })
        .toList();
  }

  /** How many names were promised to this office and are missing. */
  public int missingNames() {
    return (int) names.stream().filter(NameReading.Missing.class::isInstance).count();
  }
}
