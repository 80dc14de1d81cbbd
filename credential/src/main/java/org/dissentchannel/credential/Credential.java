package org.dissentchannel.credential;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A checked credential with its secrets, in the holder's hands: makes pseudonyms and presentations.
 * Only {@link Holder#receive} makes one. Any thread.
 */
public final class Credential implements ReceiveOutcome {
  private final Parameters parameters;
  private final Signature signature;
  private final Attributes attributes;
  private final List<Fr> messages;

  Credential(Parameters parameters, Signature signature, Attributes attributes, List<Fr> messages) {
    this.parameters = parameters;
    this.signature = signature;
    this.attributes = attributes;
    this.messages = messages;
  }

  /** The seven values signed. */
  public Attributes attributes() {
    return attributes;
  }

  /**
   * The pseudonym of this credential in a context.
   *
   * @param ctx 32 bytes
   */
  public Pseudonym pseudonym(byte[] ctx) {
    return Pseudonym.of(pseudonymPoint(Dcc1.scope(ctx)).encode());
  }

  /**
   * Proves to hold a credential whose pseudonym in {@code ctx} is the one returned, and whose
   * attributes at {@code disclosed} are the ones returned; nothing else.
   *
   * @param ctx the context, 32 bytes: acts of one context can be linked
   * @param ph the presentation header, 32 bytes: what the presentation is for
   * @param disclosed indexes from 0 to 6, strictly ascending
   */
  public Presentation present(byte[] ctx, byte[] ph, SecureRandom random, int... disclosed) {
    return present(ctx, ph, ScalarSource.of(random), disclosed);
  }

  Presentation present(byte[] ctx, byte[] ph, ScalarSource random, int... disclosed) {
    requireAscendingAttributes(disclosed);
    var scope = Dcc1.scope(ctx);
    var n = pseudonymPoint(scope);
    var indexes = Arrays.stream(disclosed).boxed().toList();
    var shown =
        new SignatureProof.Shown(
            indexes,
            indexes.stream().map(messages::get).toList(),
            Encoding.copy(ph, Dcc1.HASH_BYTES, "ph"));
    var proof =
        SignatureProof.prove(
            parameters,
            signature,
            messages,
            shown,
            new Link.ToPseudonym(scope, Dcc1.SECRETS, n),
            random);
    return Presentation.of(
        indexes.stream().map(i -> new Disclosed(i, attributes.value(i))).toList(),
        Pseudonym.of(n.encode()),
        proof.encode());
  }

  private G1 pseudonymPoint(Link.Scope scope) {
    return scope.multiply(messages.subList(Dcc1.MESSAGES - Dcc1.SECRETS, Dcc1.MESSAGES));
  }

  private static void requireAscendingAttributes(int[] disclosed) {
    var fine =
        IntStream.range(0, disclosed.length)
            .allMatch(k ->
                disclosed[k] >= 0
                    && disclosed[k] < Dcc1.ATTRIBUTES
                    && (k == 0 || disclosed[k - 1] < disclosed[k]));
    if (!fine) {
      throw new IllegalArgumentException(
          "disclosed indexes must ascend within 0..6, were " + Arrays.toString(disclosed));
    }
  }

  @Override
  public String toString() {
    return "Credential[]";
  }
}
