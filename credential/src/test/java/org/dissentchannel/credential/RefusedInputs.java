package org.dissentchannel.credential;

import static org.dissentchannel.credential.VectorCast.part;
import static org.dissentchannel.credential.VectorCast.replaced;
import static org.dissentchannel.credential.Vectors.hex;

import java.util.Arrays;
import java.util.HexFormat;
import supranational.blst.P2;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Makes {@code refused-inputs.json}: issuer keys, commitments and issued credentials to refuse. */
final class RefusedInputs {
  private static final JsonMapper JSON = new JsonMapper();

  private final VectorCast cast;

  RefusedInputs(VectorCast cast) {
    this.cast = cast;
  }

  ObjectNode file() {
    var file = JSON.createObjectNode();
    file.put(
        "about",
        "What an issuer, a holder and everybody must refuse; the good ones are in enrolment.json.");
    keys(file.putArray("issuer_keys"));
    commitments(file.putArray("commitments"));
    credentials(file.putArray("credentials"));
    return file;
  }

  private void keys(ArrayNode to) {
    var good = cast.issuerKey.publicKey().bytes();
    add(to, "empty", Reason.WRONG_LENGTH, new byte[0]);
    add(to, "one byte short", Reason.WRONG_LENGTH, part(good, 0, 95));
    add(to, "one byte long", Reason.WRONG_LENGTH, Arrays.copyOf(good, 97));
    add(to, "uncompressed", Reason.WRONG_LENGTH, new P2(good).serialize());
    add(to, "a point of G1", Reason.WRONG_LENGTH, G1.BASE.encode());
    add(to, "no compression flag", Reason.POINT_FLAGS, BadPoints.withoutCompressionFlag(good));
    add(to, "the identity", Reason.POINT_IDENTITY, bytes("c0" + "00".repeat(95)));
    add(to, "x above p", Reason.POINT_NOT_ON_CURVE, bytes("9f" + "ff".repeat(95)));
    add(
        to,
        "x_0 above p",
        Reason.POINT_NOT_ON_CURVE,
        bytes("80" + "00".repeat(47) + "ff".repeat(48)));
    add(to, "off the curve", Reason.POINT_NOT_ON_CURVE, bytes("80" + "00".repeat(94) + "01"));
    add(to, "outside the group", Reason.POINT_NOT_IN_GROUP, bytes("80" + "00".repeat(94) + "02"));
    add(to, "of order 13", Reason.POINT_NOT_IN_GROUP, BadPoints.ofOrderInG2(13));
    add(to, "of order 23", Reason.POINT_NOT_IN_GROUP, BadPoints.ofOrderInG2(23));
    add(to, "p added to x_1", Reason.POINT_NOT_ON_CURVE, keyPlusFieldOrder(0));
    add(to, "p added to x_0", Reason.POINT_NOT_ON_CURVE, keyPlusFieldOrder(48));
  }

  /** A good key with p added to one half of its x. */
  private static byte[] keyPlusFieldOrder(int offset) {
    var secrets = VectorCast.scalars("key plus p at " + offset);
    while (true) {
      var key = IssuerPublicKey.ofSecret(secrets.get()).bytes();
      var bad = BadPoints.plusFieldOrder(key, offset);
      if (bad.isPresent()) {
        return bad.get();
      }
    }
  }

  /** A good request in which p is added to the x of C: another row key, if it were taken. */
  private byte[] commitmentPlusFieldOrder() {
    for (int attempt = 0; ; attempt++) {
      var name = "C plus p, attempt " + attempt;
      var holder = Holder.of(Seed.of(VectorCast.hash(name)), cast.org, VectorCast.EPOCH);
      var good = holder.commit(VectorCast.random(name)).bytes();
      var c = BadPoints.plusFieldOrder(part(good, 0, 48), 0);
      if (c.isPresent()) {
        return replaced(good, 0, c.get());
      }
    }
  }

  private void commitments(ArrayNode to) {
    var good = cast.holder.commit(VectorCast.random("commitment")).bytes();
    add(to, "empty", Reason.WRONG_LENGTH, new byte[0]);
    add(to, "one byte short", Reason.WRONG_LENGTH, part(good, 0, good.length - 1));
    add(to, "one response short", Reason.WRONG_LENGTH, part(good, 0, good.length - 32));
    add(to, "one response long", Reason.WRONG_LENGTH, Arrays.copyOf(good, good.length + 32));
    add(to, "C is the identity", Reason.POINT_IDENTITY, replaced(good, 0, BadPoints.identity()));
    add(
        to,
        "C lacks the compression flag",
        Reason.POINT_FLAGS,
        replaced(good, 0, BadPoints.withoutCompressionFlag(part(good, 0, 48))));
    add(to, "C has x above p", Reason.POINT_NOT_ON_CURVE, replaced(good, 0, BadPoints.xTooLarge()));
    add(to, "C with p added to x", Reason.POINT_NOT_ON_CURVE, commitmentPlusFieldOrder());
    add(
        to,
        "C is off the curve",
        Reason.POINT_NOT_ON_CURVE,
        replaced(good, 0, BadPoints.offTheCurve()));
    add(
        to,
        "C plus a point of order 3",
        Reason.POINT_NOT_IN_GROUP,
        replaced(good, 0, BadPoints.plusOrderThree(part(good, 0, 48))));
    add(to, "response 0 is 0", Reason.SCALAR_RANGE, replaced(good, 48, new byte[32]));
    for (int k = 0; k < 10; k++) {
      var at = 48 + 32 * k;
      add(
          to,
          (k < 9 ? "response " + k : "c") + " plus r",
          Reason.SCALAR_RANGE,
          replaced(good, at, BadPoints.plusOrder(part(good, at, 32))));
    }
    add(to, "c is 0", Reason.SCALAR_RANGE, replaced(good, 336, new byte[32]));
    add(to, "c is 1", Reason.CHALLENGE, replaced(good, 336, Fr.of(1).encode()));
    add(to, "C negated", Reason.CHALLENGE, replaced(good, 0, BadPoints.negated(part(good, 0, 48))));
    add(to, "C of somebody else", Reason.CHALLENGE, replaced(good, 0, G1.BASE.encode()));
  }

  private void credentials(ArrayNode to) {
    var a = part(cast.issued.credential().signature(), 0, 48);
    var e = part(cast.issued.credential().signature(), 48, 32);
    var entropy = cast.issued.credential().entropy();
    credential(to, "A is the identity", Reason.POINT_IDENTITY, BadPoints.identity(), e, entropy);
    credential(
        to,
        "A plus a point of order 3",
        Reason.POINT_NOT_IN_GROUP,
        BadPoints.plusOrderThree(a),
        e,
        entropy);
    credential(to, "A negated", Reason.PAIRING, BadPoints.negated(a), e, entropy);
    credential(to, "e is 0", Reason.SCALAR_RANGE, a, new byte[32], entropy);
    credential(to, "e plus r", Reason.SCALAR_RANGE, a, BadPoints.plusOrder(e), entropy);
    credential(to, "another e", Reason.PAIRING, a, Fr.of(5).encode(), entropy);
    credential(to, "entropy is 0", Reason.SCALAR_RANGE, a, e, new byte[32]);
    credential(to, "entropy plus r", Reason.SCALAR_RANGE, a, e, BadPoints.plusOrder(entropy));
    credential(to, "another entropy", Reason.PAIRING, a, e, Fr.of(5).encode());
  }

  private static void credential(
      ArrayNode to, String name, Reason reason, byte[] a, byte[] e, byte[] entropy) {
    add(to, name, reason, Encoding.concat(a, e)).put("entropy", hex(entropy));
  }

  private static ObjectNode add(ArrayNode to, String name, Reason reason, byte[] bytes) {
    return to.addObject().put("name", name).put("reason", reason.name()).put("bytes", hex(bytes));
  }

  private static byte[] bytes(String hexadecimal) {
    return HexFormat.of().parseHex(hexadecimal);
  }
}
