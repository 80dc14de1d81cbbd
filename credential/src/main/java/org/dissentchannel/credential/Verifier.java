package org.dissentchannel.credential;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.dissentchannel.credential.pure.PureVerifier;

/**
 * Checks presentations of the credentials of one issuer key and manifest. Any thread; keep it for
 * the life of the epoch, since it holds what can be computed once.
 */
public final class Verifier {
  private static final Logger LOGGER = System.getLogger(Verifier.class.getName());
  private static final AtomicBoolean TOLD = new AtomicBoolean();

  private final IssuerPublicKey key;
  private final byte[] header;
  private final Function<byte[], ProofCheck> checkOf;
  private final boolean isPure;
  private final Map<ByteBuffer, ProofCheck> latest = new LatestChecks();

  private Verifier(
      IssuerPublicKey key, byte[] header, Function<byte[], ProofCheck> checkOf, boolean isPure) {
    this.key = key;
    this.header = header;
    this.checkOf = checkOf;
    this.isPure = isPure;
  }

  /**
   * The verifier of an epoch: native, or where the library does not load in Java alone, which is
   * logged once.
   *
   * @param key the manifest's issuer key
   * @param header the manifest's hash, 32 bytes
   */
  public static Verifier of(IssuerPublicKey key, byte[] header) {
    if (!NativeCurve.isLoaded()) {
      return fallingBack(key, header);
    }
    var own = Encoding.copy(header, Dcc1.HASH_BYTES, "header");
    var parameters = Dcc1.parameters(key, own);
    return new Verifier(key, own, ctx -> new BlstCheck(parameters, Dcc1.scope(ctx)), false);
  }

  private static Verifier fallingBack(IssuerPublicKey key, byte[] header) {
    if (TOLD.compareAndSet(false, true)) {
      var each = PureVerifier.of(key.bytes(), header).measured();
      LOGGER.log(
          Level.WARNING,
          "The library blst does not load on {0}: presentations are checked in Java alone,"
              + " at about {1} a second on each core.",
          NativeCurve.platform(),
          Math.max(1, Duration.ofSeconds(1).dividedBy(each)));
    }
    return pure(key, header);
  }

  /**
   * The verifier of an epoch in Java alone, on another library and without a line of the native
   * one: says the same of every presentation, some thirty times slower. For auditors who want two
   * opinions.
   *
   * @param key the manifest's issuer key
   * @param header the manifest's hash, 32 bytes
   */
  public static Verifier pure(IssuerPublicKey key, byte[] header) {
    var own = Encoding.copy(header, Dcc1.HASH_BYTES, "header");
    var pure = PureVerifier.of(key.bytes(), own);
    return new Verifier(key, own, ctx -> new PureCheck(pure, PureVerifier.context(ctx)), true);
  }

  /** Whether it computes in Java alone, asked to or because the native library does not load. */
  public boolean isPure() {
    return isPure;
  }

  /**
   * The verifier for one context. What is computed of a context is kept for the latest of them, so
   * that asking again costs nothing.
   *
   * @param ctx 32 bytes, computed by the verifier itself and never taken from a message
   */
  public VerifierContext context(byte[] ctx) {
    var own = Encoding.copy(ctx, Dcc1.HASH_BYTES, "ctx");
    return new VerifierContext(check(ByteBuffer.wrap(own)), key, header, own);
  }

  /** Two threads may compute one context at once, and one of the two is kept. */
  private ProofCheck check(ByteBuffer ctx) {
    synchronized (latest) {
      var kept = latest.get(ctx);
      if (kept != null) {
        return kept;
      }
    }
    var check = checkOf.apply(ctx.array());
    synchronized (latest) {
      latest.put(ctx, check);
    }
    return check;
  }

  /** By context; those that were not asked for longest make room. */
  private static final class LatestChecks extends LinkedHashMap<ByteBuffer, ProofCheck> {
    private static final long serialVersionUID = 1;
    private static final int MOST = 256;

    LatestChecks() {
      super(16, 0.75f, true);
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<ByteBuffer, ProofCheck> eldest) {
      return size() > MOST;
    }
  }

  @Override
  public String toString() {
    return "Verifier[" + key + "]";
  }
}
