package org.dissentchannel.credential.pure;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.bouncycastle.crypto.bls.BLS12_381G2Point;
import org.bouncycastle.math.ec.ECPoint;

/**
 * Checks presentations of the credentials of one issuer key and manifest, in Java alone. Immutable;
 * any thread. Some thirty times slower than the native verifier.
 *
 * <p>Source: spec/credential.md, "Check"; the numbers in the code are its steps.
 */
public final class PureVerifier {
  private static final int ATTRIBUTES = 7;
  private static final int SECRETS = 8;
  private static final int MESSAGES = 16;
  private static final int HASH_BYTES = 32;

  private final BLS12_381G2Point key;
  private final BigInteger domain;

  /** P1 + Q1*domain. */
  private final ECPoint start;

  private PureVerifier(BLS12_381G2Point key, BigInteger domain) {
    this.key = key;
    this.domain = domain;
    this.start = Generators.P1.add(Groups.sum(List.of(Generators.Q1), List.of(domain))).normalize();
  }

  /**
   * The verifier of an epoch.
   *
   * @param issuerKey the manifest's, 96 bytes
   * @param header the manifest's hash, 32 bytes
   * @throws IllegalArgumentException if the key is refused or the header has another length
   */
  public static PureVerifier of(byte[] issuerKey, byte[] header) {
    requireHash(header, "header");
    try {
      return new PureVerifier(Groups.g2(issuerKey), domain(issuerKey, header));
    } catch (Refusal refusal) {
      throw new IllegalArgumentException("issuer key: " + refusal.verdict(), refusal);
    }
  }

  /** Whether these bytes are an issuer's key. */
  public static Verdict checkKey(byte[] issuerKey) {
    try {
      Groups.g2(issuerKey);
      return Verdict.HOLDS;
    } catch (Refusal refusal) {
      return refusal.verdict();
    }
  }

  /** domain of section 3. */
  private static BigInteger domain(byte[] issuerKey, byte[] header) {
    var parts = new ArrayList<byte[]>();
    parts.add(issuerKey);
    parts.add(Hashing.eight(MESSAGES));
    parts.add(Groups.encode(Generators.Q1));
    Generators.H.forEach(point -> parts.add(Groups.encode(point)));
    parts.add(Hashing.API.getBytes(StandardCharsets.US_ASCII));
    parts.add(Hashing.eight(HASH_BYTES));
    parts.add(header);
    return Hashing.scalar(Hashing.join(parts.toArray(byte[][]::new)));
  }

  /** A context: its point OP and its scalar z. Keep it while presentations of it arrive. */
  public static final class Context {
    private final ECPoint op;
    private final BigInteger z;

    private Context(byte[] ctx) {
      this.op = Hashing.point(ctx, Hashing.API);
      this.z = Hashing.scalar(ctx, Hashing.API + "VECT_NYM_SECRETS");
    }

    /** f(v) = v_0 + v_1 z + .. + v_7 z^7 mod r. */
    private BigInteger f(List<BigInteger> v) {
      BigInteger sum = BigInteger.ZERO;
      BigInteger power = BigInteger.ONE;
      for (BigInteger coefficient : v) {
        sum = sum.add(coefficient.multiply(power));
        power = power.multiply(z).mod(Groups.ORDER);
      }
      return sum.mod(Groups.ORDER);
    }
  }

  /**
   * The context with these 32 bytes.
   *
   * @throws IllegalArgumentException if they are not 32
   */
  public static Context context(byte[] ctx) {
    requireHash(ctx, "ctx");
    return new Context(ctx);
  }

  /** What is shown: indexes and, in the same order, the octets of the values; unchecked. */
  public static final class Shown {
    private final List<Integer> indexes;
    private final List<byte[]> values;

    private Shown(List<Integer> indexes, List<byte[]> values) {
      this.indexes = indexes;
      this.values = values;
    }

    /**
     * Copies both lists.
     *
     * @throws IllegalArgumentException if they differ in length
     */
    public static Shown of(List<Integer> indexes, List<byte[]> values) {
      if (indexes.size() != values.size()) {
        throw new IllegalArgumentException(indexes.size() + " indexes, " + values.size());
      }
      return new Shown(List.copyOf(indexes), values.stream().map(byte[]::clone).toList());
    }
  }

  /**
   * Checks the parts of a presentation as received, whatever their lengths.
   *
   * @param ph 32 bytes, computed by the caller
   */
  public Verdict check(Context context, byte[] ph, Shown shown, byte[] pseudonym, byte[] proof) {
    requireHash(ph, "ph");
    try {
      requireForm(shown, pseudonym, proof);
      ECPoint n = Groups.g1(pseudonym, 0); // 3
      Proof parts = Proof.read(proof);
      requireChallenge(context, ph, shown, n, parts);
      boolean holds = Groups.pairs(parts.aBar(), key, parts.bBar()); // 5
      return holds ? Verdict.HOLDS : Verdict.PAIRING;
    } catch (Refusal refusal) {
      return refusal.verdict();
    }
  }

  /** Steps 1 and 2. */
  private static void requireForm(Shown shown, byte[] pseudonym, byte[] proof) throws Refusal {
    int least = 0;
    for (int index : shown.indexes) {
      if (index < 0 || index >= ATTRIBUTES) {
        throw new Refusal(Verdict.DISCLOSED_NOT_AN_ATTRIBUTE);
      }
      if (index < least) {
        throw new Refusal(Verdict.DISCLOSED_NOT_ASCENDING);
      }
      least = index + 1;
    }
    if (proof.length != Proof.sizeBytes(MESSAGES - shown.indexes.size())) {
      throw new Refusal(Verdict.WRONG_LENGTH);
    }
    if (pseudonym.length != Groups.G1_BYTES) {
      throw new Refusal(Verdict.PSEUDONYM_LENGTH);
    }
  }

  /** Step 4. */
  private void requireChallenge(Context context, byte[] ph, Shown shown, ECPoint n, Proof proof)
      throws Refusal {
    BigInteger c = proof.c();
    ECPoint t1 =
        Groups.sum(
            List.of(proof.bBar(), proof.aBar(), proof.d()),
            List.of(c, proof.eHat(), proof.r1Hat()));

    List<BigInteger> msg = shown.values.stream().map(Hashing::message).toList();
    var points = new ArrayList<>(List.of(start, proof.d()));
    var scalars = new ArrayList<>(List.of(c, proof.r3Hat()));
    int hidden = 0;
    for (int i = 0; i < MESSAGES; i++) {
      int at = shown.indexes.indexOf(i);
      points.add(Generators.H.get(i));
      scalars.add(
          at >= 0 ? msg.get(at).multiply(c).mod(Groups.ORDER) : proof.mHats().get(hidden++));
    }
    ECPoint t2 = Groups.sum(points, scalars);

    List<BigInteger> secrets =
        proof.mHats().subList(proof.mHats().size() - SECRETS, proof.mHats().size());
    ECPoint ut =
        Groups.sum(List.of(context.op, n), List.of(context.f(secrets), Groups.ORDER.subtract(c)));

    var hashed = new ArrayList<byte[]>();
    hashed.add(Hashing.eight(msg.size()));
    for (int k = 0; k < msg.size(); k++) {
      hashed.add(Hashing.eight(shown.indexes.get(k)));
      hashed.add(Groups.encode(msg.get(k)));
    }
    for (ECPoint point :
        List.of(proof.aBar(), proof.bBar(), proof.d(), t1, t2, n, context.op, ut)) {
      hashed.add(Groups.encode(point));
    }
    hashed.add(Groups.encode(domain));
    hashed.add(Hashing.eight(HASH_BYTES));
    hashed.add(ph);
    if (!Hashing.scalar(Hashing.join(hashed.toArray(byte[][]::new))).equals(c)) {
      throw new Refusal(Verdict.CHALLENGE);
    }
  }

  /**
   * How long a check takes on this machine, after a little warming up: that of an invented
   * presentation, and of the pairing it does not reach. Takes half a second or so.
   */
  public Duration measured() {
    byte[] point = Groups.encode(Generators.P1);
    byte[] one = Groups.encode(BigInteger.ONE);
    var parts = new ArrayList<byte[]>(Collections.nCopies(3, point));
    parts.addAll(Collections.nCopies(4 + MESSAGES, one));
    byte[] proof = Hashing.join(parts.toArray(byte[][]::new));
    var context = new Context(new byte[HASH_BYTES]);
    var shown = Shown.of(List.of(), List.of());
    var nanos = Long.MAX_VALUE;
    for (int i = 0; i < 4; i++) {
      long begun = System.nanoTime();
      boolean held =
          check(context, new byte[HASH_BYTES], shown, point, proof) == Verdict.HOLDS
              || Groups.pairs(Generators.P1, key, Generators.P1);
      if (held) {
        throw new IllegalStateException("an invented presentation holds");
      }
      nanos = Math.min(nanos, System.nanoTime() - begun);
    }
    return Duration.ofNanos(nanos);
  }

  private static void requireHash(byte[] bytes, String what) {
    if (bytes.length != HASH_BYTES) {
      throw new IllegalArgumentException(what + " must be 32 bytes, was " + bytes.length);
    }
  }

  @Override
  public String toString() {
    return "PureVerifier[]";
  }
}
