package org.dissentchannel.storage.sqlite.channel;

import static org.dissentchannel.storage.sqlite.channel.ChannelWorld.done;
import static org.dissentchannel.storage.sqlite.channel.ChannelWorld.refused;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.dissentchannel.channel.Outcome;
import org.dissentchannel.channel.Refusal;
import org.dissentchannel.protocol.Octets;
import org.dissentchannel.protocol.log.KeyRevoke;
import org.dissentchannel.protocol.log.Purge;
import org.dissentchannel.transparency.Hash;
import org.dissentchannel.transparency.entry.Leaf;
import org.junit.jupiter.api.Test;

/** Which purges the server takes. */
final class PostPurgeTest extends AnsweredFiling {
  private void refusesPurge(Class<? extends Refusal> reason, Octets body) {
    int before = world.store.read(tables -> tables.clears().count());
    refused(reason, world.postClear.post(body));
    int after = world.store.read(tables -> tables.clears().count());
    assertEquals(before, after);
  }

  @Test
  void post_beforeTheEmbargoIsOver_isForbidden() {
    refusesPurge(Refusal.Forbidden.class, signed(purge(filing)));
    world.advance(Duration.ofDays(2));
    done(world.postClear.post(count()));
    world.slot();
    world.advance(Duration.ofDays(362));
    world.slot();
    refusesPurge(Refusal.Forbidden.class, signed(purge(filing)));
    world.advance(Duration.ofDays(1));
    world.slot();
    // A year after the filing; but who reads the log today learns of a count two days later only.
    refusesPurge(Refusal.Forbidden.class, signed(purge(filing)));
    world.advance(Duration.ofDays(2));
    done(world.postClear.post(signed(purge(filing))));
  }

  @Test
  void post_withNoDayInTheLogSinceTheFiling_isForbidden() {
    world.advance(Duration.ofDays(2_000));
    world.slot();
    refusesPurge(Refusal.Forbidden.class, signed(purge(filing)));
  }

  @Test
  void post_signedByOneOfficeOrARevokedKey_isForbidden() {
    yearsPass();
    refusesPurge(Refusal.Forbidden.class, INSTALLATION.body(purge(filing), STEWARD));
    refusesPurge(Refusal.Forbidden.class, INSTALLATION.body(purge(filing), MONITOR, "secretary"));
    done(world.postClear.post(INSTALLATION.body(new KeyRevoke(STEWARD, 0), MONITOR, "archive")));
    refusesPurge(Refusal.Forbidden.class, signed(purge(filing)));
  }

  @Test
  void post_leafThatIsUnknownClearOrWaiting_isForbidden() {
    yearsPass();
    refusesPurge(Refusal.Forbidden.class, signed(purge(filing, Hash.of(new byte[32]))));
    Hash clear = world.store.read(tables -> tables.clears().from(3)).getFirst().leafHash();
    refusesPurge(Refusal.Forbidden.class, signed(purge(filing, clear)));
    Hash tick =
        world.logStore.leaves(0, 12).stream()
            .map(Leaf::hash)
            .filter(one -> world.log.find(one).isEmpty())
            .findFirst()
            .orElseThrow();
    refusesPurge(Refusal.Forbidden.class, signed(purge(filing, tick)));
    refusesPurge(Refusal.Forbidden.class, signed(purge(filing, reply(2))));
  }

  @Test
  void post_leafPurgedBeforeOrOfAnotherDay_isRefused() {
    yearsPass();
    var yesterday = new Purge(world.clock.today().minusDays(1), List.of(filing));
    refusesPurge(Refusal.Forbidden.class, signed(yesterday));
    var tomorrow = new Purge(world.clock.today().plusDays(2), List.of(filing));
    refusesPurge(Refusal.Conflict.class, signed(tomorrow));
    done(world.postClear.post(signed(purge(filing))));
    refusesPurge(Refusal.Conflict.class, signed(purge(filing, ack)));
    world.slot();
    done(world.carryOutPurges.carryOut());
    refusesPurge(Refusal.Conflict.class, signed(purge(filing, ack)));
  }

  @Test
  void post_charterThatForbidsIt_isForbidden() throws IOException {
    Installation never = new Installation();
    try (ChannelWorld other =
        new ChannelWorld(Files.createTempDirectory(directory, "never"), never)) {
      Purge purge = new Purge(other.clock.today(), List.of(filing));
      refused(Refusal.Forbidden.class, other.postClear.post(never.body(purge, STEWARD, MONITOR)));
      // Signed for one installation, it says nothing in another one.
      refused(Refusal.Forbidden.class, other.postClear.post(signed(purge)));
    }
  }

  @Test
  void post_everyTruncation_isRefused() {
    yearsPass();
    Octets body = signed(purge(filing));
    List<Integer> taken = new ArrayList<>();
    for (int size = 0; size < body.size(); size++) {
      if (world.postClear.post(body.slice(0, size)) instanceof Outcome.Done<?>) {
        taken.add(size);
      }
    }
    assertEquals(List.of(), taken);
  }
}
