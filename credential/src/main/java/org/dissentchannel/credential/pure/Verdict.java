package org.dissentchannel.credential.pure;

/** What the second implementation says of a presentation or a key: it holds, or the first fault. */
public enum Verdict {
  /** Everything was checked and holds. */
  HOLDS,
  /** The shown indexes are not strictly ascending. */
  DISCLOSED_NOT_ASCENDING,
  /** A shown index is below 0 or not below 7. */
  DISCLOSED_NOT_AN_ATTRIBUTE,
  /** The proof or the key has another length than it must. */
  WRONG_LENGTH,
  /** The pseudonym is not 48 bytes. */
  PSEUDONYM_LENGTH,
  /** A point does not start with the bits of a compressed one. */
  POINT_FLAGS,
  /** A point is the identity. */
  POINT_IDENTITY,
  /** A point is not on the curve, or its x is not below p. */
  POINT_NOT_ON_CURVE,
  /** A point is on the curve but not in the group of order r. */
  POINT_NOT_IN_GROUP,
  /** A scalar is 0 or not below r. */
  SCALAR_RANGE,
  /** The recomputed challenge differs. */
  CHALLENGE,
  /** The pairing equation does not hold. */
  PAIRING
}
