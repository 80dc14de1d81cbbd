package org.dissentchannel.protocol.room;

import java.util.ArrayList;
import java.util.List;
import org.dissentchannel.protocol.Lp;
import org.dissentchannel.protocol.MalformedException;
import org.dissentchannel.protocol.Octets;
import org.dissentchannel.protocol.act.PresentedAct;
import org.dissentchannel.transparency.SigningKey;

/**
 * One signature as it is stored and packed: LP(presentation, cosign signature 64, record or empty).
 * The record is N2 on the server and N1 in a package.
 */
public record SignatureRow(PresentedAct presented, Octets cosignSignature, Octets record) {
  private static final int PARTS = 3;

  public SignatureRow {
    if (cosignSignature.size() != SigningKey.SIGNATURE_SIZE) {
      throw new IllegalArgumentException("a signature has 64 bytes, not " + cosignSignature.size());
    }
    if (record.size() > NamedRecord.N2_BYTES) {
      throw new IllegalArgumentException("a record of " + record.size() + " bytes");
    }
  }

  public byte[] bytes() {
    return Lp.of(presented.bytes(), cosignSignature.bytes(), record.bytes());
  }

  /** The same row with another record in its place. */
  public SignatureRow with(Octets otherRecord) {
    return new SignatureRow(presented, cosignSignature, otherRecord);
  }

  public static SignatureRow read(byte[] bytes) {
    return of(Lp.read(bytes, PARTS));
  }

  /** Rows one after the other, as in a part of a package. */
  public static List<SignatureRow> readAll(byte[] bytes, int atMost) {
    List<Octets> parts = Lp.readAll(bytes, PARTS * atMost);
    if (parts.size() % PARTS != 0) {
      throw new MalformedException("the last row is cut short");
    }
    List<SignatureRow> rows = new ArrayList<>();
    for (int i = 0; i < parts.size(); i += PARTS) {
      rows.add(of(parts.subList(i, i + PARTS)));
    }
    return List.copyOf(rows);
  }

  private static SignatureRow of(List<Octets> parts) {
    try {
      return new SignatureRow(PresentedAct.read(parts.get(0).bytes()), parts.get(1), parts.get(2));
    } catch (IllegalArgumentException e) {
      throw new MalformedException("a row breaks its format", e);
    }
  }
}
