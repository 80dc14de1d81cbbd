package org.dissentchannel.credential;

import java.util.ArrayList;

/**
 * The constants of DCC1, the one kind of credential of this version. None of them is ever read from
 * a message: a sender who could choose a length could shift the secrets.
 */
public final class Dcc1 {
  /** Number of attributes: epoch, kind, grade band, bureau group, region, tenure, name. */
  public static final int ATTRIBUTES = 7;

  /** Number of secrets behind a pseudonym. */
  public static final int SECRETS = 8;

  /** Length of header, org, ctx, ph and of a presentation's hash: SHA-256 values. */
  public static final int HASH_BYTES = 32;

  static final Suite SUITE = new Suite(Suite.ID + "H2G_HM2S_PSEUDONYM_DCC1_");
  static final int MESSAGES = ATTRIBUTES + 1 + SECRETS;

  /** Q2, J1..J8: the bases of a commitment, for the blind factor and the secrets. */
  static final FixedBases BLIND_BASES = FixedBases.of(SUITE.generators(SECRETS + 1, "BLIND_"));

  /** P1, Q1, H1..H7, Q2, J1..J8. */
  private static final FixedBases BASES = bases();

  private Dcc1() {}

  private static FixedBases bases() {
    var signer = SUITE.generators(ATTRIBUTES + 1, "");
    var generators = new ArrayList<>(signer.subList(1, signer.size()));
    generators.addAll(BLIND_BASES.points());
    return Parameters.bases(signer.getFirst(), generators);
  }

  static Parameters parameters(IssuerPublicKey key, byte[] header) {
    return Parameters.of(SUITE, key, BASES, Encoding.copy(header, HASH_BYTES, "header"));
  }

  static Link.Scope scope(byte[] ctx) {
    return Link.Scope.of(SUITE, Encoding.copy(ctx, HASH_BYTES, "ctx"));
  }
}
