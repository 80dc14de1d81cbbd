package org.dissentchannel.protocol.log;

import java.util.List;
import java.util.Locale;
import org.dissentchannel.protocol.Json;
import org.dissentchannel.protocol.MalformedException;
import org.dissentchannel.protocol.calendar.Dates;

/**
 * The fields of {@code msg.filed}, in the order of their digests. Each can be shown alone. A field
 * that is absent has the value "" and a digest like any other: its absence does not show.
 */
public enum FiledField {
  /** Gap-free within a year, from 1. */
  NUMBER(Kind.COUNT),
  /** Leaf hash of the filing before; "" for the first. */
  PREVIOUS(Kind.HASH_OR_NONE),
  FILED_ON(Kind.DATE),
  CHARTER(Kind.HASH),
  TEXT_ROOT(Kind.HASH),
  CIPHERTEXT_HASH(Kind.HASH),
  SET_ROOT(Kind.HASH),
  SIGNERS_TOTAL(Kind.COUNT),
  SIGNERS_NAMED(Kind.COUNT_OR_ZERO),
  /** {@code [{signers, values}…]}, one for each combination that signed, or "". */
  SIGNERS_BY_VALUE(Kind.CELLS),
  ROOM_KEY_HASH(Kind.HASH),
  /** H("dissent/ack" ‖ ack_token). */
  ACK(Kind.HASH),
  /** {@code {root, size}} of the tree that the filer had seen. */
  RECENT_CHECKPOINT(Kind.TREE),
  TOPIC(Kind.TEXT),
  SUMMARY(Kind.TEXT);

  private static final int LONGEST_TEXT = 4_000;

  private enum Kind {
    COUNT,
    COUNT_OR_ZERO,
    DATE,
    HASH,
    HASH_OR_NONE,
    CELLS,
    TREE,
    TEXT
  }

  private final Kind kind;

  FiledField(Kind kind) {
    this.kind = kind;
  }

  /** The fields that the server adds; all others are the authors'. */
  public static List<FiledField> ofServer() {
    return List.of(NUMBER, PREVIOUS, FILED_ON);
  }

  public static List<FiledField> ofAuthors() {
    return List.of(values()).stream().filter(field -> !ofServer().contains(field)).toList();
  }

  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static FiledField of(String word) {
    for (FiledField field : values()) {
      if (field.word().equals(word)) {
        return field;
      }
    }
    throw new MalformedException("a filing has no such field");
  }

  /** Refuses a value that this field cannot have. */
  void require(Json value) {
    Json.Obj holder = Json.object().with(word(), value);
    switch (kind) {
      case COUNT -> requireCount(holder.integer(word()) >= 1);
      case COUNT_OR_ZERO -> requireCount(holder.integer(word()) >= 0);
      case DATE -> Dates.read(holder.text(word()));
      case HASH -> holder.hash(word());
      case HASH_OR_NONE -> Fields.hashOrNone(holder, word());
      case CELLS -> requireCells(value);
      case TREE -> {
        Json.Obj tree = value.asObject().exactly("root", "size");
        tree.hash("root");
        tree.integer("size");
      }
      case TEXT -> requireCount(holder.text(word()).length() <= LONGEST_TEXT);
    }
  }

  private void requireCount(boolean holds) {
    if (!holds) {
      throw new MalformedException("field " + word() + " is out of its bounds");
    }
  }

  private static void requireCells(Json value) {
    if (value instanceof Json.Str(String text) && text.isEmpty()) {
      return;
    }
    for (Json item : value.asArray()) {
      Json.Obj cell = item.asObject().exactly("values", "signers");
      cell.integer("signers", 1, Integer.MAX_VALUE);
      cell.array("values").forEach(Json::asText);
    }
  }
}
