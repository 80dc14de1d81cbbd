package org.dissentchannel.credential;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Arrays;
import org.dissentchannel.credential.pure.PureVerifier;

/**
 * Bytes of strangers into everything that reads them. What is taken is written again as the same
 * bytes; what is not is refused with a reason and nothing else.
 *
 * <p>In an ordinary run the inputs kept beside the resources are tried; with JAZZER_FUZZ=1 the
 * fuzzer looks for more, one method for each process.
 */
class DecodersFuzzTest {
  private static final VectorCast CAST = new VectorCast();
  private static final Presentation GOOD = CAST.presentation();
  private static final VerifierContext CONTEXT =
      Verifier.of(CAST.issuerKey.publicKey(), CAST.header).context(CAST.ctx);

  /** A byte string of exactly this length: cut, or filled up with zeros. */
  private static byte[] sized(byte[] data, int length) {
    return Arrays.copyOf(data, length);
  }

  @FuzzTest(maxDuration = "60s")
  void point(byte[] data) {
    var bytes = sized(data, G1.SIZE_BYTES);
    try {
      var point = G1.decode(bytes, 0);
      assertArrayEquals(bytes, point.encode());
      assertArrayEquals(bytes, point.add(G1.IDENTITY).encode());
    } catch (Malformed refused) {
      assertTrue(refused.reason().name().startsWith("POINT_"), refused.reason().name());
    }
  }

  @FuzzTest(maxDuration = "60s")
  void scalar(byte[] data) {
    var bytes = sized(data, Fr.SIZE_BYTES);
    try {
      assertArrayEquals(bytes, Fr.decode(bytes, 0).encode());
    } catch (Malformed refused) {
      assertEquals(Reason.SCALAR_RANGE, refused.reason());
    }
  }

  @FuzzTest(maxDuration = "60s")
  void issuerKey(byte[] data) {
    String ours;
    try {
      assertArrayEquals(data, IssuerPublicKey.decode(data).bytes());
      ours = "HOLDS";
    } catch (Malformed refused) {
      ours = refused.reason().name();
    }
    assertEquals(ours, PureVerifier.checkKey(data).name());
  }

  @FuzzTest(maxDuration = "60s")
  void proof(byte[] data) {
    try {
      assertArrayEquals(data, SignatureProof.decode(data, 14).encode());
    } catch (Malformed refused) {
      assertTrue(refused.reason().sentence().endsWith("."));
    }
  }

  /** Edits of a good presentation, three bytes each: where, which bits. */
  @FuzzTest(maxDuration = "60s")
  void presentation(byte[] data) {
    var bytes = Encoding.concat(GOOD.pseudonym().bytes(), GOOD.proof());
    for (int i = 0; i + 2 < data.length; i += 3) {
      bytes[((data[i] & 0xff) << 8 | data[i + 1] & 0xff) % bytes.length] ^= data[i + 2];
    }
    var pseudonym = sized(bytes, Pseudonym.SIZE_BYTES);
    var proof = Arrays.copyOfRange(bytes, Pseudonym.SIZE_BYTES, bytes.length);
    boolean isGood =
        Pseudonym.of(pseudonym).equals(GOOD.pseudonym()) && Arrays.equals(proof, GOOD.proof());
    var outcome = CONTEXT.check(CAST.ph, GOOD.disclosed(), pseudonym, proof);
    assertEquals(isGood, outcome instanceof Accepted);
  }

  @FuzzTest(maxDuration = "60s")
  void commitment(byte[] data) {
    var request = CommitmentProof.of(sized(data, CommitmentProof.SIZE_BYTES));
    var outcome =
        CAST.issuer.issue(request, VectorCast.ATTRIBUTES, VectorCast.MEMBER, VectorCast.EPOCH);
    if (outcome instanceof IssueOutcome.Issued issued) {
      assertArrayEquals(sized(data, Commitment.SIZE_BYTES), issued.commitment().bytes());
    }
  }

  @FuzzTest(maxDuration = "60s")
  void issuedCredential(byte[] data) {
    var bytes = sized(data, 112);
    var issued = IssuedCredential.of(sized(bytes, 80), Arrays.copyOfRange(bytes, 80, 112));
    var key = CAST.issuerKey.publicKey();
    var outcome = CAST.holder.receive(key, CAST.header, VectorCast.ATTRIBUTES, issued);
    if (outcome instanceof Credential card) {
      assertEquals(CAST.credential.pseudonym(CAST.ctx), card.pseudonym(CAST.ctx));
    }
  }

  @FuzzTest(maxDuration = "60s")
  void attributeValue(byte[] data) {
    var value = AttributeValue.ofOctets(data);
    assertArrayEquals(data, value.octets());
    var text = value.text();
    try {
      assertEquals(text, AttributeValue.of(text).text());
    } catch (IllegalArgumentException notNormal) {
      assertTrue(String.valueOf(notNormal.getMessage()).startsWith("attribute value is not"));
    }
  }
}
