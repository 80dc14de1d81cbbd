package org.dissentchannel.credential;

import java.util.List;

/**
 * The check of a presentation in one context: {@link BlstCheck} on the native library, {@link
 * PureCheck} in Java alone. The two share nothing below the bytes, and say the same of the same.
 */
sealed interface ProofCheck permits BlstCheck, PureCheck {
  /**
   * Checks parts of any length. Order: shown indexes, lengths, points, scalars, challenge, pairing.
   *
   * @param ph 32 bytes
   */
  void check(byte[] ph, List<Disclosed> disclosed, byte[] pseudonym, byte[] proof) throws Malformed;
}
