package org.dissentchannel.app.world;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.dissentchannel.app.config.Configuration;
import org.dissentchannel.client.log.LogMirror;
import org.dissentchannel.client.log.TrustedLog;
import org.dissentchannel.membership.epoch.ClearPost.ClearAnswer;
import org.dissentchannel.membership.epoch.PostOutcome;
import org.dissentchannel.protocol.Octets;
import org.dissentchannel.protocol.log.ClientRelease;
import org.dissentchannel.protocol.log.LogView;
import org.dissentchannel.protocol.log.SignedBody;
import org.dissentchannel.protocol.log.Statement;
import org.dissentchannel.transparency.Hash;
import org.dissentchannel.transparency.SigningKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The server says by itself in its log what it serves to browsers, and says it once. */
@Timeout(120)
final class ClientReleaseTest {
  @TempDir private Path folder;

  private static RunningServer start(Trial trial) {
    return RunningServer.start(
        trial.data(), trial.configuration(), InstantSource.system(), new SecureRandom());
  }

  private static TrustedLog log(Trial trial, RunningServer server) {
    try (var line = trial.channelLine()) {
      return new LogMirror(server.sheet(), line, InstantSource.system()).refresh().value();
    }
  }

  @Test
  void setUp_ofANewLog_beginsWithTheReleaseOfWhatIsServed() {
    Trial trial = Trial.in(folder.resolve("data"));
    try (RunningServer server = start(trial);
        var line = trial.channelLine()) {
      ClientRelease release = log(trial, server).view().release().orElseThrow().what();
      assertEquals(1, release.number());
      assertTrue(release.files().size() > 20, () -> "" + release.files().size());
      for (ClientRelease.File file : release.files()) {
        var answer = line.get(file.path(), 1 << 22);
        assertEquals(200, answer.status(), file.path());
        assertEquals(file.hash(), Hash.sha256(answer.body().bytes()), file.path());
      }
    }
  }

  @Test
  void start_withAnotherClient_postsItOnceAndTheSameNever() throws InterruptedException {
    Trial trial = Trial.in(folder.resolve("data"));
    try (RunningServer server = start(trial)) {
      assertEquals(1, log(trial, server).view().release().orElseThrow().what().number());
    }
    // Its pages name the organisation: under another name other bytes are served.
    Trial renamed = new Trial(trial.data(), named("Another name", trial.configuration()));
    for (int again = 0; again < 2; again++) {
      try (RunningServer server = start(renamed)) {
        assertEquals(2, newest(renamed, server, 2).number());
        assertEquals(List.of(), log(renamed, server).view().problems());
      }
    }
    try (RunningServer server = start(trial)) {
      assertEquals(3, newest(trial, server, 3).number());
    }
  }

  /** The release in force, as soon as its number is this one. */
  private static ClientRelease newest(Trial trial, RunningServer server, int number)
      throws InterruptedException {
    server.doWhatIsDue();
    for (int i = 0; i < 100; i++) {
      ClientRelease release = log(trial, server).view().release().orElseThrow().what();
      if (release.number() >= number) {
        return release;
      }
      Thread.sleep(100);
    }
    throw new AssertionError("no release " + number + " within 10 s");
  }

  private static Configuration named(String name, Configuration same) {
    return new Configuration(
        name,
        same.charter(),
        same.members(),
        same.channel(),
        same.slot(),
        same.countAt(),
        same.offices());
  }

  @Test
  void next_whenTheClockWasSetBack_isNotBeforeTheLast() {
    Trial trial = Trial.in(folder.resolve("data"));
    LogView view;
    try (RunningServer server = start(trial)) {
      view = log(trial, server).view();
    }
    SortedMap<String, Octets> other = new TreeMap<>();
    other.put("/", Octets.utf8("another page"));
    LocalDate last = view.release().orElseThrow().what().on();
    SigningKey key = SigningKey.of(new byte[32]);
    for (LocalDate today : List.of(LocalDate.of(2016, 6, 1), last, last.plusDays(3))) {
      Octets body = ServedClient.of(other).next(view, today, key).orElseThrow();
      var next = (ClientRelease) Statement.read(SignedBody.read(body.bytes()).statement().bytes());
      assertEquals(2, next.number());
      assertEquals(today.isAfter(last) ? today : last, next.on());
    }
  }

  @Test
  void post_untilTaken_sendsTheSameAgain() {
    Octets body = Octets.utf8("body");
    var sent = new ArrayDeque<Octets>();
    var answers =
        new ArrayDeque<ClearAnswer>(
            List.of(
                new ClearAnswer.Unreachable("down"),
                new ClearAnswer.Refused("status 409"),
                new ClearAnswer.Taken()));
    PostAtStart post =
        new PostAtStart(
            List.of(body),
            octets -> {
              sent.add(octets);
              return answers.remove();
            });
    assertEquals(new PostOutcome.Stopped(0, "the log did not answer: down"), post.post());
    assertInstanceOf(PostOutcome.Stopped.class, post.post());
    assertEquals(new PostOutcome.AllPosted(1), post.post());
    assertEquals(new PostOutcome.AllPosted(0), post.post());
    assertEquals(List.of(body, body, body), List.copyOf(sent));
  }
}
