package org.dissentchannel.app.demo;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.dissentchannel.app.rehearsal.Attempt;
import org.dissentchannel.app.rehearsal.Stage;
import org.dissentchannel.client.http.Transport;
import org.dissentchannel.client.log.LogMirror;
import org.dissentchannel.client.log.TrustedLog;
import org.dissentchannel.protocol.Octets;
import org.dissentchannel.transparency.Hash;
import org.dissentchannel.transparency.entry.Leaf;

/** What a server could do to a filing in its log, done by one that lies and read by a client. */
final class LogLies {
  private static final Duration CALL = Duration.ofSeconds(20);

  private final Stage stage;
  private final TrustedLog log;

  LogLies(Stage stage) {
    this.stage = stage;
    this.log = stage.station().freshLog();
  }

  /**
   * Hides the filing, gives it an earlier place, goes back to an old state.
   *
   * @param filing leaf hash of a filing in the log
   * @param first a checkpoint of the log from before
   */
  List<Attempt> about(Hash filing, Octets first) {
    int index = log.indexOf(filing).orElseThrow();
    List<Leaf> hidden = new ArrayList<>(log.leaves());
    hidden.set(index, Leaf.tick(stage.random()));
    List<Leaf> earlier = new ArrayList<>(log.leaves());
    Collections.swap(earlier, index, earlierPlace(index));
    return List.of(
        read("the log without the message, an empty entry in its place", hidden),
        read("the log with the message at an earlier place", earlier),
        rolledBack(first));
  }

  /** A leaf whose content nobody outside can read either, before this one. */
  private int earlierPlace(int index) {
    return IntStream.range(0, index)
        .filter(at -> log.leaves().get(at).leafClass() == Leaf.OPAQUE)
        .findFirst()
        .orElseThrow();
  }

  private Octets checkpoint() {
    return Octets.of(log.checkpoint().bytes());
  }

  private Attempt read(String tried, List<Leaf> leaves) {
    var shown = new LyingLog.Shown(checkpoint(), leaves);
    try (LyingLog lying = LyingLog.start(stage.channelOrigin(), shown);
        Transport line = new Transport(lying.origin(), CALL)) {
      return Attempt.of(tried, new LogMirror(stage.sheet(), line, stage.clock()).refresh());
    }
  }

  private Attempt rolledBack(Octets first) {
    var now = new LyingLog.Shown(checkpoint(), log.leaves());
    try (LyingLog lying = LyingLog.start(stage.channelOrigin(), now);
        Transport line = new Transport(lying.origin(), CALL)) {
      LogMirror mirror = new LogMirror(stage.sheet(), line, stage.clock());
      mirror.refresh().value();
      lying.show(new LyingLog.Shown(first, log.leaves()));
      return Attempt.of(
          "the log as it was on the first day, shown to a client that has seen more",
          mirror.refresh());
    }
  }
}
