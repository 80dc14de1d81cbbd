package org.dissentchannel.protocol.act;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import org.dissentchannel.protocol.MalformedException;

/** The verb of an anonymous act, in lower case in every byte that is hashed. */
public enum Action {
  OPEN,
  JOIN,
  SIGN,
  WITHDRAW,
  NAME,
  FILE,
  FREEZE,
  PROVE;

  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  byte[] bytes() {
    return word().getBytes(StandardCharsets.US_ASCII);
  }

  static Action of(byte[] word) {
    return Arrays.stream(values())
        .filter(action -> Arrays.equals(action.bytes(), word))
        .findFirst()
        .orElseThrow(() -> new MalformedException("a presentation of an unknown action"));
  }
}
