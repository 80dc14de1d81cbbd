package org.dissentchannel.credential;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import supranational.blst.P1;

/** Presentations that satisfy every equation of a verifier which forgets one check. */
final class Forgeries {
  private final VectorCast cast;

  Forgeries(VectorCast cast) {
    this.cast = cast;
  }

  /** The parts of a presentation, whatever they are. */
  record Forged(List<Integer> indexes, List<String> values, G1 pseudonym, SignatureProof proof) {}

  /**
   * Abar = Bbar = identity, from no credential at all: A is the identity and r1 is 0. Holds for a
   * verifier that takes the identity.
   */
  Forged identitySignature() {
    var scalars = VectorCast.scalars("forgery: identity");
    var messages = new ArrayList<>(VectorCast.ATTRIBUTES.scalars());
    messages.addAll(VectorCast.scalars("forgery: invented secrets", 9));
    var first = new boolean[] {true};
    ScalarSource random =
        () -> {
          var scalar = first[0] ? Fr.ZERO : scalars.get();
          first[0] = false;
          return scalar;
        };
    return prove(new Signature(G1.IDENTITY, Fr.of(1)), messages, List.of(0, 2), random);
  }

  /**
   * A second vote: s_0 was chosen at enrolment as the scalar of a text, and is now "disclosed" as
   * index 8. What is then last of the hidden messages is (blind, s_1..s_7): another pseudonym.
   * Holds for a verifier that allows any index.
   */
  Forged disclosedSecret() throws Malformed {
    var chosen = "chosen";
    var opening = cast.opening();
    opening.set(1, AttributeValue.of(chosen).scalar());
    var request =
        CommitmentProof.of(
            BlindCommitment.prove(
                Dcc1.SUITE, Dcc1.BLIND_BASES, opening, VectorCast.random("forgery: commitment")));
    var issued =
        (IssueOutcome.Issued)
            cast.issuer.issue(request, VectorCast.ATTRIBUTES, VectorCast.MEMBER, VectorCast.EPOCH);
    var messages = new ArrayList<>(VectorCast.ATTRIBUTES.scalars());
    messages.addAll(opening);
    messages.set(15, messages.get(15).add(Fr.decode(issued.credential().entropy(), 0)));
    return prove(
        Signature.decode(issued.credential().signature()),
        messages,
        List.of(0, 8),
        VectorCast.random("forgery: disclosed secret"));
  }

  /** A self-made signature under another key: everything but the pairing holds. */
  Forged otherKey() {
    var messages = new ArrayList<>(VectorCast.ATTRIBUTES.scalars());
    messages.addAll(VectorCast.scalars("forgery: invented secrets", 9));
    var signature = Signature.sign(Fr.of(7), Fr.of(11), cast.parameters.b(messages));
    return prove(signature, messages, List.of(0, 2), VectorCast.random("forgery: other key"));
  }

  /**
   * N plus a point of order 3, with one-time scalars tried until c is divisible by 3. Holds for a
   * verifier that does not look at the group of N.
   */
  Forged pseudonymPlusOrderThree() throws Malformed {
    var n = cast.credential.pseudonym(cast.ctx).bytes();
    var shifted = new G1(new P1(BadPoints.plusOrderThree(n)));
    for (int attempt = 0; ; attempt++) {
      var forged =
          prove(
              cast.signature(),
              cast.messages(),
              List.of(0, 2),
              VectorCast.random("forgery: order 3, attempt " + attempt),
              shifted);
      var c = new BigInteger(1, forged.proof().challenge().encode());
      if (c.mod(BigInteger.valueOf(3)).signum() == 0) {
        return forged;
      }
    }
  }

  private Forged prove(
      Signature signature, List<Fr> messages, List<Integer> indexes, ScalarSource random) {
    var hidden = IntStream.range(0, 16).filter(i -> !indexes.contains(i)).boxed().toList();
    var last = hidden.subList(hidden.size() - Dcc1.SECRETS, hidden.size());
    var n = Dcc1.scope(cast.ctx).multiply(last.stream().map(messages::get).toList());
    return prove(signature, messages, indexes, random, n);
  }

  private Forged prove(
      Signature signature,
      List<Fr> messages,
      List<Integer> indexes,
      ScalarSource random,
      G1 pseudonym) {
    var proof =
        SignatureProof.prove(
            cast.parameters,
            signature,
            messages,
            shown(indexes, messages),
            link(pseudonym),
            random);
    var values = indexes.stream().map(Forgeries::text).toList();
    return new Forged(indexes, values, pseudonym, proof);
  }

  private static String text(int index) {
    return index < Dcc1.ATTRIBUTES ? VectorCast.ATTRIBUTES.value(index).text() : "chosen";
  }

  SignatureProof.Shown shown(List<Integer> indexes, List<Fr> messages) {
    return new SignatureProof.Shown(indexes, indexes.stream().map(messages::get).toList(), cast.ph);
  }

  Link link(G1 pseudonym) {
    return new Link.ToPseudonym(Dcc1.scope(cast.ctx), Dcc1.SECRETS, pseudonym);
  }
}
