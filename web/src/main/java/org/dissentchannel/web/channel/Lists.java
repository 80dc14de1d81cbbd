package org.dissentchannel.web.channel;

import java.util.List;
import org.dissentchannel.protocol.Json;
import org.dissentchannel.protocol.Octets;
import org.dissentchannel.protocol.wire.Message;
import org.dissentchannel.transparency.Hash;

/** Lists that more than one route answers. */
final class Lists {
  private Lists() {}

  static Json.Arr hashes(List<Hash> hashes) {
    return Json.array(hashes.stream().map(Json::bytes).toList());
  }

  /** The entries of a thread, one blob each. */
  static Message entries(List<Octets> entries) {
    return new Message(Json.object().with("count", entries.size()), entries);
  }
}
