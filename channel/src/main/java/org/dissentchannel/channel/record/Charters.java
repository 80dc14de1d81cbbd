package org.dissentchannel.channel.record;

import java.util.List;
import org.dissentchannel.protocol.charter.Charter;
import org.dissentchannel.protocol.log.InForce;

/**
 * The charter in force, and all others of the log, the newest first.
 *
 * @param others earlier ones, and later ones whose day has not come
 */
public record Charters(InForce<Charter> inForce, List<InForce<Charter>> others) {
  public Charters {
    others = List.copyOf(others);
  }
}
