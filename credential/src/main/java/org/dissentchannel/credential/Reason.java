package org.dissentchannel.credential;

/** Why something received from outside was refused. Each has one plain sentence for a page. */
public enum Reason {
  /** The disclosed indexes are not strictly ascending. */
  DISCLOSED_NOT_ASCENDING("The shown attributes are not in strictly ascending order."),
  /** A disclosed index is below 0 or not below 7. */
  DISCLOSED_NOT_AN_ATTRIBUTE("A shown index is not that of an attribute."),
  /** Input of a fixed size has another size. */
  WRONG_LENGTH("The length is wrong."),
  /** The pseudonym is not 48 bytes. */
  PSEUDONYM_LENGTH("The pseudonym has the wrong length."),
  /** The three top bits of a point do not say "compressed, not the identity". */
  POINT_FLAGS("A curve point is not in compressed form."),
  /** A point is the identity. */
  POINT_IDENTITY("A curve point is the identity."),
  /** No point of the curve has this x, or x is not below p. */
  POINT_NOT_ON_CURVE("A curve point is not on the curve."),
  /** The point is on the curve but not in the group of order r. */
  POINT_NOT_IN_GROUP("A curve point is outside the group."),
  /** A scalar is 0 or not below r. */
  SCALAR_RANGE("A number is out of range."),
  /** The recomputed challenge differs. */
  CHALLENGE("The proof does not hold."),
  /** The pairing equation does not hold. */
  PAIRING("The issuer's signature does not hold.");

  private final String sentence;

  Reason(String sentence) {
    this.sentence = sentence;
  }

  /** One plain English sentence; says nothing about the holder. */
  public String sentence() {
    return sentence;
  }
}
