package org.dissentchannel.credential;

import static org.dissentchannel.credential.Encoding.concat;
import static org.dissentchannel.credential.Encoding.i2osp8;
import static org.dissentchannel.credential.Encoding.lengthPrefixed;
import static org.dissentchannel.credential.Encoding.utf8;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;

/**
 * The fixed people and things of {@code spec/vectors/credential}. Every secret and every one-time
 * scalar comes from a name: 32-byte values are SHA-256 of it, scalar i of a list is
 * hash_to_scalar(name | I2OSP(i, 8), api|"MOCK_RANDOM_SCALARS_DST_"), i from 0.
 */
final class VectorCast {
  static final String EPOCH = "2016-2";
  static final String MEMBER = "member-0017";
  static final String MANIFEST = "{\"epoch\":\"2016-2\",\"v\":1}";
  static final Attributes ATTRIBUTES =
      Attributes.of(
          EPOCH, "foreign service", "grade 2-3", "regional", "abroad", "5-9 years", "Zoë");

  final byte[] header =
      Encoding.sha256().digest(lengthPrefixed(utf8("DCC1/header"), utf8(MANIFEST)));
  final byte[] org = hash("org");
  final byte[] ctx = hash("ctx");
  final byte[] ph = hash("ph");
  final byte[] seed = hash("seed");
  final byte[] entropyKeyBytes = hash("entropy key");
  final IssuerKey issuerKey = IssuerKey.of(scalars("issuer key").get().encode());
  final EntropyKey entropyKey = EntropyKey.of(entropyKeyBytes);
  final Issuer issuer = Issuer.of(issuerKey, entropyKey, header);
  final Holder holder = Holder.of(Seed.of(seed), org, EPOCH);
  final Parameters parameters = Dcc1.parameters(issuerKey.publicKey(), header);
  final IssueOutcome.Issued issued = issued();
  final Credential credential = credential();

  static byte[] hash(String name) {
    return Encoding.sha256().digest(utf8("DCC1 vectors: " + name));
  }

  static Supplier<Fr> scalars(String name) {
    var next = new int[1];
    return () ->
        Dcc1.SUITE.hash(
            concat(utf8("DCC1 vectors: " + name), i2osp8(next[0]++)), "MOCK_RANDOM_SCALARS_DST_");
  }

  static List<Fr> scalars(String name, int count) {
    var source = scalars(name);
    var list = new ArrayList<Fr>();
    for (int i = 0; i < count; i++) {
      list.add(source.get());
    }
    return list;
  }

  static ScalarSource random(String name) {
    return scalars(name)::get;
  }

  private IssueOutcome.Issued issued() {
    var request = holder.commit(random("commitment"));
    return switch (issuer.issue(request, ATTRIBUTES, MEMBER, EPOCH)) {
      case IssueOutcome.Issued done -> done;
      case IssueOutcome.Refused(var reason) -> throw new IllegalStateException(reason.name());
    };
  }

  private Credential credential() {
    return switch (holder.receive(issuerKey.publicKey(), header, ATTRIBUTES, issued.credential())) {
      case Credential received -> received;
      case ReceiveOutcome.Unusable(var reason) -> throw new IllegalStateException(reason.name());
    };
  }

  /** The blind factor and s_0..s_7 of the holder, before the entropy. */
  List<Fr> opening() {
    var opening = new ArrayList<Fr>();
    opening.add(Dcc1.SUITE.hash(lengthPrefixed(seed, org, utf8(EPOCH)), "DCC1/blind"));
    for (int i = 0; i < Dcc1.SECRETS; i++) {
      opening.add(Dcc1.SUITE.hash(lengthPrefixed(seed, org, utf8(EPOCH), i2osp8(i)), "DCC1/nym"));
    }
    return opening;
  }

  /** All 16 signed scalars of the holder. */
  List<Fr> messages() throws Malformed {
    var opening = opening();
    var last = opening.removeLast().add(Fr.decode(issued.credential().entropy(), 0));
    var messages = new ArrayList<>(ATTRIBUTES.scalars());
    messages.addAll(opening);
    messages.add(last);
    return messages;
  }

  Signature signature() throws Malformed {
    return Signature.decode(issued.credential().signature());
  }

  /** The presentation most cases start from: epoch and grade band shown. */
  Presentation presentation() {
    return credential.present(ctx, ph, random("presentation epoch and grade"), 0, 2);
  }

  static byte[] replaced(byte[] bytes, int offset, byte[] part) {
    var copy = bytes.clone();
    System.arraycopy(part, 0, copy, offset, part.length);
    return copy;
  }

  static byte[] part(byte[] bytes, int offset, int length) {
    return Arrays.copyOfRange(bytes, offset, offset + length);
  }
}
