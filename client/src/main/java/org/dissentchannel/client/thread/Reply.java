package org.dissentchannel.client.thread;

import org.dissentchannel.protocol.log.MsgReply;

/** An office's reply, logged and signed, with its text as the envelope holds it. */
public record Reply(ThreadEntry entry, MsgReply statement, ReplyText text) {
  public String office() {
    return statement.office();
  }
}
