package org.dissentchannel.channel.filing;

import java.util.ArrayList;
import java.util.List;
import org.dissentchannel.channel.store.ActRow;
import org.dissentchannel.protocol.Octets;
import org.dissentchannel.protocol.act.PresentedAct;
import org.dissentchannel.protocol.room.SignatureRow;
import org.dissentchannel.protocol.room.SignatureSet;

/** The rows of a text in pages that fit a frame of 1 MiB each, sorted by pseudonym. */
final class RowPages {
  /** What the frame needs besides the rows: its own length and an empty head. */
  private static final int PAGE_BYTES = (1 << 20) - 64;

  private static final int PREFIX_BYTES = 8;

  private final List<List<Octets>> pages;
  private final int rows;

  private RowPages(List<List<Octets>> pages, int rows) {
    this.pages = pages;
    this.rows = rows;
  }

  static RowPages of(List<ActRow> acts) {
    List<List<Octets>> pages = new ArrayList<>();
    int room = 0;
    for (ActRow act : acts) {
      Octets row = Octets.of(signatureRow(act).bytes());
      if (room < row.size() + PREFIX_BYTES) {
        pages.add(new ArrayList<>());
        room = PAGE_BYTES;
      }
      pages.getLast().add(row);
      room -= row.size() + PREFIX_BYTES;
    }
    return new RowPages(pages, acts.size());
  }

  static SignatureSet set(List<ActRow> acts) {
    return new SignatureSet(acts.stream().map(RowPages::signatureRow).toList());
  }

  private static SignatureRow signatureRow(ActRow act) {
    return new SignatureRow(
        PresentedAct.read(act.presentation().bytes()), act.signature(), act.record());
  }

  int rows() {
    return rows;
  }

  int count() {
    return pages.size();
  }

  List<Octets> page(int number) {
    return List.copyOf(pages.get(number));
  }
}
