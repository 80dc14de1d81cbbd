package org.dissentchannel.protocol.epoch;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.dissentchannel.protocol.Jcs;
import org.dissentchannel.protocol.Json;
import org.dissentchannel.protocol.Labelled;
import org.dissentchannel.protocol.MalformedException;
import org.dissentchannel.protocol.Octets;
import org.dissentchannel.protocol.OrgId;
import org.dissentchannel.transparency.Hash;

/**
 * What an epoch of cards fixes for everybody: the JCS statement of the log's class {@code epoch}.
 *
 * <p>The exact bytes of the statement are kept; their hash, the header, enters every card and every
 * presentation. That the registry key signed them is the log's matter. Days are UTC: {@code opens}
 * is the first on which its cards act, {@code closes} the last on which a new room may name it,
 * {@code acceptUntil} the last on which its cards act; enrolment begins 14 days before {@code
 * opens}. {@code cap} is the most cards that may be issued, never below the census.
 */
public final class EpochManifest {
  public static final int ATTRIBUTES = 7;
  public static final int NAME = 6;
  public static final int SECRETS = 8;
  public static final String SUITE = "DCC1";
  public static final int ISSUER_KEY_BYTES = 96;
  private static final int ENROLMENT_DAYS = 14;

  /** The content of a manifest; {@code census} has the empty set first, then each allowed set. */
  public record Terms(
      OrgId org,
      Epoch epoch,
      Octets issuerKey,
      List<Attribute> schema,
      LocalDate opens,
      LocalDate closes,
      LocalDate acceptUntil,
      List<Census> census,
      List<ShownSet> allowedSets,
      int cap) {
    public Terms {
      schema = List.copyOf(schema);
      census = List.copyOf(census);
      allowedSets = List.copyOf(allowedSets);
    }
  }

  private final Terms terms;
  private final Octets statement;
  private final Hash header;

  private EpochManifest(Terms terms, byte[] statement) {
    ManifestRules.require(terms);
    this.terms = terms;
    this.statement = Octets.of(statement);
    this.header = Labelled.hash("DCC1/header", statement);
  }

  public static EpochManifest of(Terms terms) {
    return new EpochManifest(terms, Jcs.write(json(terms)));
  }

  /** The manifest with exactly these bytes; anything else is a {@link MalformedException}. */
  public static EpochManifest read(byte[] statement) {
    Json.Obj json = Jcs.readObject(statement);
    json.exactly(
        "v",
        "type",
        "org",
        "epoch",
        "issuer_key",
        "suite",
        "schema",
        "n",
        "opens",
        "closes",
        "accept_until",
        "census",
        "allowed_sets",
        "cap");
    boolean known =
        json.integer("v") == 1
            && json.text("type").equals("epoch")
            && json.text("suite").equals(SUITE)
            && json.integer("n") == SECRETS;
    if (!known) {
      throw new MalformedException("an epoch manifest of a version or suite that is not known");
    }
    try {
      return new EpochManifest(terms(json), statement);
    } catch (IllegalArgumentException | DateTimeException e) {
      throw new MalformedException("an epoch manifest that contradicts its rules", e);
    }
  }

  private static Terms terms(Json.Obj json) {
    return new Terms(
        new OrgId(json.hash("org")),
        new Epoch(json.text("epoch")),
        json.octets("issuer_key", ISSUER_KEY_BYTES),
        json.array("schema").stream().map(Attribute::of).toList(),
        LocalDate.parse(json.text("opens")),
        LocalDate.parse(json.text("closes")),
        LocalDate.parse(json.text("accept_until")),
        json.array("census").stream().map(Census::of).toList(),
        json.array("allowed_sets").stream().map(ShownSet::of).toList(),
        json.integer("cap", 1, Integer.MAX_VALUE));
  }

  private static Json.Obj json(Terms terms) {
    return Json.object()
        .with("v", 1)
        .with("type", "epoch")
        .with("org", Json.bytes(terms.org().hash()))
        .with("epoch", terms.epoch().name())
        .with("issuer_key", Json.bytes(terms.issuerKey()))
        .with("suite", SUITE)
        .with("schema", Json.array(terms.schema().stream().map(Attribute::json).toList()))
        .with("n", SECRETS)
        .with("opens", terms.opens().toString())
        .with("closes", terms.closes().toString())
        .with("accept_until", terms.acceptUntil().toString())
        .with("census", Json.array(terms.census().stream().map(Census::json).toList()))
        .with("allowed_sets", Json.array(terms.allowedSets().stream().map(ShownSet::json).toList()))
        .with("cap", terms.cap());
  }

  public Terms terms() {
    return terms;
  }

  public OrgId org() {
    return terms.org();
  }

  public Epoch epoch() {
    return terms.epoch();
  }

  /** The exact bytes of the statement. */
  public Octets statement() {
    return statement;
  }

  /** H("DCC1/header" ‖ statement): the header of its cards, and the manifest hash in ph. */
  public Hash header() {
    return header;
  }

  /** Whether a message may show this set. */
  public boolean allows(ShownSet shows) {
    return shows.equals(ShownSet.EMPTY) || terms.allowedSets().contains(shows);
  }

  /** Whether attribute {@code index} can have this value; any well-formed one for the name. */
  public boolean knows(int index, String value) {
    return index == NAME
        ? AttributeValue.isWellFormed(value)
        : terms.schema().get(index).values().contains(value);
  }

  /** The members who bear the combinations of a set; empty for a set that is not allowed. */
  public Optional<Census> census(ShownSet shows) {
    return terms.census().stream().filter(census -> census.shows().equals(shows)).findFirst();
  }

  public LocalDate enrolmentOpens() {
    return terms.opens().minusDays(ENROLMENT_DAYS);
  }

  /** Whether cards of this epoch act on this day. */
  public boolean acceptsOn(LocalDate day) {
    return !day.isBefore(terms.opens()) && !day.isAfter(terms.acceptUntil());
  }

  /** Whether members can get cards of this epoch on this day. */
  public boolean enrolsOn(LocalDate day) {
    return !day.isBefore(enrolmentOpens()) && !day.isAfter(terms.closes());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof EpochManifest that && statement.equals(that.statement);
  }

  @Override
  public int hashCode() {
    return statement.hashCode();
  }

  @Override
  public String toString() {
    return "EpochManifest[" + terms.epoch().name() + " " + header.hex().substring(0, 8) + "…]";
  }
}
