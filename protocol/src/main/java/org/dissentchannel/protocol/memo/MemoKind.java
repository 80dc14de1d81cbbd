package org.dissentchannel.protocol.memo;

import java.util.Locale;
import org.dissentchannel.protocol.MalformedException;

/** The two forms of a message; a cable is a memo written in the form of a telegram. */
public enum MemoKind {
  MEMO,
  CABLE;

  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static MemoKind of(String word) {
    for (MemoKind kind : values()) {
      if (kind.word().equals(word)) {
        return kind;
      }
    }
    throw new MalformedException("a memo of an unknown kind");
  }
}
