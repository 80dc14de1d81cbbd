package org.dissentchannel.credential;

import static org.dissentchannel.credential.Vectors.hex;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** Runs the files of {@code spec/vectors/credential} and shows that they can be made again. */
class Dcc1VectorsTest {
  @Test
  void files_madeAgain_areThoseOfTheSpecification() throws Exception {
    for (var file : VectorFiles.texts().entrySet()) {
      assertEquals(
          file.getValue(),
          Files.readString(VectorFiles.FOLDER.resolve(file.getKey()), StandardCharsets.UTF_8),
          file.getKey());
    }
  }

  private static JsonNode file(String name) throws IOException {
    return Vectors.read(VectorFiles.FOLDER.resolve(name));
  }

  private static Stream<Arguments> cases(String name, String list) throws IOException {
    var file = file(name);
    var cases = new ArrayList<Arguments>();
    file.get(list).forEach(one -> cases.add(Arguments.of(one.get("name").asString(), one, file)));
    return cases.stream();
  }

  static Stream<Arguments> accepted() throws IOException {
    return cases("presentations.json", "cases");
  }

  static Stream<Arguments> refused() throws IOException {
    return cases("refused-presentations.json", "cases");
  }

  static Stream<Arguments> keys() throws IOException {
    return cases("refused-inputs.json", "issuer_keys");
  }

  static Stream<Arguments> commitments() throws IOException {
    return cases("refused-inputs.json", "commitments");
  }

  static Stream<Arguments> credentials() throws IOException {
    return cases("refused-inputs.json", "credentials");
  }

  @Test
  void enrolment_fromTheFilesInputs_givesTheFilesBytes() throws Exception {
    var file = file("enrolment.json");
    var header = hex(file.get("header"));
    var key = IssuerKey.of(hex(file.get("issuer_secret_key")));
    var issuer = Issuer.of(key, EntropyKey.of(hex(file.get("entropy_key"))), header);
    var holder = holder(file);
    var request = CommitmentProof.of(hex(file.get("commitment_with_proof")));
    var attributes = attributes(file);

    assertEquals(file.get("issuer_key").asString(), hex(key.publicKey().bytes()));
    assertEquals(file.get("commitment").asString(), hex(holder.commitment().bytes()));
    var issued =
        assertInstanceOf(
            IssueOutcome.Issued.class,
            issuer.issue(
                request, attributes, file.get("member").asString(), file.get("epoch").asString()));
    assertEquals(holder.commitment(), issued.commitment());
    assertEquals(file.get("entropy").asString(), hex(issued.credential().entropy()));
    assertEquals(file.get("credential").asString(), hex(issued.credential().signature()));
    assertInstanceOf(
        Credential.class, holder.receive(key.publicKey(), header, attributes, issued.credential()));
  }

  private static Holder holder(JsonNode enrolment) {
    return Holder.of(
        Seed.of(hex(enrolment.get("seed"))),
        hex(enrolment.get("org")),
        enrolment.get("epoch").asString());
  }

  private static Attributes attributes(JsonNode enrolment) {
    return Attributes.of(Vectors.texts(enrolment.get("attributes")).toArray(String[]::new));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("accepted")
  void check_acceptedVector_isAccepted(String name, JsonNode one, JsonNode file) {
    var accepted = assertInstanceOf(Accepted.class, check(one, file), name);

    assertEquals(one.get("pseudonym").asString(), hex(accepted.pseudonym().bytes()));
    assertEquals(one.get("hash").asString(), hex(accepted.hash()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("refused")
  void check_refusedVector_isRejectedForItsReason(String name, JsonNode one, JsonNode file) {
    var rejected = assertInstanceOf(CheckOutcome.Rejected.class, check(one, file), name);

    assertEquals(one.get("reason").asString(), rejected.reason().name());
  }

  private static CheckOutcome check(JsonNode one, JsonNode file) {
    return check(Verifier::of, one, file);
  }

  /** What the verifier made by {@code factory} of key and header says of a case of a file. */
  static CheckOutcome check(
      BiFunction<IssuerPublicKey, byte[], Verifier> factory, JsonNode one, JsonNode file) {
    var verifier =
        factory.apply(
            IssuerPublicKey.of(hex(field("issuer_key", one, file))),
            hex(field("header", one, file)));
    var disclosed = new ArrayList<Disclosed>();
    one.get("disclosed")
        .forEach(d ->
            disclosed.add(
                new Disclosed(
                    d.get("index").asInt(), AttributeValue.of(d.get("value").asString()))));
    return verifier
        .context(hex(field("ctx", one, file)))
        .check(
            hex(field("ph", one, file)),
            disclosed,
            hex(one.get("pseudonym")),
            hex(one.get("proof")));
  }

  private static JsonNode field(String name, JsonNode one, JsonNode file) {
    return one.has(name) ? one.get(name) : file.get(name);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("keys")
  void issuerKey_refusedVector_isRefusedForItsReason(String name, JsonNode one, JsonNode file) {
    var bytes = hex(one.get("bytes"));
    var refusal = assertThrows(Malformed.class, () -> IssuerPublicKey.decode(bytes), name);

    assertEquals(one.get("reason").asString(), refusal.reason().name());
    assertThrows(IllegalArgumentException.class, () -> IssuerPublicKey.of(bytes));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("commitments")
  void issue_refusedVector_isRefusedForItsReason(String name, JsonNode one, JsonNode file)
      throws IOException {
    var enrolment = file("enrolment.json");
    var bytes = hex(one.get("bytes"));
    var reason = one.get("reason").asString();
    if (bytes.length != CommitmentProof.SIZE_BYTES) {
      assertEquals(Reason.WRONG_LENGTH.name(), reason);
      assertThrows(IllegalArgumentException.class, () -> CommitmentProof.of(bytes), name);
      return;
    }
    var issuer =
        Issuer.of(
            IssuerKey.of(hex(enrolment.get("issuer_secret_key"))),
            EntropyKey.of(hex(enrolment.get("entropy_key"))),
            hex(enrolment.get("header")));
    var outcome =
        issuer.issue(CommitmentProof.of(bytes), attributes(enrolment), "member", "2016-2");

    assertEquals(new IssueOutcome.Refused(Reason.valueOf(reason)), outcome, name);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("credentials")
  void receive_refusedVector_isUnusableForItsReason(String name, JsonNode one, JsonNode file)
      throws IOException {
    var enrolment = file("enrolment.json");
    var outcome =
        holder(enrolment)
            .receive(
                IssuerPublicKey.of(hex(enrolment.get("issuer_key"))),
                hex(enrolment.get("header")),
                attributes(enrolment),
                IssuedCredential.of(hex(one.get("bytes")), hex(one.get("entropy"))));

    var reason = Reason.valueOf(one.get("reason").asString());
    assertEquals(new ReceiveOutcome.Unusable(reason), outcome, name);
  }

  @Test
  void refusedFiles_cover_everyReason() throws Exception {
    var seen = new ArrayList<String>();
    for (var cases : List.of(refused(), keys(), commitments(), credentials())) {
      cases.forEach(one -> seen.add(((JsonNode) one.get()[1]).get("reason").asString()));
    }

    assertTrue(Stream.of(Reason.values()).map(Reason::name).allMatch(seen::contains));
  }
}
