package org.dissentchannel.app.world;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.dissentchannel.client.Station;
import org.dissentchannel.client.log.TrustedLog;
import org.dissentchannel.transparency.note.SignedPromise;

/** Every answer that came whole, each with how to see that what it said is still so. Any thread. */
final class Answers {
  /** Asks the server again; throws if what was answered is not there. */
  interface Check {
    void holds(Station station);
  }

  private record Kept(String what, Check check) {}

  private final List<Kept> kept = new ArrayList<>();
  private final List<SignedPromise> promises = new ArrayList<>();
  private final List<byte[]> checkpoints = new ArrayList<>();
  private int cutOff;

  synchronized void keep(String what, Check check) {
    kept.add(new Kept(what, check));
  }

  synchronized void promised(SignedPromise promise) {
    promises.add(promise);
  }

  synchronized void seen(TrustedLog log) {
    checkpoints.add(log.checkpoint().bytes());
  }

  /** A request got no answer: nothing may be concluded from it. */
  synchronized void noAnswer() {
    cutOff++;
  }

  synchronized int cutOff() {
    return cutOff;
  }

  synchronized int count() {
    return kept.size();
  }

  /** How many answers of each kind there are. */
  synchronized Map<String, Integer> counts() {
    Map<String, Integer> counts = new TreeMap<>();
    kept.forEach(one -> counts.merge(one.what(), 1, Integer::sum));
    return counts;
  }

  /** All of them hold, and the log continues every checkpoint seen. */
  void allHold(Station station) {
    TrustedLog log = station.freshLog();
    for (byte[] checkpoint : copy(checkpoints)) {
      assertTrue(log.continues(checkpoint), "the log does not continue a checkpoint shown before");
    }
    copy(kept).forEach(one -> one.check().holds(station));
    seen(log);
  }

  boolean areAllIn(TrustedLog log) {
    return copy(promises).stream()
        .allMatch(signed -> log.indexOf(signed.promise().leafHash()).isPresent());
  }

  private synchronized <T> List<T> copy(Collection<T> list) {
    return List.copyOf(list);
  }
}
