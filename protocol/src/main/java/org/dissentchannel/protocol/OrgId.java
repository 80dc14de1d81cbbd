package org.dissentchannel.protocol;

import org.dissentchannel.transparency.Hash;

/**
 * The name of one installation: H("dissent/genesis/v1" ‖ genesis statement), 32 bytes. It enters
 * every context, so no proof crosses between installations.
 */
public record OrgId(Hash hash) {
  public static OrgId ofGenesis(byte[] statement) {
    return new OrgId(Labelled.hash("dissent/genesis/v1", statement));
  }

  public static OrgId of(byte[] bytes) {
    return new OrgId(Hash.of(bytes));
  }

  public byte[] bytes() {
    return hash.bytes();
  }
}
