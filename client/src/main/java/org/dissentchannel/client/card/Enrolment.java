package org.dissentchannel.client.card;

import java.security.SecureRandom;
import org.dissentchannel.client.Outcome;
import org.dissentchannel.client.StepFailedException;
import org.dissentchannel.credential.Credential;
import org.dissentchannel.credential.Holder;
import org.dissentchannel.credential.IssuerPublicKey;
import org.dissentchannel.credential.ReceiveOutcome;
import org.dissentchannel.credential.Seed;
import org.dissentchannel.protocol.Octets;
import org.dissentchannel.protocol.Secret;
import org.dissentchannel.protocol.card.Card;
import org.dissentchannel.protocol.card.IssuedBytes;
import org.dissentchannel.protocol.epoch.Epoch;
import org.dissentchannel.protocol.epoch.EpochManifest;

/**
 * A card in the making: a seed for one epoch, the commitment to be stamped, the check of what comes
 * back. Any thread.
 *
 * <p>The manifest must be the one in the verified log. The commitment is a function of the seed: it
 * can be asked for again with the same seed and only with it.
 */
public final class Enrolment {
  private final EpochManifest manifest;
  private final Secret seed;
  private final Holder holder;

  private Enrolment(EpochManifest manifest, Secret seed) {
    this.manifest = manifest;
    this.seed = seed;
    this.holder = Holder.of(Seed.of(seed.bytes()), manifest.org().bytes(), manifest.epoch().name());
  }

  /** Draws a fresh seed. */
  public static Enrolment begin(EpochManifest manifest, SecureRandom random) {
    return new Enrolment(manifest, Secret.random(random, Seed.SIZE_BYTES));
  }

  /** Goes on with a seed drawn before. */
  public static Enrolment resume(EpochManifest manifest, Secret seed) {
    return new Enrolment(manifest, seed);
  }

  public Epoch epoch() {
    return manifest.epoch();
  }

  /** To be kept until the card is accepted. */
  public Secret seed() {
    return seed;
  }

  /** Commitment and proof, 368 bytes; the proof is fresh each time. */
  public Octets commitment(SecureRandom random) {
    return Octets.of(holder.commit(random).bytes());
  }

  /**
   * The card, if the issued bytes are of this manifest, its values are in the schema, and the
   * issuer's signature holds for this seed.
   *
   * @param notebookKey N, 32 random bytes; that of the last epoch's card, if there was one
   */
  public Outcome<HeldCard> accept(Octets issuedBytes, Secret notebookKey) {
    return Outcome.of(() -> accepted(IssuedBytes.read(issuedBytes.bytes()), notebookKey));
  }

  private HeldCard accepted(IssuedBytes issued, Secret notebookKey) {
    if (!issued.isOf(manifest)) {
      throw StepFailedException.unproven(
          "The card is not of the one manifest of its epoch in the log.");
    }
    var key = IssuerPublicKey.of(manifest.terms().issuerKey().bytes());
    var header = manifest.header().bytes();
    return switch (holder.receive(key, header, issued.attributes(), issued.credential())) {
      case Credential credential ->
          new HeldCard(new Card(issued, seed, notebookKey), manifest, credential);
      case ReceiveOutcome.Unusable(var reason) ->
          throw StepFailedException.unproven("The card does not hold: " + reason.sentence());
    };
  }

  @Override
  public String toString() {
    return "Enrolment[" + manifest.epoch().name() + "]";
  }
}
