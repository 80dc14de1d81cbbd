package org.dissentchannel.client.thread;

import java.util.List;
import java.util.Optional;
import org.dissentchannel.protocol.log.MsgReply;

/**
 * What offices did about a filing, every entry proven to be in the log and theirs.
 *
 * @param problems what did not hold or is withheld, one sentence each
 * @param destroyed what is gone as the charter allows, so that nobody knows any more what it said
 */
public record FilingThread(
    List<Acknowledgement> acknowledgements,
    List<Reply> replies,
    List<String> problems,
    List<DestroyedEntry> destroyed) {
  public FilingThread {
    acknowledgements = List.copyOf(acknowledgements);
    replies = List.copyOf(replies);
    problems = List.copyOf(problems);
    destroyed = List.copyOf(destroyed);
  }

  public Optional<Acknowledgement> acknowledgementOf(String office) {
    return acknowledgements.stream().filter(ack -> ack.office().equals(office)).findFirst();
  }

  /** The first reply that is not an interim one. */
  public Optional<Reply> reply() {
    return replies.stream().filter(reply -> !isInterim(reply.statement())).findFirst();
  }

  private static boolean isInterim(MsgReply statement) {
    return statement.isInterim();
  }
}
