package org.dissentchannel.credential;

import static org.dissentchannel.credential.Vectors.hex;
import static org.dissentchannel.credential.Vectors.scalar;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** The vectors of draft-irtf-cfrg-bbs-signatures. */
class CoreVectorsTest {
  private static final String SET = "bbs-core";
  private static final Suite SUITE = new Suite(Suite.ID + "H2G_HM2S_");

  static List<Path> signatures() throws IOException {
    return Vectors.publicFiles(SET, "signature");
  }

  static List<Path> proofs() throws IOException {
    return Vectors.publicFiles(SET, "proof");
  }

  @Test
  void generators_ofCoreApi_areThePublicOnes() throws Exception {
    var vector = Vectors.publicFile(SET, "generators.json");
    var points = Vectors.encoded(SUITE.generators(11, ""));

    assertEquals(vector.get("P1").asString(), hex(G1.BASE.encode()));
    assertEquals(vector.get("Q1").asString(), points.getFirst());
    assertEquals(Vectors.texts(vector.get("MsgGenerators")), points.subList(1, 11));
  }

  @Test
  void hash_ofPublicMessage_isThePublicScalar() throws Exception {
    var vector = Vectors.publicFile(SET, "h2s.json");

    assertEquals(SUITE.api() + "H2S_", Vectors.ascii(vector.get("dst")));
    assertEquals(
        vector.get("scalar").asString(), hex(SUITE.hash(hex(vector.get("message"))).encode()));
  }

  @Test
  void message_ofEachPublicMessage_isThePublicScalar() throws Exception {
    for (var one : Vectors.publicFile(SET, "MapMessageToScalarAsHash.json").get("cases")) {
      assertEquals(
          one.get("scalar").asString(), hex(SUITE.message(hex(one.get("message"))).encode()));
    }
  }

  @Test
  void mockedScalars_fromPublicSeed_areThePublicOnes() throws Exception {
    var vector = Vectors.publicFile(SET, "mockedRng.json");
    var scalars =
        Vectors.mockedScalars(
            hex(vector.get("seed")), Vectors.ascii(vector.get("dst")), vector.get("count").asInt());

    for (var expected : vector.get("mockedScalars")) {
      assertEquals(expected.asString(), hex(scalars.next().encode()));
    }
  }

  @Test
  void publicKey_ofPublicKeyMaterial_isThePublicOne() throws Exception {
    var vector = Vectors.publicFile(SET, "keypair.json");
    var info = hex(vector.get("keyInfo"));
    var input = new ByteArrayOutputStream();
    input.writeBytes(hex(vector.get("keyMaterial")));
    input.write(info.length >>> 8);
    input.write(info.length);
    input.writeBytes(info);
    // KeyGen of the core draft; DCC1 draws its keys from randomness.
    var secret = Fr.hash(input.toByteArray(), Vectors.ascii(vector.get("keyDst")));
    var pair = vector.get("keyPair");

    assertEquals(pair.get("secretKey").asString(), hex(secret.encode()));
    assertEquals(
        pair.get("publicKey").asString(), hex(IssuerKey.of(secret.encode()).publicKey().bytes()));
  }

  @ParameterizedTest
  @MethodSource("signatures")
  void signature_ofPublicVector_isSignedAndJudgedAsPublished(Path file) throws Exception {
    var vector = Vectors.read(file);
    var key = IssuerKey.of(hex(vector.get("signerKeyPair").get("secretKey")));
    var publicKey = IssuerPublicKey.of(hex(vector.get("signerKeyPair").get("publicKey")));
    var messages = Vectors.messages(SUITE, vector.get("messages"));
    var parameters = parameters(publicKey, messages.size(), vector);
    var b = parameters.b(messages);
    var valid = vector.get("result").get("valid").asBoolean();

    assertEquals(valid, Signature.decode(hex(vector.get("signature"))).holds(publicKey.point(), b));
    if (valid) {
      assertEquals(vector.get("trace").get("B").asString(), hex(b.encode()));
      assertEquals(vector.get("trace").get("domain").asString(), hex(parameters.domain().encode()));
      var e = coreE(key.scalar(), messages, parameters.domain());
      assertEquals(
          vector.get("signature").asString(), hex(Signature.sign(key.scalar(), e, b).encode()));
    }
  }

  @ParameterizedTest
  @MethodSource("proofs")
  void proof_ofPublicVector_isJudgedAsPublished(Path file) throws Exception {
    var vector = Vectors.read(file);

    assertEquals(vector.get("result").get("valid").asBoolean(), holds(vector));
  }

  @ParameterizedTest
  @MethodSource("proofs")
  void prove_withPublicScalars_givesThePublicBytes(Path file) throws Exception {
    var vector = Vectors.read(file);
    if (!vector.get("result").get("valid").asBoolean()) {
      assertEquals(false, holds(vector));
      return;
    }
    var messages = Vectors.messages(SUITE, vector.get("messages"));
    var key = IssuerPublicKey.of(hex(vector.get("signerPublicKey")));
    var proof =
        SignatureProof.prove(
            parameters(key, messages.size(), vector),
            Signature.decode(hex(vector.get("signature"))),
            messages,
            shown(vector, messages),
            new Link.None(),
            traced(vector)::next);

    assertEquals(vector.get("proof").asString(), hex(proof.encode()));
  }

  private static boolean holds(JsonNode vector) throws IOException {
    var messages = Vectors.messages(SUITE, vector.get("messages"));
    var proof = hex(vector.get("proof"));
    var shown = shown(vector, messages);
    try {
      var hidden = (proof.length - SignatureProof.sizeBytes(0)) / Fr.SIZE_BYTES;
      var total = hidden + vector.get("disclosedIndexes").size();
      SignatureProof.decode(proof, hidden)
          .check(
              parameters(IssuerPublicKey.of(hex(vector.get("signerPublicKey"))), total, vector),
              shown,
              new Link.None());
      return true;
    } catch (Malformed e) {
      assertEquals(false, e.reason().sentence().isEmpty());
      return false;
    }
  }

  private static Parameters parameters(IssuerPublicKey key, int messages, JsonNode vector) {
    var points = SUITE.generators(messages + 1, "");
    return Parameters.of(
        SUITE, key, points.getFirst(), points.subList(1, points.size()), hex(vector.get("header")));
  }

  private static SignatureProof.Shown shown(JsonNode vector, List<Fr> messages) {
    var indexes = IntStream.range(0, vector.get("disclosedIndexes").size());
    var list = indexes.map(k -> vector.get("disclosedIndexes").get(k).asInt()).boxed().toList();
    return new SignatureProof.Shown(
        list, list.stream().map(messages::get).toList(), hex(vector.get("presentationHeader")));
  }

  private static Iterator<Fr> traced(JsonNode vector) throws Malformed {
    var random = vector.get("trace").get("random_scalars");
    var scalars = new ArrayList<Fr>();
    for (var name : List.of("r1", "r2", "e_tilde", "r1_tilde", "r3_tilde")) {
      scalars.add(scalar(random.get(name)));
    }
    for (var tilde : random.get("m_tilde_scalars")) {
      scalars.add(scalar(tilde));
    }
    return scalars.iterator();
  }

  /** e of the core draft, which DCC1 does not use: hash_to_scalar(SK, msg_1..msg_L, domain). */
  private static Fr coreE(Fr secretKey, List<Fr> messages, Fr domain) {
    var input = new ByteArrayOutputStream();
    input.writeBytes(secretKey.encode());
    messages.forEach(message -> input.writeBytes(message.encode()));
    input.writeBytes(domain.encode());
    return SUITE.hash(input.toByteArray());
  }
}
