package org.dissentchannel.protocol.planted;

import java.security.SecureRandom;

/** Breaks the rule that randomness comes in as a parameter. */
public final class MakesRandomness {
  public int drawn() {
    return new SecureRandom().nextInt();
  }

  public int drawnFromSeed(byte[] seed) {
    return new SecureRandom(seed).nextInt();
  }
}
