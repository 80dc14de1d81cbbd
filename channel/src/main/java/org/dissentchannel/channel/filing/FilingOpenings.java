package org.dissentchannel.channel.filing;

import java.util.ArrayList;
import java.util.List;
import org.dissentchannel.channel.store.FilingRow;
import org.dissentchannel.protocol.Octets;
import org.dissentchannel.protocol.log.FieldOpening;
import org.dissentchannel.protocol.log.FiledField;
import org.dissentchannel.protocol.log.Openings;

/** The openings of the fields that the server added to a filing. */
public final class FilingOpenings {
  private FilingOpenings() {}

  /**
   * JCS openings of number and filed_on.
   *
   * @param withPrevious whether that of previous is there too: for steward and monitor only
   */
  public static Octets of(FilingRow row, boolean withPrevious) {
    List<FieldOpening> openings = new ArrayList<>();
    for (Octets one : row.openings()) {
      openings.addAll(Openings.read(one.bytes()).list());
    }
    if (!withPrevious) {
      openings.removeIf(opening -> opening.field() == FiledField.PREVIOUS);
    }
    return Octets.of(Openings.of(openings).bytes());
  }
}
