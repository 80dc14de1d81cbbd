package org.dissentchannel.credential.pure;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.math.ec.ECPoint;

/** A proof as it lies in its bytes: section 5, "Proof". */
record Proof(
    ECPoint aBar,
    ECPoint bBar,
    ECPoint d,
    BigInteger eHat,
    BigInteger r1Hat,
    BigInteger r3Hat,
    List<BigInteger> mHats,
    BigInteger c) {
  /** 272 + 32 * hidden. */
  static int sizeBytes(int hidden) {
    return 272 + Groups.SCALAR_BYTES * hidden;
  }

  /** Reads bytes whose length was checked: points first, then scalars, in their order. */
  static Proof read(byte[] bytes) throws Refusal {
    ECPoint aBar = Groups.g1(bytes, 0);
    ECPoint bBar = Groups.g1(bytes, 48);
    ECPoint d = Groups.g1(bytes, 96);
    var scalars = new ArrayList<BigInteger>();
    for (int at = 144; at < bytes.length; at += Groups.SCALAR_BYTES) {
      scalars.add(Groups.scalar(bytes, at));
    }
    int last = scalars.size() - 1;
    return new Proof(
        aBar,
        bBar,
        d,
        scalars.get(0),
        scalars.get(1),
        scalars.get(2),
        List.copyOf(scalars.subList(3, last)),
        scalars.get(last));
  }
}
