package org.dissentchannel.credential;

import static org.dissentchannel.credential.Vectors.hex;
import static org.dissentchannel.credential.Vectors.scalar;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/**
 * The vectors of draft-irtf-cfrg-bbs-blind-signatures (February 2025) and, which are the same with
 * a secret at the end, those of draft-irtf-cfrg-bbs-per-verifier-linkability-01.
 */
class BlindVectorsTest {
  /** As published, this file's trace has B under the name "domain" and something else as "B". */
  private static final Path MISLABELLED = Path.of("signature", "signature003.json");

  /** One public set: where it lies and how many secrets stand behind the committed messages. */
  private enum Set {
    BLIND("bbs-blind", "BLIND_H2G_HM2S_", 0),
    NYM("bbs-nym-zkryptium", "H2G_HM2S_PSEUDONYM_", 1);

    private final String folder;
    private final Suite suite;
    private final int secrets;

    Set(String folder, String apiSuffix, int secrets) {
      this.folder = folder;
      this.suite = new Suite(Suite.ID + apiSuffix);
      this.secrets = secrets;
    }

    static Set of(Path file) {
      return file.toString().contains(NYM.folder) ? NYM : BLIND;
    }

    /** Q2, J1.. for so many committed messages and the secrets. */
    FixedBases blindBases(int committed) {
      return FixedBases.of(suite.generators(committed + secrets + 1, "BLIND_"));
    }

    Parameters parameters(IssuerPublicKey key, int signed, int committed, byte[] header) {
      var signer = suite.generators(signed + 1, "");
      var all = new ArrayList<>(signer.subList(1, signer.size()));
      all.addAll(blindBases(committed).points());
      return Parameters.of(suite, key, signer.getFirst(), List.copyOf(all), header);
    }
  }

  static List<Path> commitments() throws IOException {
    return both("commit", "nymCommit");
  }

  static List<Path> signatures() throws IOException {
    return both("signature", "nymSignature");
  }

  static List<Path> proofs() throws IOException {
    return both("proof", "nymProof");
  }

  private static List<Path> both(String blind, String nym) throws IOException {
    return Stream.concat(
            Vectors.publicFiles(Set.BLIND.folder, blind).stream(),
            Vectors.publicFiles(Set.NYM.folder, nym).stream())
        .toList();
  }

  @ParameterizedTest
  @ValueSource(strings = {"bbs-blind", "bbs-nym-zkryptium"})
  void generators_ofEachApi_areThePublicOnes(String folder) throws Exception {
    var vector = Vectors.publicFile(folder, "generators.json");
    var suite = Set.of(Path.of(folder)).suite;

    assertGenerators(vector.get("generators"), suite, "");
    assertGenerators(vector.get("blindGenerators"), suite, "BLIND_");
  }

  private static void assertGenerators(JsonNode expected, Suite suite, String prefix) {
    var count = expected.get("MsgGenerators").size() + 1;
    var points = Vectors.encoded(suite.generators(count, prefix));
    assertEquals(expected.get("api_id").asString(), prefix + suite.api());
    assertEquals(expected.get("Q1").asString(), points.getFirst());
    assertEquals(Vectors.texts(expected.get("MsgGenerators")), points.subList(1, count));
  }

  @ParameterizedTest
  @MethodSource("commitments")
  void commitment_ofPublicVector_isMadeAndChecked(Path file) throws Exception {
    var vector = Vectors.read(file);
    var set = Set.of(file);
    var random = Vectors.mocked(vector, "commit");
    var opening = new ArrayList<Fr>(List.of(random.next()));
    opening.addAll(Vectors.messages(set.suite, vector.get("committedMessages")));
    if (set == Set.NYM) {
      opening.add(scalar(vector.get("proverNym")));
    }
    var bases = set.blindBases(vector.get("committedMessages").size());
    var proof = BlindCommitment.prove(set.suite, bases, opening, random);

    assertEquals(vector.get("proverBlind").asString(), hex(opening.getFirst().encode()));
    assertEquals(vector.get("commitmentWithProof").asString(), hex(proof));
    assertEquals(
        hex(BlindCommitment.commit(bases, opening).encode()),
        hex(BlindCommitment.check(set.suite, bases, proof).encode()));
  }

  @ParameterizedTest
  @MethodSource("signatures")
  void blindSignature_ofPublicVector_isSignedAndHolds(Path file) throws Exception {
    var vector = Vectors.read(file);
    var set = Set.of(file);
    var key = IssuerKey.of(hex(vector.get("signerKeyPair").get("secretKey")));
    var committed = committedCount(vector.get("committedMessages"));
    var signed = Vectors.messages(set.suite, vector.get("messages"));
    var parameters =
        set.parameters(key.publicKey(), signed.size(), committed, hex(vector.get("header")));
    var b = issuersB(set, vector, parameters, signed, committed);
    var e = Issuer.blindE(set.suite, key.scalar(), b);
    var signature = Signature.sign(key.scalar(), e, b);

    if (!file.endsWith(MISLABELLED)) {
      assertEquals(vector.get("trace").get("B").asString(), hex(b.encode()));
      assertEquals(vector.get("trace").get("domain").asString(), hex(parameters.domain().encode()));
    } else {
      assertEquals(vector.get("trace").get("domain").asString(), hex(b.encode()));
    }
    assertEquals(vector.get("signature").asString(), hex(signature.encode()));
    assertTrue(
        signature.holds(key.publicKey().point(), parameters.b(allMessages(set, vector, signed))));
  }

  private static G1 issuersB(
      Set set, JsonNode vector, Parameters parameters, List<Fr> signed, int committed)
      throws Malformed {
    var b = parameters.b(signed);
    if (vector.get("commitmentWithProof").isNull()) {
      return b;
    }
    var bases = set.blindBases(committed);
    b = b.add(BlindCommitment.check(set.suite, bases, hex(vector.get("commitmentWithProof"))));
    return set == Set.BLIND
        ? b
        : b.add(bases.points().getLast().multiply(scalar(vector.get("signer_nym_entropy"))));
  }

  private static List<Fr> allMessages(Set set, JsonNode vector, List<Fr> signed) throws Malformed {
    var all = new ArrayList<>(signed);
    var blind = vector.get("proverBlind");
    all.add(blind.isNull() ? Fr.ZERO : scalar(blind));
    if (!vector.get("committedMessages").isNull()) {
      all.addAll(Vectors.messages(set.suite, vector.get("committedMessages")));
    }
    if (set == Set.NYM) {
      var secret = scalar(vector.get("proverNym")).add(scalar(vector.get("signer_nym_entropy")));
      assertEquals(vector.get("nym_secret").asString(), hex(secret.encode()));
      all.add(secret);
    }
    return all;
  }

  @ParameterizedTest
  @MethodSource("proofs")
  void blindProof_ofPublicVector_isProvenAndHolds(Path file) throws Exception {
    var vector = Vectors.read(file);
    var set = Set.of(file);
    var all =
        Vectors.read(Vectors.FOLDER.resolve("public").resolve(set.folder).resolve("messages.json"));
    var signed = Vectors.messages(set.suite, all.get("messages"));
    var committed =
        vector.get("commitmentWithProof").isNull()
            ? List.<Fr>of()
            : Vectors.messages(set.suite, all.get("committedMessages"));
    var messages = new ArrayList<>(signed);
    messages.add(vector.get("proverBlind").isNull() ? Fr.ZERO : scalar(vector.get("proverBlind")));
    messages.addAll(committed);
    if (set == Set.NYM) {
      messages.add(scalar(vector.get("nym_secret")));
    }
    var key = IssuerPublicKey.of(hex(vector.get("signerPublicKey")));
    var parameters =
        set.parameters(key, signed.size(), committed.size(), hex(vector.get("header")));
    var shown = shown(vector, messages);
    var link = link(set, vector, messages.getLast());
    var proof =
        SignatureProof.prove(
            parameters,
            Signature.decode(hex(vector.get("signature"))),
            messages,
            shown,
            link,
            Vectors.mocked(vector, "proof"));

    assertEquals(vector.get("proof").asString(), hex(proof.encode()));
    SignatureProof.decode(hex(vector.get("proof")), proof.mHats().size())
        .check(parameters, shown, link);
  }

  private static Link link(Set set, JsonNode vector, Fr secret) {
    if (set == Set.BLIND) {
      return new Link.None();
    }
    var scope = Link.Scope.of(set.suite, hex(vector.get("context_id")));
    var pseudonym = scope.multiply(List.of(secret));
    assertEquals(vector.get("trace").get("OP").asString(), hex(scope.point().encode()));
    assertEquals(vector.get("pseudonym").asString(), hex(pseudonym.encode()));
    return new Link.ToPseudonym(scope, 1, pseudonym);
  }

  private static SignatureProof.Shown shown(JsonNode vector, List<Fr> messages) {
    var indexes = new ArrayList<Integer>();
    vector.get("revealedMessages").propertyNames().forEach(i -> indexes.add(Integer.valueOf(i)));
    if (!vector.get("revealedCommittedMessages").isNull()) {
      var shift = vector.get("L").asInt() + 1;
      vector
          .get("revealedCommittedMessages")
          .propertyNames()
          .forEach(i -> indexes.add(Integer.parseInt(i) + shift));
    }
    return new SignatureProof.Shown(
        indexes,
        indexes.stream().map(messages::get).toList(),
        hex(vector.get("presentationHeader")));
  }

  private static int committedCount(JsonNode committedMessages) {
    return committedMessages.isNull() ? 0 : committedMessages.size();
  }
}
