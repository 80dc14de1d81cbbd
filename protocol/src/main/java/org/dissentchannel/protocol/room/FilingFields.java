package org.dissentchannel.protocol.room;

import java.security.SecureRandom;
import java.util.EnumMap;
import java.util.Map;
import org.dissentchannel.protocol.Json;
import org.dissentchannel.protocol.Secret;
import org.dissentchannel.protocol.log.AuthorsPart;
import org.dissentchannel.protocol.log.FieldOpening;
import org.dissentchannel.protocol.log.FiledField;
import org.dissentchannel.protocol.log.Openings;
import org.dissentchannel.transparency.Hash;
import org.dissentchannel.transparency.tree.TreeHead;

/**
 * What the drafters say of their filing; topic and summary may be "".
 *
 * @param ciphertextHash over the package's files, {@link PackageIndex#ciphertextHash}
 * @param ackToken 32 bytes, the one in the package's index
 */
public record FilingFields(
    Hash charter,
    Hash textRoot,
    Hash ciphertextHash,
    SignatureSet signatures,
    Hash roomKeyHash,
    Secret ackToken,
    TreeHead recentCheckpoint,
    String topic,
    String summary) {

  /** The authors' part that says so, under fresh salts. */
  public AuthorsPart salted(SecureRandom random) {
    var values = values();
    return new AuthorsPart(
        Openings.of(
            FiledField.ofAuthors().stream()
                .map(field ->
                    FieldOpening.salted(field, values.getOrDefault(field, Json.text("")), random))
                .toList()));
  }

  /** Whether totals, values and set root of a part are those of this set. */
  public static boolean counts(AuthorsPart part, SignatureSet signatures) {
    return counted(signatures).entrySet().stream()
        .allMatch(field ->
            part.openings().value(field.getKey()).filter(field.getValue()::equals).isPresent());
  }

  private Map<FiledField, Json> values() {
    Map<FiledField, Json> values = counted(signatures);
    values.put(FiledField.CHARTER, Json.bytes(charter));
    values.put(FiledField.TEXT_ROOT, Json.bytes(textRoot));
    values.put(FiledField.CIPHERTEXT_HASH, Json.bytes(ciphertextHash));
    values.put(FiledField.ROOM_KEY_HASH, Json.bytes(roomKeyHash));
    values.put(FiledField.ACK, Json.bytes(AuthorsPart.ack(ackToken)));
    values.put(
        FiledField.RECENT_CHECKPOINT,
        Json.object()
            .with("size", recentCheckpoint.size())
            .with("root", Json.bytes(recentCheckpoint.root())));
    values.put(FiledField.TOPIC, Json.text(topic));
    values.put(FiledField.SUMMARY, Json.text(summary));
    return values;
  }

  private static Map<FiledField, Json> counted(SignatureSet signatures) {
    Map<FiledField, Json> values = new EnumMap<>(FiledField.class);
    values.put(FiledField.SET_ROOT, Json.bytes(signatures.root()));
    values.put(FiledField.SIGNERS_TOTAL, new Json.Int(signatures.total()));
    values.put(FiledField.SIGNERS_NAMED, new Json.Int(signatures.named()));
    values.put(FiledField.SIGNERS_BY_VALUE, signatures.byValue());
    return values;
  }

  /** Nothing of the text. */
  @Override
  public String toString() {
    return "FilingFields[" + signatures.total() + " signers]";
  }
}
