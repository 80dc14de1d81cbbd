package org.dissentchannel.client.thread;

import org.dissentchannel.protocol.log.MsgAck;

/**
 * An office's acknowledgement: signed with its key, about this filing, and made by one who opened
 * the package.
 */
public record Acknowledgement(ThreadEntry entry, MsgAck statement) {
  public String office() {
    return statement.office();
  }
}
