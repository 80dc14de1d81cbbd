package org.dissentchannel.credential;

import static org.dissentchannel.credential.VectorCast.part;
import static org.dissentchannel.credential.VectorCast.replaced;
import static org.dissentchannel.credential.Vectors.hex;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Makes {@code refused-presentations.json}: each case differs from the good one in one thing. */
final class RefusedPresentations {
  private static final JsonMapper JSON = new JsonMapper();
  private static final int SCALARS_AT = 3 * G1.SIZE_BYTES;
  private static final List<Integer> SHOWN = List.of(0, 2);

  private final VectorCast cast;
  private final byte[] proof;
  private final byte[] n;
  private final ArrayNode cases = JSON.createArrayNode();

  RefusedPresentations(VectorCast cast) {
    this.cast = cast;
    this.proof = cast.presentation().proof();
    this.n = cast.presentation().pseudonym().bytes();
  }

  ObjectNode file() throws Malformed {
    shownIndexes();
    lengths();
    points();
    scalars();
    contents();
    forgeries();
    var file = JSON.createObjectNode();
    file.put(
        "about",
        "Presentations that must be refused. A case without issuer_key, header, ctx or ph uses those"
            + " of the file; reason is the one of this implementation.");
    file.put("issuer_key", hex(cast.issuerKey.publicKey().bytes()));
    file.put("header", hex(cast.header));
    file.put("ctx", hex(cast.ctx));
    file.put("ph", hex(cast.ph));
    file.set("cases", cases);
    return file;
  }

  private void shownIndexes() {
    add("shown indexes descend", Reason.DISCLOSED_NOT_ASCENDING, List.of(2, 0), n, proof);
    add("a shown index twice", Reason.DISCLOSED_NOT_ASCENDING, List.of(0, 0), n, proof);
    for (int index : new int[] {-1, 7, 8, 15, 16, Integer.MAX_VALUE}) {
      var shown = index < 0 ? List.of(index, 0) : List.of(0, index);
      add("shown index " + index, Reason.DISCLOSED_NOT_AN_ATTRIBUTE, shown, n, proof);
    }
  }

  private void lengths() {
    refuse("proof empty", Reason.WRONG_LENGTH, n, new byte[0]);
    refuse("proof one byte short", Reason.WRONG_LENGTH, n, part(proof, 0, proof.length - 1));
    refuse("proof one byte long", Reason.WRONG_LENGTH, n, Arrays.copyOf(proof, proof.length + 1));
    refuse("proof one response short", Reason.WRONG_LENGTH, n, part(proof, 0, proof.length - 32));
    refuse(
        "proof one response long", Reason.WRONG_LENGTH, n, Arrays.copyOf(proof, proof.length + 32));
    add("one shown attribute fewer", Reason.WRONG_LENGTH, List.of(0), n, proof);
    add("one shown attribute more", Reason.WRONG_LENGTH, List.of(0, 2, 3), n, proof);
    refuse("pseudonym empty", Reason.PSEUDONYM_LENGTH, new byte[0], proof);
    refuse("pseudonym one byte short", Reason.PSEUDONYM_LENGTH, part(n, 0, 47), proof);
    refuse("pseudonym one byte long", Reason.PSEUDONYM_LENGTH, Arrays.copyOf(n, 49), proof);
    refuse("pseudonym uncompressed", Reason.PSEUDONYM_LENGTH, BadPoints.uncompressed(n), proof);
  }

  private void points() {
    for (var name : List.of("Abar", "Bbar", "D", "pseudonym")) {
      var good = name.equals("pseudonym") ? n : part(proof, pointAt(name), G1.SIZE_BYTES);
      point(name, "is the identity", Reason.POINT_IDENTITY, BadPoints.identity());
      point(
          name,
          "lacks the compression flag",
          Reason.POINT_FLAGS,
          BadPoints.withoutCompressionFlag(good));
      point(name, "has x above p", Reason.POINT_NOT_ON_CURVE, BadPoints.xTooLarge());
      point(name, "is off the curve", Reason.POINT_NOT_ON_CURVE, BadPoints.offTheCurve());
      point(name, "is outside the group", Reason.POINT_NOT_IN_GROUP, BadPoints.outsideTheGroup());
      point(name, "has order 3", Reason.POINT_NOT_IN_GROUP, BadPoints.orderThree());
      point(name, "has order 11", Reason.POINT_NOT_IN_GROUP, BadPoints.ofOrder(11));
      point(
          name,
          "plus a point of order 3",
          Reason.POINT_NOT_IN_GROUP,
          BadPoints.plusOrderThree(good));
      point(name, "negated", Reason.CHALLENGE, BadPoints.negated(good));
      plusFieldOrder(name);
    }
  }

  /** A good presentation in which this one point is written with p added to its x. */
  private void plusFieldOrder(String name) {
    for (int attempt = 0; ; attempt++) {
      var random = VectorCast.random(name + " plus p, attempt " + attempt);
      var ctx = VectorCast.hash(name + " plus p, attempt " + attempt);
      var good = cast.credential.present(ctx, cast.ph, random, 0, 2);
      var isPseudonym = name.equals("pseudonym");
      var from = isPseudonym ? good.pseudonym().bytes() : good.proof();
      var at = isPseudonym ? 0 : pointAt(name);
      var point = BadPoints.plusFieldOrder(part(from, at, G1.SIZE_BYTES), 0);
      if (point.isPresent()) {
        var bad = replaced(from, at, point.get());
        refuse(
                name + " with p added to x",
                Reason.POINT_NOT_ON_CURVE,
                isPseudonym ? bad : good.pseudonym().bytes(),
                isPseudonym ? good.proof() : bad)
            .put("ctx", hex(ctx));
        return;
      }
    }
  }

  private void point(String name, String what, Reason reason, byte[] bytes) {
    var isPseudonym = name.equals("pseudonym");
    refuse(
        name + " " + what,
        reason,
        isPseudonym ? bytes : n,
        isPseudonym ? proof : replaced(proof, pointAt(name), bytes));
  }

  private static int pointAt(String name) {
    return List.of("Abar", "Bbar", "D").indexOf(name) * G1.SIZE_BYTES;
  }

  private void scalars() {
    var names = new ArrayList<>(List.of("e^", "r1^", "r3^"));
    IntStream.range(0, 14).forEach(k -> names.add("m^ " + k));
    names.add("c");
    for (int k = 0; k < names.size(); k++) {
      var at = SCALARS_AT + Fr.SIZE_BYTES * k;
      var good = part(proof, at, Fr.SIZE_BYTES);
      scalar(names.get(k) + " is 0", at, new byte[Fr.SIZE_BYTES]);
      scalar(names.get(k) + " plus r", at, BadPoints.plusOrder(good));
    }
    scalar("c is r", proof.length - Fr.SIZE_BYTES, Vectors.groupOrder());
  }

  private void scalar(String name, int at, byte[] bytes) {
    refuse(name, Reason.SCALAR_RANGE, n, replaced(proof, at, bytes));
  }

  private void contents() {
    var other = IssuerKey.of(VectorCast.scalars("other issuer").get().encode()).publicKey();
    refuse("another issuer key", Reason.CHALLENGE, n, proof).put("issuer_key", hex(other.bytes()));
    refuse("another header", Reason.CHALLENGE, n, proof)
        .put("header", hex(VectorCast.hash("other header")));
    refuse("another context", Reason.CHALLENGE, n, proof)
        .put("ctx", hex(VectorCast.hash("other ctx")));
    refuse("another presentation header", Reason.CHALLENGE, n, proof)
        .put("ph", hex(VectorCast.hash("other ph")));
    var otherN = cast.credential.pseudonym(VectorCast.hash("other ctx")).bytes();
    refuse("the pseudonym of another context", Reason.CHALLENGE, otherN, proof);
    add("another attribute's index", Reason.CHALLENGE, List.of(0, 3), n, proof);
    var changed = refuse("another value", Reason.CHALLENGE, n, proof).get("disclosed").get(1);
    ((ObjectNode) changed).put("value", "grade 1");
    var c = proof.length - Fr.SIZE_BYTES;
    refuse("c is 1", Reason.CHALLENGE, n, replaced(proof, c, Fr.of(1).encode()));
    refuse(
        "two responses exchanged",
        Reason.CHALLENGE,
        n,
        replaced(
            replaced(proof, c - 32, part(proof, c - 64, 32)), c - 64, part(proof, c - 32, 32)));
  }

  private void forgeries() throws Malformed {
    var forgeries = new Forgeries(cast);
    forged(
        "forgery without a credential: Abar = Bbar = identity",
        Reason.POINT_IDENTITY,
        forgeries.identitySignature());
    forged(
        "second vote: a chosen secret shown as index 8",
        Reason.DISCLOSED_NOT_AN_ATTRIBUTE,
        forgeries.disclosedSecret());
    forged(
        "second vote: pseudonym plus a point of order 3, c divisible by 3",
        Reason.POINT_NOT_IN_GROUP,
        forgeries.pseudonymPlusOrderThree());
    forged(
        "signature by another key, everything else in order", Reason.PAIRING, forgeries.otherKey());
  }

  private void forged(String name, Reason reason, Forgeries.Forged forged) {
    var one =
        add(name, reason, forged.indexes(), forged.pseudonym().encode(), forged.proof().encode());
    for (int k = 0; k < forged.values().size(); k++) {
      ((ObjectNode) one.get("disclosed").get(k)).put("value", forged.values().get(k));
    }
  }

  private ObjectNode refuse(String name, Reason reason, byte[] pseudonym, byte[] proofBytes) {
    return add(name, reason, SHOWN, pseudonym, proofBytes);
  }

  private ObjectNode add(
      String name, Reason reason, List<Integer> shown, byte[] pseudonym, byte[] proofBytes) {
    var one = cases.addObject();
    one.put("name", name);
    one.put("reason", reason.name());
    var disclosed = one.putArray("disclosed");
    for (int index : shown) {
      var known = index >= 0 && index < Dcc1.ATTRIBUTES;
      var value = known ? VectorCast.ATTRIBUTES.value(index).text() : "";
      disclosed.addObject().put("index", index).put("value", value);
    }
    one.put("pseudonym", hex(pseudonym));
    one.put("proof", hex(proofBytes));
    return one;
  }
}
