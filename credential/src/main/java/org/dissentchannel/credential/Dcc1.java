package org.dissentchannel.credential;

import java.util.ArrayList;
import java.util.List;

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

  private static final List<G1> SIGNER = SUITE.generators(ATTRIBUTES + 1, "");

  /** Q2, J1..J8: the bases of a commitment, for the blind factor and the secrets. */
  static final List<G1> BLIND_BASES = SUITE.generators(SECRETS + 1, "BLIND_");

  private static final List<G1> GENERATORS = generators();

  private Dcc1() {}

  private static List<G1> generators() {
    var all = new ArrayList<>(SIGNER.subList(1, SIGNER.size()));
    all.addAll(BLIND_BASES);
    return List.copyOf(all);
  }

  static Parameters parameters(IssuerPublicKey key, byte[] header) {
    return Parameters.of(
        SUITE, key, SIGNER.getFirst(), GENERATORS, Encoding.copy(header, HASH_BYTES, "header"));
  }

  static Link.Scope scope(byte[] ctx) {
    return Link.Scope.of(SUITE, Encoding.copy(ctx, HASH_BYTES, "ctx"));
  }
}
