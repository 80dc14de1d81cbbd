package org.dissentchannel.client.receipt;

import static org.dissentchannel.client.StepFailedException.declined;
import static org.dissentchannel.client.StepFailedException.unproven;

import java.util.List;
import org.dissentchannel.client.Outcome;
import org.dissentchannel.client.log.SetUpSheet;
import org.dissentchannel.client.log.TrustedLog;
import org.dissentchannel.protocol.Lp;
import org.dissentchannel.protocol.MalformedException;
import org.dissentchannel.protocol.Octets;
import org.dissentchannel.protocol.log.MsgFiled;
import org.dissentchannel.protocol.log.Openings;
import org.dissentchannel.protocol.log.SignedBody;
import org.dissentchannel.protocol.log.Statement;
import org.dissentchannel.transparency.entry.Entry;
import org.dissentchannel.transparency.note.CheckpointVerifier;
import org.dissentchannel.transparency.note.Receipt;

/**
 * A receipt as a file: whoever has it and the set-up sheet can check, without any server, that this
 * was filed, when, and how strong it was. It also proves that its holder had to do with it.
 *
 * <p>File = LP("dissent/receipt/v1", tlog-proof with the entry as extra data, JCS openings of some
 * fields). The second part alone is a c2sp.org/tlog-proof that other programs verify. Source:
 * spec/files.md.
 */
public final class SavedReceipt {
  private static final Octets VERSION = Octets.utf8("dissent/receipt/v1");
  private static final int MOST_BYTES = Receipt.MAX_SIZE + (1 << 20);

  private final Receipt proof;
  private final Openings openings;

  private SavedReceipt(Receipt proof, Openings openings) {
    this.proof = proof;
    this.openings = openings;
  }

  /**
   * The receipt of a filing that is in the log by now.
   *
   * @param openings of the fields it is to show
   */
  public static Outcome<SavedReceipt> of(TrustedLog log, Entry filing, Openings openings) {
    return Outcome.of(() -> {
      var proof =
          log.receipt(filing.leafHash())
              .orElseThrow(() -> declined("The filing is not in the log yet: try again later."));
      if (!openings.areOf(filed(filing))) {
        throw unproven("The fields to be shown are not those of the filing.");
      }
      return new SavedReceipt(proof.with(filing), openings);
    });
  }

  /**
   * The receipt in a file, nothing of it checked yet.
   *
   * @throws MalformedException if it is not exactly one
   */
  public static SavedReceipt read(byte[] bytes) {
    if (bytes.length > MOST_BYTES) {
      throw new MalformedException("a receipt is longer than any can be");
    }
    List<Octets> parts = Lp.read(bytes, 3);
    if (!parts.getFirst().equals(VERSION)) {
      throw new MalformedException("not a receipt of version 1");
    }
    var proof =
        Receipt.parse(parts.get(1).bytes())
            .orElseThrow(() -> new MalformedException("the proof in a receipt is not one"));
    return new SavedReceipt(proof, Openings.read(parts.get(2).bytes()));
  }

  public byte[] bytes() {
    return Lp.of(VERSION.bytes(), proof.bytes(), openings.bytes());
  }

  /** The bare c2sp.org/tlog-proof, for other programs. */
  public Octets tlogProof() {
    return Octets.of(proof.bytes());
  }

  /**
   * Checks everything in it against the set-up sheet, and counts the sheet's witnesses: a line
   * under one's name that it did not make leaves nothing of the receipt.
   */
  public Outcome<VerifiedReceipt> verify(SetUpSheet sheet) {
    return Outcome.of(() -> {
      var entry =
          proof.opening().orElseThrow(() -> unproven("The receipt does not open its leaf."));
      var log = new CheckpointVerifier(sheet.origin(), sheet.logKey().key());
      var checkpoint =
          proof
              .verify(log, entry.leafHash())
              .orElseThrow(() -> unproven("The leaf is not in the log of the set-up sheet."));
      if (!openings.areOf(filed(entry))) {
        throw unproven("The fields shown are not those of the filing.");
      }
      var witnessing = sheet.policy().of(checkpoint.note());
      if (witnessing.isForged()) {
        throw unproven("The checkpoint bears a cosignature that its witness did not make.");
      }
      return new VerifiedReceipt(checkpoint, witnessing, proof.index(), entry, openings);
    });
  }

  private static MsgFiled filed(Entry entry) {
    var body = SignedBody.read(entry.body());
    if (Statement.read(body.statement().bytes()) instanceof MsgFiled filed) {
      return filed;
    }
    throw unproven("The entry is not a filing.");
  }

  @Override
  public String toString() {
    return "SavedReceipt[leaf " + proof.index() + "]";
  }
}
