package org.dissentchannel.client.filing;

import java.util.List;
import org.dissentchannel.protocol.log.AuthorsPart;
import org.dissentchannel.protocol.memo.FrozenText;
import org.dissentchannel.protocol.room.PackageIndex;
import org.dissentchannel.protocol.room.SignatureSet;

/**
 * A package that was opened and found to be what P says: text, record, keys, rows, counts, hashes.
 * Whether each signature holds is in the recount.
 */
public record OpenedPackage(
    AuthorsPart authorsPart, PackageIndex index, SignatureSet set, Recount recount) {
  public FrozenText text() {
    return index.text();
  }

  /** What is wrong with single signatures; empty if all hold. */
  public List<String> faults() {
    return recount.faults();
  }
}
