package org.dissentchannel.credential;

import java.util.List;
import org.dissentchannel.credential.pure.PureVerifier;
import org.dissentchannel.credential.pure.Verdict;

/** The check in Java alone. */
record PureCheck(PureVerifier verifier, PureVerifier.Context context) implements ProofCheck {
  @Override
  public void check(byte[] ph, List<Disclosed> disclosed, byte[] pseudonym, byte[] proof)
      throws Malformed {
    var shown =
        PureVerifier.Shown.of(
            disclosed.stream().map(Disclosed::index).toList(),
            disclosed.stream().map(one -> one.value().octets()).toList());
    requireHolds(verifier.check(context, ph, shown, pseudonym, proof));
  }

  /** The other implementation's word in ours. */
  static void requireHolds(Verdict verdict) throws Malformed {
    switch (verdict) {
      case HOLDS -> {}
      case DISCLOSED_NOT_ASCENDING -> throw new Malformed(Reason.DISCLOSED_NOT_ASCENDING);
      case DISCLOSED_NOT_AN_ATTRIBUTE -> throw new Malformed(Reason.DISCLOSED_NOT_AN_ATTRIBUTE);
      case WRONG_LENGTH -> throw new Malformed(Reason.WRONG_LENGTH);
      case PSEUDONYM_LENGTH -> throw new Malformed(Reason.PSEUDONYM_LENGTH);
      case POINT_FLAGS -> throw new Malformed(Reason.POINT_FLAGS);
      case POINT_IDENTITY -> throw new Malformed(Reason.POINT_IDENTITY);
      case POINT_NOT_ON_CURVE -> throw new Malformed(Reason.POINT_NOT_ON_CURVE);
      case POINT_NOT_IN_GROUP -> throw new Malformed(Reason.POINT_NOT_IN_GROUP);
      case SCALAR_RANGE -> throw new Malformed(Reason.SCALAR_RANGE);
      case CHALLENGE -> throw new Malformed(Reason.CHALLENGE);
      case PAIRING -> throw new Malformed(Reason.PAIRING);
    }
  }
}
