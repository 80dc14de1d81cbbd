package org.dissentchannel.storage.sqlite.channel;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
import org.dissentchannel.protocol.act.Contexts;
import org.dissentchannel.protocol.calendar.WorkingCalendar;
import org.dissentchannel.protocol.charter.Charter;
import org.dissentchannel.protocol.charter.CharterReading;
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
import org.dissentchannel.transparency.SigningKey;

/** One small organisation outside the server: its keys, its epoch, its members' cards. */
final class Installation {
  static final String ORIGIN = "channel.test/log";
  static final LocalDate START = LocalDate.of(2016, 6, 1);
  static final ShownSet GRADE = ShownSet.of(2);

  final SecureRandom random = new SecureRandom();
  final SigningKey logKey = key();
  final SigningKey promiseKey = key();
  final SigningKey registry = key();
  final Charter charter;
  private final Map<String, SigningKey> officeKeys = new HashMap<>();
  private final Map<String, Recipient> officeRecipients = new HashMap<>();
  final Genesis genesis;
  final OrgId org;
  private final IssuerKey issuerKey = IssuerKey.generate(random);
  private final EntropyKey entropyKey = EntropyKey.generate(random);
  final EpochManifest manifest;
  final EpochManifest otherManifest;
  final Contexts contexts;

  Installation() {
    this(Charter.preset("state-2fam070").orElseThrow());
  }

  Installation(Charter charter) {
    this.charter = charter;
    this.genesis = genesis(charter);
    this.org = genesis.org();
    this.manifest = manifest(charter, org, "2016-2");
    this.otherManifest = manifest(charter, org, "2016-3");
    this.contexts = new Contexts(org, manifest.epoch());
  }

  /** With a charter that lets entries be destroyed after so many years. */
  static Installation purging(int embargoYears) {
    String toml =
        new String(
            Charter.preset("state-2fam070").orElseThrow().bytes().bytes(), StandardCharsets.UTF_8);
    String changed =
        toml.replace("purge = \"never\"", "purge = \"after-embargo\"")
            .replace("embargo_years = 25", "embargo_years = " + embargoYears);
    if (Charter.parse(changed.getBytes(StandardCharsets.UTF_8))
        instanceof CharterReading.Loaded loaded) {
      return new Installation(loaded.charter());
    }
    throw new IllegalStateException("the charter does not hold");
  }

  private SigningKey key() {
    byte[] seed = new byte[SigningKey.SEED_SIZE];
    random.nextBytes(seed);
    return SigningKey.of(seed);
  }

  private Genesis genesis(Charter charter) {
    List<Genesis.FirstOffice> offices = new ArrayList<>();
    for (var office : charter.offices()) {
      officeKeys.put(office.id(), key());
      officeRecipients.put(office.id(), Identity.generate(random).recipient());
      offices.add(
          new Genesis.FirstOffice(
              office.id(),
              office.role(),
              officeKey(office.id()).verifierKey(),
              recipient(office.id())));
    }
    return new Genesis(
        ORIGIN,
        logKey.verifierKey(),
        registry.verifierKey(),
        promiseKey.verifierKey(),
        charter.hash(),
        offices,
        List.of(),
        START);
  }

  private EpochManifest manifest(Charter charter, OrgId org, String name) {
    List<Attribute> schema = new ArrayList<>();
    schema.add(new Attribute("epoch", List.of(name)));
    charter.eligibility().attributes().stream()
        .map(one -> new Attribute(one.label(), one.values()))
        .forEach(schema::add);
    schema.add(new Attribute("name", List.of()));
    var everybody = new Census(ShownSet.EMPTY, List.of(new Census.Cell(List.of(), 60)));
    var grades =
        new Census(
            GRADE,
            List.of(new Census.Cell(List.of("2-3"), 30), new Census.Cell(List.of("4-5"), 30)));
    LocalDate opens = name.endsWith("2") ? START : START.plusDays(1);
    return EpochManifest.of(
        new EpochManifest.Terms(
            org,
            new Epoch(name),
            Octets.of(issuerKey.publicKey().bytes()),
            schema,
            opens,
            opens.plusDays(91),
            opens.plusDays(121),
            List.of(everybody, grades),
            List.of(GRADE),
            60));
  }

  /** The card of a member of this epoch; the number picks the grade. */
  Credential card(EpochManifest epoch, int number) {
    String name = epoch.epoch().name();
    Holder holder = Holder.of(Seed.generate(random), org.bytes(), name);
    var values =
        Attributes.of(
            name,
            "foreign service",
            number % 2 == 0 ? "2-3" : "4-5",
            "regional",
            "abroad",
            "5 to 14",
            "Example Person " + number);
    byte[] header = epoch.header().bytes();
    var outcome =
        Issuer.of(issuerKey, entropyKey, header).issue(holder.commit(random), values, name, name);
    if (outcome instanceof IssueOutcome.Issued(var _, var issued)
        && holder.receive(issuerKey.publicKey(), header, values, issued)
            instanceof Credential credential) {
      return credential;
    }
    throw new IllegalStateException("the issuer refused");
  }

  SigningKey officeKey(String office) {
    return Objects.requireNonNull(officeKeys.get(office));
  }

  Recipient recipient(String office) {
    return Objects.requireNonNull(officeRecipients.get(office));
  }

  Octets body(Statement statement, String... offices) {
    List<SigningKey> keys = new ArrayList<>();
    for (String office : offices) {
      keys.add(office.equals("registry") ? registry : officeKey(office));
    }
    return Octets.of(SignedBody.of(org, statement, keys).bytes());
  }

  /** What the log begins with; {@code issued} cards are counted in each group. */
  List<Octets> beginning(int issued) {
    var calendar = WorkingCalendar.preset("us-federal-washington", 2016).orElseThrow();
    return List.of(
        Octets.of(SignedBody.ofGenesis(genesis, List.of(registry)).bytes()),
        body(new CharterStatement(charter)),
        body(new CalendarStatement(calendar), "policy-planning", "open-forum"),
        body(new EpochStatement(manifest), "registry"),
        body(issued(START, issued), "registry"));
  }

  EpochIssued issued(LocalDate on, int each) {
    return EpochIssued.of(
        manifest, on, (shows, _) -> shows.equals(ShownSet.EMPTY) ? 2 * each : each);
  }

  /** The recipients of a package but the room. */
  List<Recipient> offices() {
    return charter.offices().stream().map(office -> recipient(office.id())).toList();
  }
}
