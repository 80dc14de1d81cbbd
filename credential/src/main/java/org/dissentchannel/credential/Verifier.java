package org.dissentchannel.credential;

/**
 * Checks presentations of the credentials of one issuer key and manifest. Any thread; keep it for
 * the life of the epoch, since it holds what can be computed once.
 */
public final class Verifier {
  private final Parameters parameters;
  private final byte[] header;

  private Verifier(Parameters parameters, byte[] header) {
    this.parameters = parameters;
    this.header = header;
  }

  /**
   * The verifier of an epoch.
   *
   * @param key the manifest's issuer key
   * @param header the manifest's hash, 32 bytes
   */
  public static Verifier of(IssuerPublicKey key, byte[] header) {
    return new Verifier(
        Dcc1.parameters(key, header), Encoding.copy(header, Dcc1.HASH_BYTES, "header"));
  }

  /**
   * The verifier for one context; keep it while presentations of that context arrive.
   *
   * @param ctx 32 bytes, computed by the verifier itself and never taken from a message
   */
  public VerifierContext context(byte[] ctx) {
    return new VerifierContext(parameters, header, Encoding.copy(ctx, Dcc1.HASH_BYTES, "ctx"));
  }

  @Override
  public String toString() {
    return "Verifier[" + parameters.key() + "]";
  }
}
