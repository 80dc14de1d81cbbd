package org.dissentchannel.client.filing;

import java.time.LocalDate;
import org.dissentchannel.protocol.log.AuthorsPart;
import org.dissentchannel.protocol.log.Openings;
import org.dissentchannel.transparency.Hash;
import org.dissentchannel.transparency.entry.Entry;
import org.dissentchannel.transparency.note.SignedPromise;

/**
 * A filing as its authors hold it: the entry whose leaf hash they recomputed, and the log's signed
 * promise to take it.
 *
 * @param number of its year, from 1
 * @param ofServer openings of number and filed_on
 */
public record FiledMemo(
    Entry entry,
    SignedPromise promise,
    AuthorsPart authorsPart,
    Openings ofServer,
    int number,
    LocalDate filedOn) {
  public Hash leafHash() {
    return entry.leafHash();
  }

  /** All openings that the authors have: everything but {@code previous}. */
  public Openings openings() {
    return authorsPart.openings().and(ofServer);
  }
}
