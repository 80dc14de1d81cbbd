package org.dissentchannel.credential;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What an enrolment gives, repeats and refuses. */
class EnrolmentTest {
  private final VectorCast cast = new VectorCast();
  private final SecureRandom random = new SecureRandom();

  private IssuedCredential issue(Holder holder, String member) {
    var outcome =
        cast.issuer.issue(holder.commit(random), VectorCast.ATTRIBUTES, member, VectorCast.EPOCH);
    return assertInstanceOf(IssueOutcome.Issued.class, outcome).credential();
  }

  @Test
  void issue_sameSeedAndMemberTwice_givesTheSameBytes() {
    var again = Holder.of(Seed.of(cast.seed), cast.org, VectorCast.EPOCH);

    assertNotEquals(
        Vectors.hex(again.commit(random).bytes()), Vectors.hex(again.commit(random).bytes()));
    assertEquals(cast.holder.commitment(), again.commitment());
    assertArrayEquals(
        cast.issued.credential().signature(), issue(again, VectorCast.MEMBER).signature());
    assertArrayEquals(
        cast.issued.credential().entropy(), issue(again, VectorCast.MEMBER).entropy());
  }

  @Test
  void issue_sameSeedForAnotherMember_givesAnotherPseudonym() {
    var issued = issue(cast.holder, "member-0018");
    var credential =
        assertInstanceOf(
            Credential.class,
            cast.holder.receive(
                cast.issuerKey.publicKey(), cast.header, VectorCast.ATTRIBUTES, issued));

    assertNotEquals(cast.credential.pseudonym(cast.ctx), credential.pseudonym(cast.ctx));
  }

  @Test
  void commitment_ofOtherOrganisationOrEpochOrSeed_differs() {
    var seed = Seed.of(cast.seed);
    var c = cast.holder.commitment();

    assertNotEquals(
        c, Holder.of(seed, VectorCast.hash("other org"), VectorCast.EPOCH).commitment());
    assertNotEquals(c, Holder.of(seed, cast.org, "2016-3").commitment());
    assertNotEquals(c, Holder.of(Seed.generate(random), cast.org, VectorCast.EPOCH).commitment());
  }

  @Test
  void receive_withOneAttributeChanged_isUnusable() {
    for (int i = 0; i < Dcc1.ATTRIBUTES; i++) {
      var values = new ArrayList<>(VectorCast.ATTRIBUTES.values());
      values.set(i, AttributeValue.of("other"));
      assertEquals(
          new ReceiveOutcome.Unusable(Reason.PAIRING),
          cast.holder.receive(
              cast.issuerKey.publicKey(),
              cast.header,
              new Attributes(values),
              cast.issued.credential()));
    }
  }

  @Test
  void receive_withAnotherSeedOrHeaderOrKey_isUnusable() {
    var unusable = new ReceiveOutcome.Unusable(Reason.PAIRING);
    var key = cast.issuerKey.publicKey();
    var issued = cast.issued.credential();
    var other = Holder.of(Seed.generate(random), cast.org, VectorCast.EPOCH);
    var otherKey = IssuerKey.generate(random).publicKey();

    assertEquals(unusable, other.receive(key, cast.header, VectorCast.ATTRIBUTES, issued));
    assertEquals(
        unusable,
        cast.holder.receive(key, VectorCast.hash("other header"), VectorCast.ATTRIBUTES, issued));
    assertEquals(
        unusable, cast.holder.receive(otherKey, cast.header, VectorCast.ATTRIBUTES, issued));
  }

  @Test
  void issue_oneBitOfAnyRequestByteChanged_isRefused() {
    var good = cast.holder.commit(random).bytes();
    for (int at = 0; at < good.length; at++) {
      var request = good.clone();
      request[at] ^= (byte) (1 << (at % 8));
      assertInstanceOf(
          IssueOutcome.Refused.class,
          cast.issuer.issue(
              CommitmentProof.of(request),
              VectorCast.ATTRIBUTES,
              VectorCast.MEMBER,
              VectorCast.EPOCH),
          "byte " + at);
    }
  }

  @Test
  void of_wrongLengthOfAnyFixedValue_throws() {
    for (int length : new int[] {0, 1, 31, 33, 47, 49, 79, 81, 95, 97, 367, 369}) {
      var bytes = new byte[length];
      assertThrows(IllegalArgumentException.class, () -> Seed.of(bytes));
      assertThrows(IllegalArgumentException.class, () -> EntropyKey.of(bytes));
      assertThrows(IllegalArgumentException.class, () -> IssuerKey.of(bytes));
      assertThrows(IllegalArgumentException.class, () -> IssuerPublicKey.of(bytes));
      assertThrows(IllegalArgumentException.class, () -> Commitment.of(bytes));
      assertThrows(IllegalArgumentException.class, () -> CommitmentProof.of(bytes));
      assertThrows(IllegalArgumentException.class, () -> Pseudonym.of(bytes));
      assertThrows(IllegalArgumentException.class, () -> IssuedCredential.of(bytes, new byte[32]));
      assertThrows(IllegalArgumentException.class, () -> IssuedCredential.of(new byte[80], bytes));
    }
  }

  @Test
  void issuerKey_zeroOrGroupOrder_throws() {
    assertThrows(IllegalArgumentException.class, () -> IssuerKey.of(new byte[32]));
    assertThrows(IllegalArgumentException.class, () -> IssuerKey.of(Vectors.groupOrder()));
  }

  @Test
  void attributes_otherThanSevenOrNotNfc_throw() {
    assertThrows(IllegalArgumentException.class, () -> Attributes.of("a", "b"));
    assertThrows(IllegalArgumentException.class, () -> AttributeValue.of("Zoe\u0308"));
    assertThrows(IllegalArgumentException.class, () -> AttributeValue.of("\ud800"));
  }

  @Test
  void toString_ofSecrets_showsNothing() {
    var secrets =
        List.of(
            Seed.of(cast.seed),
            cast.issuerKey,
            cast.entropyKey,
            cast.holder,
            cast.credential,
            cast.opening().getFirst());
    for (var secret : secrets) {
      assertEquals(secret.getClass().getSimpleName() + "[]", secret.toString());
    }
  }

  @Test
  void bytes_changedByTheCaller_leaveTheValueAlone() {
    var seed = Seed.of(cast.seed);
    Arrays.fill(seed.bytes(), (byte) 0);

    assertFalse(Arrays.equals(seed.bytes(), new byte[32]));
    assertArrayEquals(cast.seed, seed.bytes());
  }

  @Test
  void scalars_aroundZero_areRight() {
    var one = Fr.of(1);

    assertEquals(true, one.add(one.negate()).isZero());
    assertEquals(true, one.subtract(one).isZero());
    assertEquals(true, one.multiply(Fr.ZERO).isZero());
    assertEquals(true, Fr.ZERO.negate().isZero());
    assertEquals(true, Fr.ZERO.add(one).isEqual(one));
    assertEquals(true, Fr.of(6).multiply(Fr.of(6).invert()).isEqual(one));
    assertEquals(true, G1.BASE.multiply(Fr.ZERO).isIdentity());
    assertThrows(IllegalStateException.class, Fr.ZERO::invert);
  }
}
