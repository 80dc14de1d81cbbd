package org.dissentchannel.channel.proof;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.dissentchannel.channel.RefusedException;
import org.dissentchannel.channel.Requests;
import org.dissentchannel.protocol.Octets;
import org.dissentchannel.protocol.act.Act;
import org.dissentchannel.protocol.act.ActOutcome;
import org.dissentchannel.protocol.act.CheckedAct;
import org.dissentchannel.protocol.act.PresentationCheck;
import org.dissentchannel.protocol.act.PresentedAct;
import org.dissentchannel.protocol.epoch.EpochManifest;
import org.dissentchannel.transparency.Hash;
import org.dissentchannel.transparency.VerifierKey;

/**
 * Checks presentations, which costs a pairing each: never inside a transaction.
 *
 * <p>Any thread. What an epoch's check computes once is kept for the life of this object.
 */
public final class Presentations {
  private final ConcurrentMap<Hash, PresentationCheck> checks = new ConcurrentHashMap<>();

  /** The cheap half, done first: the signature of the key that belongs beside a presentation. */
  public static void requireSigned(
      PresentedAct presented, Act act, VerifierKey key, Octets signature, String whose) {
    Requests.requireSignature(whose, key, signature, presented.cosignMessage(act));
  }

  /** The dear half: refuses a presentation that does not hold for this act. */
  public CheckedAct require(EpochManifest manifest, Act act, PresentedAct presented) {
    var check = checks.computeIfAbsent(manifest.header(), _ -> PresentationCheck.of(manifest));
    return switch (check.check(presented, act)) {
      case CheckedAct checked -> checked;
      case ActOutcome.Refused(var reason) -> throw RefusedException.forbidden(reason.sentence());
    };
  }
}
