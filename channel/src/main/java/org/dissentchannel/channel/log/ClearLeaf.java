package org.dissentchannel.channel.log;

import org.dissentchannel.protocol.Labelled;
import org.dissentchannel.protocol.Octets;
import org.dissentchannel.protocol.log.SignedBody;
import org.dissentchannel.protocol.log.Statement;
import org.dissentchannel.transparency.entry.Entry;
import org.dissentchannel.transparency.entry.Leaf;

/** The entry of a clear body: no tag, and the salt H("dissent/clear-salt/v1" ‖ body). */
final class ClearLeaf {
  private ClearLeaf() {}

  static Entry entry(Octets body) {
    SignedBody signed = SignedBody.read(body.bytes());
    Statement statement = Statement.read(signed.statement().bytes());
    byte[] salt = Labelled.hash("dissent/clear-salt/v1", body.bytes()).bytes();
    return Entry.of(statement.leafClass().code(), new byte[Leaf.TAG_SIZE], salt, body.bytes());
  }
}
