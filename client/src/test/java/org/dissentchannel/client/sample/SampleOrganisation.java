package org.dissentchannel.client.sample;

import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dissentchannel.client.card.Enrolment;
import org.dissentchannel.client.card.HeldCard;
import org.dissentchannel.client.office.OfficeKeys;
import org.dissentchannel.credential.CommitmentProof;
import org.dissentchannel.credential.EntropyKey;
import org.dissentchannel.credential.IssueOutcome;
import org.dissentchannel.credential.Issuer;
import org.dissentchannel.credential.IssuerKey;
import org.dissentchannel.protocol.Octets;
import org.dissentchannel.protocol.OrgId;
import org.dissentchannel.protocol.Secret;
import org.dissentchannel.protocol.calendar.WorkingCalendar;
import org.dissentchannel.protocol.card.IssuedBytes;
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
import org.dissentchannel.transparency.SigningKey;
import org.dissentchannel.transparency.entry.Entry;
import org.dissentchannel.transparency.entry.Leaf;
import org.dissentchannel.transparency.note.NoteSigner;

/** An organisation with real keys, on 16 June 2016: genesis, charter, calendar, one epoch. */
public final class SampleOrganisation {
  public static final Instant NOW = Instant.parse("2016-06-16T15:00:00Z");
  public static final Epoch EPOCH = new Epoch("2016-2");
  public static final ShownSet GRADE = ShownSet.of(2);

  public static final String ORIGIN = "channel.localhost/log";
  private static final int EACH = 100;

  private final SecureRandom random = new SecureRandom();
  private final SigningKey registry = key();
  private final SigningKey promise = key();
  private final NoteSigner logSigner = new NoteSigner(ORIGIN, key());
  private final IssuerKey issuerKey = IssuerKey.generate(random);
  private final EntropyKey entropyKey = EntropyKey.generate(random);
  private final Map<String, OfficeKeys> offices = new LinkedHashMap<>();
  private final Charter charter = Charter.preset("state-2fam070").orElseThrow();
  private final Genesis genesis;
  private final EpochManifest manifest;
  private final SampleLog log;

  public SampleOrganisation() {
    this(List.of());
  }

  /** One whose genesis names these witnesses. */
  public SampleOrganisation(List<Genesis.Witness> witnesses) {
    charter.offices().forEach(one -> offices.put(one.id(), OfficeKeys.draw(one.id(), 0, random)));
    genesis = makeGenesis(witnesses);
    manifest = makeManifest();
    log = new SampleLog(logSigner);
    log.append(entry(genesis, SignedBody.ofGenesis(genesis, List.of(registry))));
    appendClear(new CharterStatement(charter), List.of());
    var steward = office(charter.steward().id()).signing();
    var monitor = office(charter.monitor().id()).signing();
    var calendar = WorkingCalendar.preset(charter.clocks().calendar(), 2016).orElseThrow();
    appendClear(new CalendarStatement(calendar), List.of(steward, monitor));
    log.append(Leaf.tick(random));
    appendClear(new EpochStatement(manifest), List.of(registry));
    appendClear(
        EpochIssued.of(manifest, LocalDate.of(2016, 6, 15), (shows, values) -> EACH),
        List.of(registry));
  }

  private static SigningKey key() {
    var seed = new byte[SigningKey.SEED_SIZE];
    new SecureRandom().nextBytes(seed);
    return SigningKey.of(seed);
  }

  private Genesis makeGenesis(List<Genesis.Witness> witnesses) {
    var first =
        charter.offices().stream()
            .map(one ->
                new Genesis.FirstOffice(
                    one.id(),
                    one.role(),
                    office(one.id()).signing().verifierKey(),
                    office(one.id()).identity().recipient()))
            .toList();
    return new Genesis(
        ORIGIN,
        logSigner.verifier().key(),
        registry.verifierKey(),
        promise.verifierKey(),
        charter.hash(),
        first,
        witnesses,
        LocalDate.of(2016, 6, 1));
  }

  private EpochManifest makeManifest() {
    var schema = new ArrayList<Attribute>();
    schema.add(new Attribute("epoch", List.of(EPOCH.name())));
    charter
        .eligibility()
        .attributes()
        .forEach(one -> schema.add(new Attribute(one.label(), one.values())));
    schema.add(new Attribute("name", List.of()));
    var grades =
        schema.get(2).values().stream()
            .map(value -> new Census.Cell(List.of(value), EACH))
            .toList();
    int all = EACH * grades.size();
    var everybody = new Census(ShownSet.EMPTY, List.of(new Census.Cell(List.of(), all)));
    return EpochManifest.of(
        new EpochManifest.Terms(
            genesis.org(),
            EPOCH,
            Octets.of(issuerKey.publicKey().bytes()),
            schema,
            LocalDate.of(2016, 6, 1),
            LocalDate.of(2016, 8, 31),
            LocalDate.of(2016, 9, 30),
            List.of(everybody, new Census(GRADE, grades)),
            List.of(GRADE),
            all));
  }

  /** A second manifest of the same epoch with another issuer key, signed and in the log. */
  public EpochManifest appendSecondManifest(IssuerKey other) {
    var terms = manifest.terms();
    var second =
        EpochManifest.of(
            new EpochManifest.Terms(
                terms.org(),
                terms.epoch(),
                Octets.of(other.publicKey().bytes()),
                terms.schema(),
                terms.opens(),
                terms.closes(),
                terms.acceptUntil(),
                terms.census(),
                terms.allowedSets(),
                terms.cap()));
    appendClear(new EpochStatement(second), List.of(registry));
    return second;
  }

  /** Puts a clear entry into the log, signed by these keys, with authority or without. */
  public void appendClear(Statement statement, List<SigningKey> keys) {
    log.append(entry(statement, SignedBody.of(genesis.org(), statement, keys)));
  }

  /** Puts a clear entry into the log as somebody signed it. */
  public void appendClear(SignedBody body) {
    log.append(entry(Statement.read(body.statement().bytes()), body));
  }

  private Entry entry(Statement statement, SignedBody body) {
    var salt = new byte[Entry.SALT_SIZE];
    random.nextBytes(salt);
    return Entry.of(statement.leafClass().code(), new byte[Leaf.TAG_SIZE], salt, body.bytes());
  }

  /** A card of this organisation, stamped for a member of this name and grade band. */
  public HeldCard card(String name, String grade) {
    var enrolment = Enrolment.begin(manifest, random);
    var notebookKey = Secret.random(random, 32);
    return enrolment.accept(stamp(enrolment, name, grade), notebookKey).value();
  }

  /** What the issuer answers to an enrolment. */
  public Octets stamp(Enrolment enrolment, String name, String grade) {
    return stamp(manifest, issuerKey, enrolment, name, grade);
  }

  /** What an issuer with this key answers under this manifest. */
  public Octets stamp(
      EpochManifest under, IssuerKey key, Enrolment enrolment, String name, String grade) {
    var values =
        List.of(EPOCH.name(), "foreign service", grade, "regional", "abroad", "5 to 14", name);
    var issuer = Issuer.of(key, entropyKey, under.header().bytes());
    var request = CommitmentProof.of(enrolment.commitment(random).bytes());
    var attributes = org.dissentchannel.credential.Attributes.of(values.toArray(String[]::new));
    if (issuer.issue(request, attributes, name, EPOCH.name())
        instanceof IssueOutcome.Issued(var ignored, var credential)) {
      var at = NOW.minusSeconds(3 * 86_400);
      return Octets.of(new IssuedBytes(under.header(), values, credential, at).bytes());
    }
    throw new IllegalStateException("the sample's issuer refused");
  }

  public SecureRandom random() {
    return random;
  }

  public InstantSource clock() {
    return InstantSource.fixed(NOW);
  }

  public OrgId org() {
    return genesis.org();
  }

  public Charter charter() {
    return charter;
  }

  public EpochManifest manifest() {
    return manifest;
  }

  public SampleLog log() {
    return log;
  }

  public OfficeKeys office(String id) {
    return java.util.Objects.requireNonNull(offices.get(id));
  }

  public NoteSigner logSigner() {
    return logSigner;
  }

  public Genesis genesis() {
    return genesis;
  }

  public SigningKey registry() {
    return registry;
  }

  public NoteSigner promiseSigner() {
    return new NoteSigner(ORIGIN, promise);
  }
}
