package org.dissentchannel.protocol;

import java.util.List;
import org.dissentchannel.envelope.Recipient;
import org.dissentchannel.transparency.Hash;

/** The names of recipients in headers: H("dissent/recipient/v1" ‖ 1,216 bytes). */
public final class Recipients {
  private Recipients() {}

  public static Hash hash(Recipient recipient) {
    return Labelled.hash("dissent/recipient/v1", recipient.bytes());
  }

  public static List<Hash> hashes(List<Recipient> recipients) {
    return recipients.stream().map(Recipients::hash).toList();
  }
}
