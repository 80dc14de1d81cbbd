package org.dissentchannel.client.receipt;

import java.time.LocalDate;
import java.util.Optional;
import org.dissentchannel.protocol.log.FiledField;
import org.dissentchannel.protocol.log.Openings;
import org.dissentchannel.transparency.Hash;
import org.dissentchannel.transparency.entry.Entry;
import org.dissentchannel.transparency.note.SignedCheckpoint;
import org.dissentchannel.transparency.witness.Witnessing;

/**
 * A receipt that holds: the entry is in the log under this checkpoint, and these are its fields.
 *
 * <p>Number and date are the server's word at filing; a checkpoint without outside cosignatures
 * carries no time.
 *
 * @param witnessing what the witnesses of the set-up sheet say of the checkpoint: the filing was in
 *     the log at their time, or before
 * @param leafIndex from 0
 * @param openings the fields shown
 */
public record VerifiedReceipt(
    SignedCheckpoint checkpoint,
    Witnessing witnessing,
    long leafIndex,
    Entry entry,
    Openings openings) {
  public Hash leafHash() {
    return entry.leafHash();
  }

  public Optional<LocalDate> filedOn() {
    return openings.date(FiledField.FILED_ON);
  }

  public Optional<Long> number() {
    return openings.integer(FiledField.NUMBER);
  }

  public Optional<Long> signers() {
    return openings.integer(FiledField.SIGNERS_TOTAL);
  }

  public Optional<Hash> textRoot() {
    return openings.hash(FiledField.TEXT_ROOT);
  }
}
