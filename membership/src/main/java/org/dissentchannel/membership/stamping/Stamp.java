package org.dissentchannel.membership.stamping;

import static java.time.temporal.ChronoUnit.SECONDS;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.dissentchannel.credential.Attributes;
import org.dissentchannel.credential.CommitmentProof;
import org.dissentchannel.credential.EntropyKey;
import org.dissentchannel.credential.IssueOutcome;
import org.dissentchannel.credential.Issuer;
import org.dissentchannel.credential.IssuerKey;
import org.dissentchannel.membership.MemberId;
import org.dissentchannel.membership.directory.Member;
import org.dissentchannel.membership.epoch.EpochStore;
import org.dissentchannel.membership.epoch.KeptEpoch;
import org.dissentchannel.protocol.Octets;
import org.dissentchannel.protocol.card.IssuedBytes;
import org.dissentchannel.protocol.epoch.Epoch;

/**
 * Stamps a member's blind commitment: one card for each member and epoch. Any thread may call.
 *
 * <p>The proof is checked and the card computed before the store is asked to keep it, so that no
 * arithmetic happens inside a transaction. Two requests at once compute two cards; the store keeps
 * the first, and both get that one if it is of their commitment. Nothing computed for another
 * commitment leaves this class.
 */
public final class Stamp {
  private final EpochStore epochs;
  private final StampStore stamps;
  private final EntropyKey entropyKey;
  private final InstantSource clock;
  private final ConcurrentHashMap<Epoch, Issuer> issuers = new ConcurrentHashMap<>();

  public Stamp(EpochStore epochs, StampStore stamps, EntropyKey entropyKey, InstantSource clock) {
    this.epochs = epochs;
    this.stamps = stamps;
    this.entropyKey = entropyKey;
    this.clock = clock;
  }

  /** Stamps for the member who is signed in. Who has a card gets it again also after enrolment. */
  public StampOutcome stamp(MemberId id, Epoch name, CommitmentProof request) {
    var epoch = epochs.findEpoch(name);
    if (epoch.isEmpty()) {
      return new StampOutcome.UnknownEpoch();
    }
    var now = clock.instant();
    boolean comesBack = stamps.findStamp(name, id).isPresent();
    if (!comesBack && !epoch.get().manifest().enrolsOn(day(now))) {
      return new StampOutcome.NotEnrolling();
    }
    var member = stamps.findEpochMember(name, id);
    return member.isEmpty()
        ? new StampOutcome.NotEligible()
        : issue(epoch.get(), member.get(), request, now);
  }

  private StampOutcome issue(KeptEpoch epoch, Member member, CommitmentProof request, Instant now) {
    var name = epoch.manifest().epoch();
    var values = values(name, member);
    var attributes = Attributes.of(values.toArray(String[]::new));
    return switch (issuer(epoch).issue(request, attributes, member.id().value(), name.name())) {
      case IssueOutcome.Refused(var reason) -> new StampOutcome.BadCommitment(reason);
      case IssueOutcome.Issued(var commitment, var credential) -> {
        var issued =
            new IssuedBytes(
                epoch.manifest().header(), values, credential, now.truncatedTo(SECONDS));
        var row = new StampRow(commitment, Octets.of(issued.bytes()));
        yield answer(row, stamps.saveOrFindStamp(name, member.id(), row), name, day(now));
      }
    };
  }

  private StampOutcome answer(StampRow asked, StampRow kept, Epoch epoch, LocalDate today) {
    if (kept.commitment().equals(asked.commitment())) {
      return new StampOutcome.Stamped(kept.issued());
    }
    stamps.countRefusal(epoch, today.withDayOfMonth(1));
    return new StampOutcome.OtherCommitment();
  }

  private static LocalDate day(Instant now) {
    return LocalDate.ofInstant(now, ZoneOffset.UTC);
  }

  private Issuer issuer(KeptEpoch epoch) {
    return issuers.computeIfAbsent(
        epoch.manifest().epoch(),
        name ->
            Issuer.of(
                IssuerKey.of(epoch.issuerKey().bytes()),
                entropyKey,
                epoch.manifest().header().bytes()));
  }

  /** The seven values of the card, in the order of the schema. */
  private static List<String> values(Epoch epoch, Member member) {
    return Stream.of(
            Stream.of(epoch.name()), member.values().stream(), Stream.of(member.nameOnCard()))
        .flatMap(texts -> texts)
        .toList();
  }
}
