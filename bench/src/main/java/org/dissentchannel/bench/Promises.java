package org.dissentchannel.bench;

import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.dissentchannel.client.log.TrustedLog;
import org.dissentchannel.protocol.Octets;
import org.dissentchannel.protocol.wire.Message;
import org.dissentchannel.transparency.Hash;
import org.dissentchannel.transparency.note.NoteVerifier;
import org.dissentchannel.transparency.note.SignedPromise;

/** What the server promised: kept unread while it is measured, checked afterwards. Any thread. */
final class Promises {
  private final NoteVerifier key;
  private final ConcurrentLinkedQueue<Octets> answers = new ConcurrentLinkedQueue<>();

  Promises(TrustedLog log) {
    this.key = log.promiseKey();
  }

  /** The answer to a request to file, as it came. */
  void keep(Octets answer) {
    answers.add(answer);
  }

  /**
   * Waits until the log holds every filing that was promised.
   *
   * @return how many there are
   * @throws IllegalStateException if a promise does not hold, or a filing does not come
   */
  int found(TrialServer server) throws InterruptedException {
    List<Hash> leaves = answers.stream().map(this::promised).distinct().toList();
    if (leaves.size() != answers.size()) {
      throw new IllegalStateException("two filings got the same promise");
    }
    server.await(
        "every promised filing",
        log -> leaves.stream().allMatch(leaf -> log.indexOf(leaf).isPresent()));
    return leaves.size();
  }

  /** Length of the body of a filing's entry, as of the first answer; 0 while there is none. */
  int bodyBytes() {
    Octets first = answers.peek();
    return first == null ? 0 : Message.unframed(first.bytes()).blob(1).size();
  }

  private Hash promised(Octets answer) {
    Message message = Message.unframed(answer.bytes());
    return SignedPromise.open(message.blob(0).bytes(), key)
        .orElseThrow(() -> new IllegalStateException("a promise is not signed by the log"))
        .promise()
        .leafHash();
  }
}
