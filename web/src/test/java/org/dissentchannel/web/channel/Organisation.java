package org.dissentchannel.web.channel;

import java.security.SecureRandom;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.dissentchannel.credential.Attributes;
import org.dissentchannel.credential.Credential;
import org.dissentchannel.credential.EntropyKey;
import org.dissentchannel.credential.Holder;
import org.dissentchannel.credential.IssueOutcome;
import org.dissentchannel.credential.Issuer;
import org.dissentchannel.credential.IssuerKey;
import org.dissentchannel.credential.Seed;
import org.dissentchannel.envelope.Identity;
import org.dissentchannel.envelope.Recipient;
import org.dissentchannel.protocol.Octets;
import org.dissentchannel.protocol.OrgId;
import org.dissentchannel.protocol.act.Act;
import org.dissentchannel.protocol.act.Contexts;
import org.dissentchannel.protocol.act.PresentAct;
import org.dissentchannel.protocol.act.PresentedAct;
import org.dissentchannel.protocol.calendar.WorkingCalendar;
import org.dissentchannel.protocol.charter.Charter;
import org.dissentchannel.protocol.epoch.Attribute;
import org.dissentchannel.protocol.epoch.Census;
import org.dissentchannel.protocol.epoch.Epoch;
import org.dissentchannel.protocol.epoch.EpochManifest;
import org.dissentchannel.protocol.epoch.ShownSet;
import org.dissentchannel.protocol.log.CalendarStatement;
import org.dissentchannel.protocol.log.CharterStatement;
import org.dissentchannel.protocol.log.EpochIssued;
import org.dissentchannel.protocol.log.EpochStatement;
import org.dissentchannel.protocol.log.Genesis;
import org.dissentchannel.protocol.log.SignedBody;
import org.dissentchannel.protocol.log.Statement;
import org.dissentchannel.transparency.Hash;
import org.dissentchannel.transparency.SigningKey;
import org.dissentchannel.transparency.log.LogKeys;

/**
 * An invented organisation under the preset charter: its keys, its offices, one epoch, and cards of
 * members by number. Keys and members are drawn by name and number: always the same.
 */
final class Organisation {
  static final String ORIGIN = "channel.test/log";
  static final LocalDate TODAY = LocalDate.of(2016, 6, 16);
  static final Charter CHARTER = Charter.preset("state-2fam070").orElseThrow();
  static final WorkingCalendar CALENDAR =
      WorkingCalendar.preset("us-federal-washington", 2016).orElseThrow();
  static final LogKeys LOG_KEYS = LogKeys.of(ORIGIN, key("log"), key("promise"));
  static final Genesis GENESIS = genesis();
  static final OrgId ORG = GENESIS.org();
  static final ShownSet GRADE = ShownSet.of(2);
  static final Epoch EPOCH = new Epoch("2016-2");
  static final Contexts CONTEXTS = new Contexts(ORG, EPOCH);
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final IssuerKey ISSUER_KEY = IssuerKey.generate(RANDOM);
  private static final EntropyKey ENTROPY = EntropyKey.generate(RANDOM);
  static final EpochManifest MANIFEST = manifest();

  private Organisation() {}

  /** A member who holds a card of the epoch. */
  record Member(int number, Credential credential) {
    PresentedAct present(Act act, long seq, Hash record) {
      return PresentAct.present(credential, MANIFEST.header(), act, seq, record, RANDOM);
    }

    PresentedAct present(Act act) {
      return present(act, 0, Act.ZEROS);
    }
  }

  static SigningKey key(String name) {
    return SigningKey.of(seed("signing " + name));
  }

  static Recipient recipient(String office) {
    return identity(office).recipient();
  }

  static Identity identity(String office) {
    return Identity.of(seed("identity " + office));
  }

  private static byte[] seed(String name) {
    return Hash.sha256(Octets.utf8(name).bytes()).bytes();
  }

  private static Genesis genesis() {
    List<Genesis.FirstOffice> offices =
        CHARTER.offices().stream()
            .map(office ->
                new Genesis.FirstOffice(
                    office.id(),
                    office.role(),
                    key(office.id()).verifierKey(),
                    recipient(office.id())))
            .toList();
    return new Genesis(
        ORIGIN,
        key("log").verifierKey(),
        key("registry").verifierKey(),
        key("promise").verifierKey(),
        CHARTER.hash(),
        offices,
        List.of(),
        TODAY);
  }

  private static EpochManifest manifest() {
    List<Attribute> schema = new ArrayList<>();
    schema.add(new Attribute("epoch", List.of(EPOCH.name())));
    CHARTER.eligibility().attributes().stream()
        .map(one -> new Attribute(one.label(), one.values()))
        .forEach(schema::add);
    schema.add(new Attribute("name", List.of()));
    Census everybody = new Census(ShownSet.EMPTY, List.of(new Census.Cell(List.of(), 1310)));
    Census grades =
        new Census(
            GRADE,
            List.of(new Census.Cell(List.of("2-3"), 600), new Census.Cell(List.of("4-5"), 710)));
    return EpochManifest.of(
        new EpochManifest.Terms(
            ORG,
            EPOCH,
            Octets.of(ISSUER_KEY.publicKey().bytes()),
            schema,
            TODAY.minusDays(60),
            TODAY.plusDays(30),
            TODAY.plusDays(60),
            List.of(everybody, grades),
            List.of(GRADE),
            1310));
  }

  /** The member with this number; each has a name and one of the two grades. */
  static Member member(int number) {
    Seed seed = Seed.of(seed("member " + number));
    Holder holder = Holder.of(seed, ORG.bytes(), EPOCH.name());
    var attributes =
        Attributes.of(
            EPOCH.name(),
            "civil service",
            number % 2 == 0 ? "2-3" : "4-5",
            "regional",
            "abroad",
            "under 5",
            "Example Person " + number);
    byte[] header = MANIFEST.header().bytes();
    var request = holder.commit(RANDOM);
    var outcome =
        Issuer.of(ISSUER_KEY, ENTROPY, header)
            .issue(request, attributes, "m" + number, EPOCH.name());
    if (outcome instanceof IssueOutcome.Issued(var _, var issued)
        && holder.receive(ISSUER_KEY.publicKey(), header, attributes, issued)
            instanceof Credential card) {
      return new Member(number, card);
    }
    throw new IllegalStateException("no card for member " + number);
  }

  /** The bodies with which the log begins: genesis, charter, calendar, epoch. */
  static List<Octets> firstBodies() {
    return List.of(
        Octets.of(SignedBody.ofGenesis(GENESIS, List.of(key("registry"))).bytes()),
        body(new CharterStatement(CHARTER)),
        body(new CalendarStatement(CALENDAR), "policy-planning", "open-forum"),
        body(new EpochStatement(MANIFEST), "registry"));
  }

  /** The count of issued cards as of this day: every group is above the floor. */
  static Octets issuedBody(LocalDate on) {
    return body(EpochIssued.of(MANIFEST, on, (shows, values) -> 600), "registry");
  }

  static Octets body(Statement statement, String... signers) {
    List<SigningKey> keys = new ArrayList<>();
    for (String signer : signers) {
      keys.add(key(signer));
    }
    return Octets.of(SignedBody.of(ORG, statement, keys).bytes());
  }
}
