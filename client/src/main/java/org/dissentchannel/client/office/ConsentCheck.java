package org.dissentchannel.client.office;

import java.util.List;
import org.dissentchannel.client.filing.OpenedPackage;
import org.dissentchannel.client.log.TrustedLog;
import org.dissentchannel.protocol.Octets;
import org.dissentchannel.protocol.act.Act;
import org.dissentchannel.protocol.act.CheckedAct;
import org.dissentchannel.protocol.act.Contexts;
import org.dissentchannel.protocol.act.PresentationCheck;
import org.dissentchannel.transparency.VerifierKey;

/**
 * Checks that as many members consented to a filing as its freeze record asks for. One drafter and
 * the server together have every key that files; the proofs of the other members they cannot make.
 */
final class ConsentCheck {
  private final PresentationCheck check;
  private final Act consent;
  private final VerifierKey cosign;
  private final int needed;

  ConsentCheck(TrustedLog log, OpenedPackage opened) {
    var index = opened.index();
    var epoch = index.freeze().epoch();
    this.check = log.check(epoch);
    this.consent =
        Act.consentToFile(
            new Contexts(log.org(), epoch),
            index.keys().hash(),
            Octets.of(opened.authorsPart().bytes()));
    this.cosign = index.keys().cosign();
    this.needed = index.freeze().fileConsents();
  }

  /** Whether each consent holds, no two are of one member, and there are enough. */
  boolean areEnough(List<FilingConsent> consents) {
    long members = consents.stream().map(one -> one.presented().pseudonym()).distinct().count();
    return members >= needed
        && members == consents.size()
        && consents.stream().allMatch(this::holds);
  }

  private boolean holds(FilingConsent given) {
    var presented = given.presented();
    return cosign.verify(presented.cosignMessage(consent), given.cosignSignature().bytes())
        && check.check(presented, consent) instanceof CheckedAct;
  }
}
