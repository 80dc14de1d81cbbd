package org.dissentchannel.protocol.act;

import java.util.ArrayList;
import java.util.List;
import org.dissentchannel.credential.Accepted;
import org.dissentchannel.credential.AttributeValue;
import org.dissentchannel.credential.CheckOutcome;
import org.dissentchannel.credential.Disclosed;
import org.dissentchannel.credential.IssuerPublicKey;
import org.dissentchannel.credential.Verifier;
import org.dissentchannel.protocol.MalformedException;
import org.dissentchannel.protocol.act.ActOutcome.RefusalReason;
import org.dissentchannel.protocol.act.ActOutcome.Refused;
import org.dissentchannel.protocol.epoch.EpochManifest;
import org.dissentchannel.protocol.epoch.ShownSet;
import org.dissentchannel.transparency.Hash;

/**
 * Checks presentations against the manifest of one epoch. Any thread; keep it for the epoch.
 *
 * <p>What the act is (context, room, action, subject, shown set) comes from the caller, who knows
 * it from the route and from what is stored, and never from the presentation: a presentation made
 * for anything else does not hold. Order: form, manifest, act, set, values, then the proof, which
 * costs a pairing. Whether seq is high enough, and whether the day is one on which this epoch's
 * cards act ({@link EpochManifest#acceptsOn}), is the caller's to see.
 */
public final class PresentationCheck {
  private final EpochManifest manifest;
  private final Verifier verifier;

  private PresentationCheck(EpochManifest manifest, Verifier verifier) {
    this.manifest = manifest;
    this.verifier = verifier;
  }

  /**
   * The check of one epoch.
   *
   * @throws IllegalArgumentException if the manifest's issuer key is not a point of its group
   */
  public static PresentationCheck of(EpochManifest manifest) {
    return new PresentationCheck(manifest, Verifier.of(key(manifest), manifest.header().bytes()));
  }

  /**
   * The check of one epoch in Java alone, on another library: the second opinion, some thirty times
   * slower.
   *
   * @throws IllegalArgumentException as {@link #of}
   */
  public static PresentationCheck pure(EpochManifest manifest) {
    return new PresentationCheck(manifest, Verifier.pure(key(manifest), manifest.header().bytes()));
  }

  private static IssuerPublicKey key(EpochManifest manifest) {
    return IssuerPublicKey.of(manifest.terms().issuerKey().bytes());
  }

  /** Whether proofs are checked in Java alone, asked to or for want of the native library. */
  public boolean isPure() {
    return verifier.isPure();
  }

  public EpochManifest manifest() {
    return manifest;
  }

  /** Checks bytes as they were received. */
  public ActOutcome check(byte[] bytes, Act expected) {
    PresentedAct presented;
    try {
      presented = PresentedAct.read(bytes);
    } catch (MalformedException malformed) {
      return new Refused(RefusalReason.MALFORMED);
    }
    return check(presented, expected);
  }

  public ActOutcome check(PresentedAct presented, Act expected) {
    if (!presented.header().equals(manifest.header())) {
      return new Refused(RefusalReason.OTHER_EPOCH);
    }
    if (presented.action() != expected.action()
        || !presented.subject().equals(expected.subject())) {
      return new Refused(RefusalReason.OTHER_ACT);
    }
    if (!hasFittingSeq(presented)) {
      return new Refused(RefusalReason.SEQ);
    }
    if (presented.isNamed() && !canBeNamed(presented.action())) {
      return new Refused(RefusalReason.RECORD);
    }
    if (!presented.indexes().equals(expected.discloses()) || !isAllowed(expected)) {
      return new Refused(RefusalReason.SET);
    }
    for (int i = 0; i < presented.indexes().size(); i++) {
      if (!manifest.knows(presented.indexes().get(i), presented.values().get(i))) {
        return new Refused(RefusalReason.VALUE);
      }
    }
    return verify(presented, expected);
  }

  private static boolean hasFittingSeq(PresentedAct presented) {
    return switch (presented.action()) {
      case OPEN, JOIN, FILE, FREEZE -> presented.seq() == 0;
      case SIGN, WITHDRAW, NAME, PROVE -> true;
    };
  }

  private static boolean canBeNamed(Action action) {
    return switch (action) {
      case SIGN, WITHDRAW -> true;
      case OPEN, JOIN, FILE, FREEZE, NAME, PROVE -> false;
    };
  }

  private boolean isAllowed(Act expected) {
    return switch (expected.action()) {
      case SIGN, WITHDRAW -> {
        List<Integer> besideEpoch = expected.discloses().stream().skip(1).toList();
        yield manifest.allows(new ShownSet(besideEpoch));
      }
      case OPEN, JOIN, FILE, FREEZE, NAME, PROVE -> true;
    };
  }

  private ActOutcome verify(PresentedAct presented, Act expected) {
    Hash ph =
        expected.presentationHeader(manifest.header(), presented.seq(), presented.recordHash());
    var outcome =
        verifier
            .context(expected.context().bytes())
            .check(
                ph.bytes(),
                disclosed(presented),
                presented.pseudonym().bytes(),
                presented.proof().bytes());
    return switch (outcome) {
      case Accepted accepted -> new CheckedAct(presented, expected, Hash.of(accepted.hash()));
      case CheckOutcome.Rejected _ -> new Refused(RefusalReason.PROOF);
    };
  }

  private static List<Disclosed> disclosed(PresentedAct presented) {
    List<Disclosed> disclosed = new ArrayList<>();
    for (int i = 0; i < presented.indexes().size(); i++) {
      var value = AttributeValue.of(presented.values().get(i));
      disclosed.add(new Disclosed(presented.indexes().get(i), value));
    }
    return disclosed;
  }
}
