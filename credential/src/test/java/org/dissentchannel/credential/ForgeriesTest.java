package org.dissentchannel.credential;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The forgeries among the vectors are real: they pass every equation once the one check that stops
 * them is left out.
 */
class ForgeriesTest {
  private final VectorCast cast = new VectorCast();
  private final Forgeries forgeries = new Forgeries(cast);

  @Test
  void identitySignature_withoutTheCheckOfPoints_holds() {
    assertDoesNotThrow(() -> equations(forgeries.identitySignature()));
  }

  @Test
  void disclosedSecret_withoutTheCheckOfIndexes_holdsWithASecondPseudonym() throws Exception {
    var forged = forgeries.disclosedSecret();

    assertDoesNotThrow(() -> equations(forged));
    assertNotEquals(
        Vectors.hex(cast.credential.pseudonym(cast.ctx).bytes()),
        Vectors.hex(forged.pseudonym().encode()));
  }

  @Test
  void otherKey_withoutThePairing_holds() {
    var refusal = assertThrows(Malformed.class, () -> equations(forgeries.otherKey()));

    assertEquals(Reason.PAIRING, refusal.reason());
  }

  private void equations(Forgeries.Forged forged) throws Malformed {
    List<Fr> scalars =
        forged.values().stream().map(value -> AttributeValue.of(value).scalar()).toList();
    forged
        .proof()
        .check(
            cast.parameters,
            new SignatureProof.Shown(forged.indexes(), scalars, cast.ph),
            forgeries.link(forged.pseudonym()));
  }
}
