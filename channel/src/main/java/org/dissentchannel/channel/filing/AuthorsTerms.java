package org.dissentchannel.channel.filing;

import org.dissentchannel.protocol.Json;
import org.dissentchannel.protocol.Octets;
import org.dissentchannel.protocol.log.AuthorsPart;
import org.dissentchannel.protocol.log.FiledField;
import org.dissentchannel.protocol.log.MsgFiled;
import org.dissentchannel.protocol.log.Openings;
import org.dissentchannel.protocol.room.FilingFields;
import org.dissentchannel.protocol.room.SignatureSet;
import org.dissentchannel.transparency.Hash;
import org.dissentchannel.transparency.tree.TreeHead;

/** An authors' part as it was read, field by field. */
final class AuthorsTerms {
  private final AuthorsPart part;

  private AuthorsTerms(AuthorsPart part) {
    this.part = part;
  }

  static AuthorsTerms read(Octets bytes) {
    return new AuthorsTerms(AuthorsPart.read(bytes.bytes()));
  }

  /** H("dissent/filing/v1" ‖ P): the subject of the consents. */
  Hash filing() {
    return part.hash();
  }

  Hash charter() {
    return hash(FiledField.CHARTER);
  }

  Hash textRoot() {
    return hash(FiledField.TEXT_ROOT);
  }

  Hash roomKeyHash() {
    return hash(FiledField.ROOM_KEY_HASH);
  }

  Hash ciphertextHash() {
    return hash(FiledField.CIPHERTEXT_HASH);
  }

  TreeHead recentCheckpoint() {
    Json.Obj tree = value(FiledField.RECENT_CHECKPOINT).asObject();
    return new TreeHead(tree.integer("size"), tree.hash("root"));
  }

  /** Whether root, numbers and values are those of this set. */
  boolean counts(SignatureSet set) {
    return FilingFields.counts(part, set);
  }

  /** The statement that goes into the log. */
  MsgFiled with(Openings ofServer) {
    return part.with(ofServer);
  }

  private Hash hash(FiledField field) {
    return part.openings().hash(field).orElseThrow();
  }

  private Json value(FiledField field) {
    return part.openings().value(field).orElseThrow();
  }
}
