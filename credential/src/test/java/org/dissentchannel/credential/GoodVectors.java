package org.dissentchannel.credential;

import static org.dissentchannel.credential.Vectors.hex;

import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Makes {@code enrolment.json} and {@code presentations.json}: what must come out, step by step.
 */
final class GoodVectors {
  private static final JsonMapper JSON = new JsonMapper();

  private final VectorCast cast;

  GoodVectors(VectorCast cast) {
    this.cast = cast;
  }

  ObjectNode enrolment() throws Malformed {
    var file = JSON.createObjectNode();
    file.put("about", "One enrolment of DCC1 with every intermediate value; all bytes in hex.");
    file.put("api", Dcc1.SUITE.api());
    var generators = file.putObject("generators");
    generators.put("P1", hex(G1.BASE.encode()));
    var signer = Vectors.encoded(Dcc1.SUITE.generators(8, ""));
    generators.put("Q1", signer.getFirst());
    list(generators, "H", signer.subList(1, 8));
    var blind = Vectors.encoded(Dcc1.BLIND_BASES.points());
    generators.put("Q2", blind.getFirst());
    list(generators, "J", blind.subList(1, 9));
    file.put("manifest", VectorCast.MANIFEST);
    file.put("header", hex(cast.header));
    file.put("issuer_secret_key", hex(cast.issuerKey.bytes()));
    file.put("issuer_key", hex(cast.issuerKey.publicKey().bytes()));
    file.put("domain", hex(cast.parameters.domain().encode()));
    file.put("seed", hex(cast.seed));
    file.put("org", hex(cast.org));
    file.put("epoch", VectorCast.EPOCH);
    file.put("blind", hex(cast.opening().getFirst().encode()));
    scalars(file, "secrets", cast.opening().subList(1, 9));
    file.put("commitment", hex(cast.holder.commitment().bytes()));
    scalars(file, "random_t", VectorCast.scalars("commitment", 9));
    var request = cast.holder.commit(VectorCast.random("commitment"));
    file.put("commitment_with_proof", hex(request.bytes()));
    list(
        file,
        "attributes",
        VectorCast.ATTRIBUTES.values().stream().map(AttributeValue::text).toList());
    scalars(file, "attribute_scalars", VectorCast.ATTRIBUTES.scalars());
    file.put("entropy_key", hex(cast.entropyKeyBytes));
    file.put("member", VectorCast.MEMBER);
    file.put("entropy", hex(cast.issued.credential().entropy()));
    file.put("B", hex(cast.parameters.b(cast.messages()).encode()));
    file.put("credential", hex(cast.issued.credential().signature()));
    return file;
  }

  ObjectNode presentations() {
    var file = JSON.createObjectNode();
    file.put("about", "Presentations of the credential of enrolment.json that must be accepted.");
    file.put("issuer_key", hex(cast.issuerKey.publicKey().bytes()));
    file.put("header", hex(cast.header));
    var cases = file.putArray("cases");
    var otherCtx = VectorCast.hash("other ctx");
    var otherPh = VectorCast.hash("other ph");
    cases.add(one("epoch", cast.ctx, cast.ph, 0));
    cases.add(one("epoch and grade", cast.ctx, cast.ph, 0, 2));
    cases.add(one("epoch and grade, another header", cast.ctx, otherPh, 0, 2));
    cases.add(one("epoch and grade, another context", otherCtx, cast.ph, 0, 2));
    cases.add(one("epoch, grade and region", cast.ctx, cast.ph, 0, 2, 4));
    cases.add(one("epoch and name", cast.ctx, cast.ph, 0, 6));
    cases.add(one("nothing", cast.ctx, cast.ph));
    cases.add(one("all seven", cast.ctx, cast.ph, 0, 1, 2, 3, 4, 5, 6));
    cases.add(identities());
    return file;
  }

  /** e~, r1~ and the last eight m~ are 0: who does it shows the secrets, and a verifier accepts. */
  private ObjectNode identities() {
    var name = "T1 and Ut are the identity";
    var scalars = VectorCast.scalars("presentation " + name, 19);
    Collections.fill(scalars.subList(2, 4), Fr.ZERO);
    Collections.fill(scalars.subList(11, 19), Fr.ZERO);
    return one(name, cast.ctx, cast.ph, scalars, 0, 2);
  }

  private ObjectNode one(String name, byte[] ctx, byte[] ph, int... shown) {
    var scalars = VectorCast.scalars("presentation " + name, 5 + 16 - shown.length);
    return one(name, ctx, ph, scalars, shown);
  }

  private ObjectNode one(String name, byte[] ctx, byte[] ph, List<Fr> randomScalars, int... shown) {
    var presentation = cast.credential.present(ctx, ph, randomScalars.iterator()::next, shown);
    var scope = Dcc1.scope(ctx);
    var one = JSON.createObjectNode();
    one.put("name", name);
    one.put("ctx", hex(ctx));
    one.put("ph", hex(ph));
    var disclosed = one.putArray("disclosed");
    presentation
        .disclosed()
        .forEach(d -> disclosed.addObject().put("index", d.index()).put("value", d.value().text()));
    scalars(one, "random_scalars", randomScalars);
    one.put("OP", hex(scope.point().encode()));
    one.put("z", hex(scope.z().encode()));
    one.put("pseudonym", hex(presentation.pseudonym().bytes()));
    one.put("proof", hex(presentation.proof()));
    one.put("hash", hex(presentation.hash(cast.header, ctx, ph)));
    return one;
  }

  private static void scalars(ObjectNode node, String name, List<Fr> scalars) {
    list(node, name, scalars.stream().map(scalar -> hex(scalar.encode())).toList());
  }

  private static void list(ObjectNode node, String name, List<String> texts) {
    var array = node.putArray(name);
    IntStream.range(0, texts.size()).forEach(i -> array.add(texts.get(i)));
  }
}
