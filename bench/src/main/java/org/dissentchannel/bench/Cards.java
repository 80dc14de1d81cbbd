package org.dissentchannel.bench;

import java.security.SecureRandom;
import java.util.List;
import java.util.stream.IntStream;
import org.dissentchannel.credential.Attributes;
import org.dissentchannel.credential.CommitmentProof;
import org.dissentchannel.credential.Credential;
import org.dissentchannel.credential.EntropyKey;
import org.dissentchannel.credential.Holder;
import org.dissentchannel.credential.IssueOutcome;
import org.dissentchannel.credential.Issuer;
import org.dissentchannel.credential.IssuerKey;
import org.dissentchannel.credential.Presentation;
import org.dissentchannel.credential.Seed;
import org.dissentchannel.credential.Verifier;
import org.dissentchannel.transparency.Hash;

/** An issuer of one epoch with members who enrol and present; epoch and grade are shown. */
final class Cards {
  static final byte[] CONTEXT = Hash.sha256(new byte[] {2}).bytes();
  static final byte[] PH = Hash.sha256(new byte[] {3}).bytes();
  private static final byte[] HEADER = Hash.sha256(new byte[] {1}).bytes();
  private static final String EPOCH = "2026-1";

  private final SecureRandom random;
  private final IssuerKey key;
  private final Issuer issuer;

  Cards(SecureRandom random) {
    this.random = random;
    this.key = IssuerKey.generate(random);
    this.issuer = Issuer.of(key, EntropyKey.generate(random), HEADER);
  }

  Verifier verifier() {
    return Verifier.of(key.publicKey(), HEADER);
  }

  Verifier pureVerifier() {
    return Verifier.pure(key.publicKey(), HEADER);
  }

  private static Attributes attributes() {
    return Attributes.of(EPOCH, "foreign service", "2-3", "regional", "abroad", "5 to 14", "A B");
  }

  /** A member's request. */
  CommitmentProof request() {
    return holder().commit(random);
  }

  private Holder holder() {
    return Holder.of(Seed.generate(random), new byte[Hash.SIZE], EPOCH);
  }

  /** The issuer's answer. */
  IssueOutcome.Issued issue(CommitmentProof request, long member) {
    return switch (issuer.issue(request, attributes(), "member " + member, EPOCH)) {
      case IssueOutcome.Issued issued -> issued;
      case IssueOutcome.Refused(var reason) -> throw new IllegalStateException(reason.name());
    };
  }

  /** A member's card, from seed to check. */
  Credential card(long member) {
    Holder holder = holder();
    var issued = issue(holder.commit(random), member).credential();
    if (holder.receive(key.publicKey(), HEADER, attributes(), issued) instanceof Credential card) {
      return card;
    }
    throw new IllegalStateException("a card was not issued");
  }

  Presentation present(Credential card) {
    return card.present(CONTEXT, PH, random, 0, 2);
  }

  /** So many presentations of one card, each fresh. */
  List<Presentation> presentations(int count) {
    Credential card = card(0);
    return IntStream.range(0, count).mapToObj(_ -> present(card)).toList();
  }
}
