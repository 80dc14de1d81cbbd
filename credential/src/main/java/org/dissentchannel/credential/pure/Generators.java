package org.dissentchannel.credential.pure;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.bouncycastle.math.ec.ECPoint;

/** The fixed points of spec/credential.md sections 2 and 3, computed once. */
final class Generators {
  static final ECPoint P1 = p1();
  static final ECPoint Q1;

  /** (H1..H7, Q2, J1..J8), by message index. */
  static final List<ECPoint> H;

  static {
    List<ECPoint> signer = gens(8, Hashing.API);
    Q1 = signer.getFirst();
    var all = new ArrayList<>(signer.subList(1, 8));
    all.addAll(gens(9, "BLIND_" + Hashing.API));
    H = List.copyOf(all);
  }

  private Generators() {}

  private static ECPoint p1() {
    try {
      return Groups.g1(
          HexFormat.of()
              .parseHex(
                  "a8ce256102840821a3e94ea9025e4662b205762f9776b3a766c872b948f1fd22"
                      + "5e7c59698588e70d11406d161b4e28c9"),
          0);
    } catch (Refusal impossible) {
      throw new IllegalStateException("P1 of the suite is not a point", impossible);
    }
  }

  /** gens(k, p) of section 3. */
  private static List<ECPoint> gens(int k, String p) {
    byte[] seed = (p + "MESSAGE_GENERATOR_SEED").getBytes(StandardCharsets.US_ASCII);
    byte[] v = Hashing.expand(seed, p + "SIG_GENERATOR_SEED_", 48);
    var points = new ArrayList<ECPoint>();
    for (int i = 1; i <= k; i++) {
      v = Hashing.expand(Hashing.join(v, Hashing.eight(i)), p + "SIG_GENERATOR_SEED_", 48);
      points.add(Hashing.point(v, p + "SIG_GENERATOR_DST_"));
    }
    return points;
  }
}
