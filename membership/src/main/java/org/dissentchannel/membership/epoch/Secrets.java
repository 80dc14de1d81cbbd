package org.dissentchannel.membership.epoch;

import org.dissentchannel.protocol.Secret;

/** Where the members side keeps its lasting secrets. Any thread may call. */
public interface Secrets {
  /**
   * The secret of this name; if there is none, {@code fresh} is kept durably and answered. Of two
   * callers at once both get the same.
   */
  Secret findOrSave(String name, Secret fresh);
}
