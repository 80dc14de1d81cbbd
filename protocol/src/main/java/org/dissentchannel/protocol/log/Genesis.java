package org.dissentchannel.protocol.log;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.dissentchannel.envelope.Recipient;
import org.dissentchannel.protocol.Json;
import org.dissentchannel.protocol.MalformedException;
import org.dissentchannel.protocol.OrgId;
import org.dissentchannel.protocol.calendar.Dates;
import org.dissentchannel.protocol.charter.Office.Role;
import org.dissentchannel.transparency.Hash;
import org.dissentchannel.transparency.VerifierKey;

/**
 * The first entry: origin, keys, first charter, offices, witnesses. Its hash is the name of the
 * installation, printed on the set-up sheet.
 */
public record Genesis(
    String origin,
    VerifierKey logKey,
    VerifierKey registryKey,
    VerifierKey promiseKey,
    Hash charter,
    List<FirstOffice> offices,
    List<Witness> witnesses,
    LocalDate madeOn)
    implements Statement {
  static final String TYPE = "genesis";

  /** An office with its keys of generation 0. */
  public record FirstOffice(String id, Role role, VerifierKey signingKey, Recipient recipient) {
    public FirstOffice {
      Fields.requireOffice(id);
    }

    private Json json() {
      return Json.object()
          .with("id", id)
          .with("role", role.name().toLowerCase(Locale.ROOT))
          .with("signing_key", Fields.key(signingKey))
          .with("recipient", Json.bytes(recipient.bytes()));
    }

    private static FirstOffice of(Json json) {
      Json.Obj object = json.asObject().exactly("id", "role", "signing_key", "recipient");
      return new FirstOffice(
          Fields.office(object, "id"),
          role(object.text("role")),
          Fields.key(object, "signing_key"),
          Fields.recipient(object, "recipient"));
    }

    private static Role role(String word) {
      for (Role role : Role.values()) {
        if (role.name().toLowerCase(Locale.ROOT).equals(word)) {
          return role;
        }
      }
      throw new MalformedException("a role of an office is not known");
    }
  }

  /** A witness outside the organisation: its name in cosignatures, and its key. */
  public record Witness(String name, VerifierKey key) {
    private Json json() {
      return Json.object().with("name", name).with("key", Fields.key(key));
    }

    private static Witness of(Json json) {
      Json.Obj object = json.asObject().exactly("name", "key");
      return new Witness(object.text("name"), Fields.key(object, "key"));
    }
  }

  public Genesis {
    offices = List.copyOf(offices);
    witnesses = List.copyOf(witnesses);
    Fields.requireDifferent(offices.stream().map(FirstOffice::id).toList(), "an office");
    Fields.requireDifferent(offices.stream().map(FirstOffice::signingKey).toList(), "a key");
    Fields.requireDifferent(offices.stream().map(FirstOffice::recipient).toList(), "a recipient");
    Fields.requireDifferent(witnesses.stream().map(Witness::name).toList(), "a witness");
    for (Role role : List.of(Role.STEWARD, Role.MONITOR, Role.ARCHIVE)) {
      if (offices.stream().filter(office -> office.role() == role).count() != 1) {
        throw new IllegalArgumentException("a genesis without exactly one " + role);
      }
    }
    if (origin.isEmpty() || !origin.chars().allMatch(c -> c > ' ' && c != '+' && c < 0x7f)) {
      throw new IllegalArgumentException("an origin that cannot name a key");
    }
  }

  /** The name of the installation that begins with this statement. */
  public OrgId org() {
    return OrgId.ofGenesis(bytes().bytes());
  }

  public Optional<FirstOffice> office(String id) {
    return offices.stream().filter(office -> office.id().equals(id)).findFirst();
  }

  @Override
  public LeafClass leafClass() {
    return LeafClass.GENESIS;
  }

  @Override
  public Json.Obj json() {
    return Statement.start(TYPE)
        .with("origin", origin)
        .with("log_key", Fields.key(logKey))
        .with("registry_key", Fields.key(registryKey))
        .with("promise_key", Fields.key(promiseKey))
        .with("charter", Json.bytes(charter))
        .with("offices", Json.array(offices.stream().map(FirstOffice::json).toList()))
        .with("witnesses", Json.array(witnesses.stream().map(Witness::json).toList()))
        .with("made_on", madeOn.toString());
  }

  static Genesis of(Json.Obj json) {
    Json.Obj exact =
        json.exactly(
            "v",
            "type",
            "origin",
            "log_key",
            "registry_key",
            "promise_key",
            "charter",
            "offices",
            "witnesses",
            "made_on");
    return new Genesis(
        exact.text("origin"),
        Fields.key(exact, "log_key"),
        Fields.key(exact, "registry_key"),
        Fields.key(exact, "promise_key"),
        exact.hash("charter"),
        exact.array("offices").stream().map(FirstOffice::of).toList(),
        exact.array("witnesses").stream().map(Witness::of).toList(),
        Dates.read(exact.text("made_on")));
  }
}
