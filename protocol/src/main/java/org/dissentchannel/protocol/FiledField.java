package org.dissentchannel.protocol;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The 15 fields of a filing, in the order of their digests in the log. */
public enum FiledField {
  NUMBER,
  PREVIOUS,
  FILED_ON,
  CHARTER,
  TEXT_ROOT,
  CIPHERTEXT_HASH,
  SET_ROOT,
  SIGNERS_TOTAL,
  SIGNERS_NAMED,
  SIGNERS_BY_VALUE,
  ROOM_KEY_HASH,
  ACK,
  RECENT_CHECKPOINT,
  TOPIC,
  SUMMARY;

  /** The name in the digest: lower case with underscores. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether the server adds it at filing; the others are the authors'. */
  public boolean isServers() {
    return compareTo(FILED_ON) <= 0;
  }

  /** The 12 fields of the authors' part, in order. */
  public static List<FiledField> authors() {
    return Arrays.stream(values()).filter(field -> !field.isServers()).toList();
  }
}
