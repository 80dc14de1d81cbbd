package org.dissentchannel.app.rehearsal;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import org.dissentchannel.client.card.Enrolment;
import org.dissentchannel.client.card.HeldCard;
import org.dissentchannel.credential.Attributes;
import org.dissentchannel.credential.CommitmentProof;
import org.dissentchannel.credential.EntropyKey;
import org.dissentchannel.credential.IssueOutcome;
import org.dissentchannel.credential.Issuer;
import org.dissentchannel.credential.IssuerKey;
import org.dissentchannel.protocol.Octets;
import org.dissentchannel.protocol.Secret;
import org.dissentchannel.protocol.card.IssuedBytes;
import org.dissentchannel.protocol.epoch.Attribute;
import org.dissentchannel.protocol.epoch.Epoch;
import org.dissentchannel.protocol.epoch.EpochManifest;

/**
 * A card that verifies, of an epoch that the log does not know: the same values as a real card,
 * stamped by somebody else's issuer.
 */
public record ForeignCard(HeldCard card) {

  /** Stamps it with a key drawn here, for an epoch named otherwise. */
  public static ForeignCard like(HeldCard real, SecureRandom random) {
    IssuerKey key = IssuerKey.generate(random);
    EpochManifest manifest = manifest(real.manifest(), key);
    Enrolment enrolment = Enrolment.begin(manifest, random);
    Issuer issuer = Issuer.of(key, EntropyKey.generate(random), manifest.header().bytes());
    var values = new ArrayList<>(real.values());
    values.set(0, manifest.epoch().name());
    Attributes attributes = Attributes.of(values.toArray(String[]::new));
    var request = CommitmentProof.of(enrolment.commitment(random).bytes());
    if (!(issuer.issue(request, attributes, "somebody", manifest.epoch().name())
        instanceof IssueOutcome.Issued issued)) {
      throw new IllegalStateException("a good commitment was refused");
    }
    IssuedBytes bytes =
        new IssuedBytes(
            manifest.header(), values, issued.credential(), real.card().issued().issuedAt());
    return new ForeignCard(
        enrolment.accept(Octets.of(bytes.bytes()), Secret.random(random, 32)).value());
  }

  private static EpochManifest manifest(EpochManifest real, IssuerKey key) {
    var terms = real.terms();
    var epoch = new Epoch("2015-4");
    var schema = new ArrayList<>(terms.schema());
    schema.set(0, new Attribute(schema.getFirst().name(), List.of(epoch.name())));
    return EpochManifest.of(
        new EpochManifest.Terms(
            terms.org(),
            epoch,
            Octets.of(key.publicKey().bytes()),
            schema,
            terms.opens(),
            terms.closes(),
            terms.acceptUntil(),
            terms.census(),
            terms.allowedSets(),
            terms.cap()));
  }
}
