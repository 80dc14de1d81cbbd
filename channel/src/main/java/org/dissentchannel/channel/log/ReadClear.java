package org.dissentchannel.channel.log;

import org.dissentchannel.channel.Outcome;
import org.dissentchannel.channel.RefusedException;
import org.dissentchannel.protocol.Octets;
import org.dissentchannel.transparency.Hash;
import org.dissentchannel.transparency.entry.Leaf;
import org.dissentchannel.transparency.log.Log;

/** Answers clear entries and charters to anybody. */
public final class ReadClear {
  private final Log log;
  private final Rules rules;

  public ReadClear(Log log, Rules rules) {
    this.log = log;
    this.rules = rules;
  }

  /** salt 32 | body of the clear entry at this leaf index; every other index is refused alike. */
  public Outcome<Octets> clear(long leafIndex) {
    return Outcome.of(() ->
        log.entries(Math.max(0, leafIndex), 1).stream()
            .filter(logged -> logged.index() == leafIndex)
            .map(logged -> logged.entry())
            .filter(entry -> entry.leaf().leafClass() != Leaf.OPAQUE)
            .map(entry -> Octets.concat(entry.salt(), entry.body()))
            .findFirst()
            .orElseThrow(() -> RefusedException.absent("There is no clear entry at this index.")));
  }

  /** The exact TOML bytes of a charter in the log. */
  public Outcome<Octets> charter(Hash hash) {
    return Outcome.of(() -> rules.current().charter(hash).bytes());
  }
}
