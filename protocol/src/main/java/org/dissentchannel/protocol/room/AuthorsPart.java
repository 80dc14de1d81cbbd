package org.dissentchannel.protocol.room;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dissentchannel.protocol.FieldOpening;
import org.dissentchannel.protocol.FiledField;
import org.dissentchannel.protocol.Jcs;
import org.dissentchannel.protocol.Json;
import org.dissentchannel.protocol.MalformedException;
import org.dissentchannel.protocol.Octets;
import org.dissentchannel.protocol.act.Subjects;
import org.dissentchannel.transparency.Hash;
import org.dissentchannel.transparency.tree.TreeHead;

/**
 * P: what the drafters put into the filing and consent to, 12 fields with their openings.
 *
 * <p>Bytes = JCS array of 12 in the order of {@link FiledField#authors}, each {@code {digest, name,
 * salt, value}}; an absent one is {@code {digest: "", name}}. Only topic and summary can be absent.
 */
public final class AuthorsPart {
  /** The values; topic and summary may be "", and are absent then. */
  public record Terms(
      Hash charter,
      Hash textRoot,
      Hash ciphertextHash,
      SignatureSet signatures,
      Hash roomKeyHash,
      Hash ack,
      TreeHead recentCheckpoint,
      String topic,
      String summary) {}

  private final Map<FiledField, FieldOpening> openings;
  private final Octets bytes;

  private AuthorsPart(Map<FiledField, FieldOpening> openings) {
    this.openings = openings;
    this.bytes = Octets.of(Jcs.write(json(openings)));
  }

  public static AuthorsPart draw(Terms terms, SecureRandom random) {
    Map<FiledField, FieldOpening> openings = new EnumMap<>(FiledField.class);
    values(terms)
        .forEach((field, value) -> openings.put(field, FieldOpening.draw(field, value, random)));
    return new AuthorsPart(openings);
  }

  private static Map<FiledField, Json> values(Terms terms) {
    Map<FiledField, Json> values = new EnumMap<>(FiledField.class);
    values.put(FiledField.CHARTER, Json.bytes(terms.charter()));
    values.put(FiledField.TEXT_ROOT, Json.bytes(terms.textRoot()));
    values.put(FiledField.CIPHERTEXT_HASH, Json.bytes(terms.ciphertextHash()));
    values.put(FiledField.SET_ROOT, Json.bytes(terms.signatures().root()));
    values.put(FiledField.SIGNERS_TOTAL, new Json.Int(terms.signatures().total()));
    values.put(FiledField.SIGNERS_NAMED, new Json.Int(terms.signatures().named()));
    values.put(FiledField.SIGNERS_BY_VALUE, terms.signatures().byValue());
    values.put(FiledField.ROOM_KEY_HASH, Json.bytes(terms.roomKeyHash()));
    values.put(FiledField.ACK, Json.bytes(terms.ack()));
    values.put(
        FiledField.RECENT_CHECKPOINT,
        Json.object()
            .with("size", terms.recentCheckpoint().size())
            .with("root", Json.bytes(terms.recentCheckpoint().root())));
    if (!terms.topic().isEmpty()) {
      values.put(FiledField.TOPIC, Json.text(terms.topic()));
    }
    if (!terms.summary().isEmpty()) {
      values.put(FiledField.SUMMARY, Json.text(terms.summary()));
    }
    return values;
  }

  private static Json.Arr json(Map<FiledField, FieldOpening> openings) {
    List<Json.Obj> fields = new ArrayList<>();
    for (FiledField field : FiledField.authors()) {
      FieldOpening opening = openings.get(field);
      fields.add(
          opening == null
              ? Json.object().with("name", field.word()).with("digest", "")
              : opening.json().with("digest", Json.bytes(opening.digest())));
    }
    return Json.array(fields);
  }

  /** The part with exactly these bytes; anything else is a {@link MalformedException}. */
  public static AuthorsPart read(byte[] bytes) {
    List<Json> fields = Jcs.read(bytes).asArray();
    List<FiledField> expected = FiledField.authors();
    if (fields.size() != expected.size()) {
      throw new MalformedException("an authors' part has 12 fields, not " + fields.size());
    }
    Map<FiledField, FieldOpening> openings = new EnumMap<>(FiledField.class);
    for (int i = 0; i < fields.size(); i++) {
      FiledField field = expected.get(i);
      Json.Obj json = fields.get(i).asObject();
      if (json.has("value")) {
        openings.put(field, opening(json, field));
      } else {
        requireAbsent(json, field);
      }
    }
    AuthorsPart part = new AuthorsPart(openings);
    part.requireTypes();
    return part;
  }

  private static FieldOpening opening(Json.Obj json, FiledField field) {
    Json.Obj bare =
        Json.object()
            .with("name", json.text("name"))
            .with("salt", json.text("salt"))
            .with("value", json.value("value"));
    FieldOpening opening = FieldOpening.of(bare, field);
    json.exactly("digest", "name", "salt", "value");
    if (!json.hash("digest").equals(opening.digest())) {
      throw new MalformedException("a digest that is not of its field " + field.word());
    }
    return opening;
  }

  private static void requireAbsent(Json.Obj json, FiledField field) {
    json.exactly("digest", "name");
    boolean canBeAbsent = field == FiledField.TOPIC || field == FiledField.SUMMARY;
    if (!json.text("name").equals(field.word()) || !json.text("digest").isEmpty() || !canBeAbsent) {
      throw new MalformedException("field " + field.word() + " is absent or misplaced");
    }
  }

  private void requireTypes() {
    for (FiledField field : openings.keySet()) {
      Json.Obj at = Json.object().with("value", value(field));
      switch (field) {
        case CHARTER, TEXT_ROOT, CIPHERTEXT_HASH, SET_ROOT, ROOM_KEY_HASH, ACK ->
            at.octets("value", Hash.SIZE);
        case SIGNERS_TOTAL, SIGNERS_NAMED -> at.integer("value", 0, Integer.MAX_VALUE);
        case SIGNERS_BY_VALUE -> at.array("value");
        case RECENT_CHECKPOINT -> recentCheckpoint();
        case TOPIC, SUMMARY -> at.text("value");
        case NUMBER, PREVIOUS, FILED_ON ->
            throw new IllegalStateException("no field of the authors: " + field);
      }
    }
  }

  /** The exact bytes. */
  public Octets bytes() {
    return bytes;
  }

  /** H("dissent/filing/v1" ‖ P): the subject of the consents. */
  public Hash filing() {
    return Hash.of(Subjects.filing(bytes).bytes());
  }

  /** The opening of a field; empty for an absent one. */
  public Optional<FieldOpening> opening(FiledField field) {
    return Optional.ofNullable(openings.get(field));
  }

  /** What stands in the log for a field: its digest as 32 bytes, or nothing for an absent one. */
  public Octets digest(FiledField field) {
    return opening(field)
        .map(opening -> Octets.of(opening.digest().bytes()))
        .orElse(Octets.empty());
  }

  /** A field that is a hash. */
  public Hash hash(FiledField field) {
    return Json.object().with("value", value(field)).hash("value");
  }

  public int signersTotal() {
    return (int) value(FiledField.SIGNERS_TOTAL).asInteger();
  }

  public int signersNamed() {
    return (int) value(FiledField.SIGNERS_NAMED).asInteger();
  }

  public TreeHead recentCheckpoint() {
    Json.Obj json = value(FiledField.RECENT_CHECKPOINT).asObject().exactly("root", "size");
    return new TreeHead(json.integer("size"), json.hash("root"));
  }

  /** Whether totals, values and root are those of this set. */
  public boolean counts(SignatureSet signatures) {
    return hash(FiledField.SET_ROOT).equals(signatures.root())
        && signersTotal() == signatures.total()
        && signersNamed() == signatures.named()
        && value(FiledField.SIGNERS_BY_VALUE).equals(signatures.byValue());
  }

  private Json value(FiledField field) {
    FieldOpening opening = openings.get(field);
    if (opening == null) {
      throw new MalformedException("field " + field.word() + " is absent");
    }
    return opening.value();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof AuthorsPart that && bytes.equals(that.bytes);
  }

  @Override
  public int hashCode() {
    return bytes.hashCode();
  }

  @Override
  public String toString() {
    return "AuthorsPart[" + bytes.size() + " bytes]";
  }
}
