package org.dissentchannel.membership.epoch;

import java.security.SecureRandom;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import org.dissentchannel.credential.IssuerKey;
import org.dissentchannel.membership.directory.DirectoryStore;
import org.dissentchannel.protocol.OrgId;
import org.dissentchannel.protocol.Secret;
import org.dissentchannel.protocol.epoch.Epoch;
import org.dissentchannel.protocol.epoch.EpochManifest;
import org.dissentchannel.protocol.log.EpochStatement;

/**
 * Opens epochs of cards: the first one at once, each later one 14 days before the one before it
 * closes.
 *
 * <p>Key, snapshot of members and signed manifest become durable together, the manifest in the
 * queue of what is to be posted. A crash before that leaves nothing; after it, the manifest is
 * posted later, the same bytes. So there is never a manifest in the log whose key is lost.
 */
public final class OpenEpoch {
  /** Days from the first to the last day of an epoch, both included. */
  static final int DAYS = 13 * 7;

  /** Days after the last one on which cards still act. */
  static final int GRACE_DAYS = 30;

  /** Days before the first one on which members can get cards. */
  static final int ENROLMENT_DAYS = 14;

  private final DirectoryStore directory;
  private final EpochStore store;
  private final EpochRules rules;
  private final RegistrySignature registry;
  private final OrgId org;
  private final InstantSource clock;
  private final SecureRandom random;

  public OpenEpoch(
      DirectoryStore directory,
      EpochStore store,
      EpochRules rules,
      RegistrySignature registry,
      InstantSource clock,
      SecureRandom random) {
    this.directory = directory;
    this.store = store;
    this.rules = rules;
    this.registry = registry;
    this.org = registry.org();
    this.clock = clock;
    this.random = random;
  }

  /** Opens the next epoch if it is due. Repeating it does nothing more. */
  public OpenOutcome openIfDue() {
    var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    var newest = store.newestEpoch().map(KeptEpoch::manifest);
    var opens = newest.map(last -> last.terms().closes().plusDays(1)).orElse(today);
    if (today.isBefore(opens.minusDays(ENROLMENT_DAYS))) {
      return new OpenOutcome.NotDue();
    }
    return open(opens.isBefore(today) ? today : opens, newest);
  }

  private OpenOutcome open(LocalDate opens, Optional<EpochManifest> before) {
    var everybody = directory.directory().members();
    if (everybody.isEmpty()) {
      return new OpenOutcome.NoMembers();
    }
    var members = everybody.stream().filter(rules.directory()::isEligible).toList();
    if (members.size() < rules.groupFloor()) {
      return new OpenOutcome.Refused(
          "No epoch was opened: %d members are eligible, and the charter asks for at least %d."
              .formatted(members.size(), rules.groupFloor()));
    }
    long unknown = members.stream().filter(one -> !rules.directory().knowsValuesOf(one)).count();
    if (unknown > 0) {
      return new OpenOutcome.Refused(
          ("No epoch was opened: %d of the members have a value that the charter does not know;"
                  + " import the directory again.")
              .formatted(unknown));
    }
    var key = IssuerKey.generate(random);
    var name = name(opens, before);
    var manifest = ManifestDraft.of(org, name, key.publicKey(), opens, members, rules);
    var kept = new KeptEpoch(manifest, Secret.of(key.bytes(), IssuerKey.SIZE_BYTES));
    if (!store.saveEpoch(kept, members, registry.sign(new EpochStatement(manifest)))) {
      return new OpenOutcome.NotDue();
    }
    return new OpenOutcome.Opened(manifest);
  }

  /** Year of the first day and a number within it from 1, such as {@code 2026-4}. */
  private static Epoch name(LocalDate opens, Optional<EpochManifest> before) {
    String year = opens.getYear() + "-";
    int number =
        before
            .map(manifest -> manifest.epoch().name())
            .filter(last -> last.startsWith(year))
            .map(last -> Integer.parseInt(last.substring(year.length())) + 1)
            .orElse(1);
    return new Epoch(year + number);
  }
}
