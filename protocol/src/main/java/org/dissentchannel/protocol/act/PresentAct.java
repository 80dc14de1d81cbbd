package org.dissentchannel.protocol.act;

import java.security.SecureRandom;
import org.dissentchannel.credential.Credential;
import org.dissentchannel.credential.Presentation;
import org.dissentchannel.protocol.Octets;
import org.dissentchannel.transparency.Hash;

/** Presents a card for one act: what the holder does. */
public final class PresentAct {
  private PresentAct() {}

  /**
   * Makes the presentation of an act; the credential must be of the epoch with this header.
   *
   * @param seq 0 except for signing, withdrawing and what goes with a signature
   * @param recordHash of the named record, or {@link Act#ZEROS}
   */
  public static PresentedAct present(
      Credential credential, Hash header, Act act, long seq, Hash recordHash, SecureRandom random) {
    int[] indexes = act.discloses().stream().mapToInt(Integer::intValue).toArray();
    byte[] ph = act.presentationHeader(header, seq, recordHash).bytes();
    Presentation shown = credential.present(act.context().bytes(), ph, random, indexes);
    return new PresentedAct(
        header,
        act.action(),
        act.subject(),
        seq,
        act.discloses(),
        shown.disclosed().stream().map(disclosed -> disclosed.value().text()).toList(),
        recordHash,
        Octets.of(shown.pseudonym().bytes()),
        Octets.of(shown.proof()));
  }
}
