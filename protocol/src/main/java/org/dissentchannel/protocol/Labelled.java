package org.dissentchannel.protocol;

import java.nio.charset.StandardCharsets;
import org.dissentchannel.transparency.Hash;

/**
 * The hash of this protocol: H("label" ‖ x ‖ …) = SHA-256(LP("label", x, …)).
 *
 * <p>The label is length-prefixed like every part, so no list of parts can be read as another one.
 */
public final class Labelled {
  private Labelled() {}

  public static Hash hash(String label, byte[]... parts) {
    byte[][] all = new byte[parts.length + 1][];
    all[0] = label.getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(parts, 0, all, 1, parts.length);
    return Hash.sha256(Lp.of(all));
  }
}
