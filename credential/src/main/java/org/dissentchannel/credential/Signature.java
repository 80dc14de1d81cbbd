package org.dissentchannel.credential;

/** A BBS signature (A, e) with A = B * 1/(sk + e). 80 bytes: A, then e. */
record Signature(G1 a, Fr e) {
  static final int SIZE_BYTES = G1.SIZE_BYTES + Fr.SIZE_BYTES;

  static Signature sign(Fr secretKey, Fr e, G1 b) {
    return new Signature(b.multiply(secretKey.add(e).invert()), e);
  }

  static Signature decode(byte[] bytes) throws Malformed {
    if (bytes.length != SIZE_BYTES) {
      throw new Malformed(Reason.WRONG_LENGTH);
    }
    return new Signature(G1.decode(bytes, 0), Fr.decode(bytes, G1.SIZE_BYTES));
  }

  byte[] encode() {
    return Encoding.concat(a.encode(), e.encode());
  }

  /** e(A, PK + P2 * e) = e(B, P2), computed as e(A, PK) = e(B - A * e, P2). */
  boolean holds(G2 key, G1 b) {
    return key.pairs(a, b.subtract(a.multiply(e)));
  }

  @Override
  public String toString() {
    return "Signature[]";
  }
}
