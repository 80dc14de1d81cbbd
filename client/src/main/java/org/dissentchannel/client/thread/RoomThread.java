package org.dissentchannel.client.thread;

import static org.dissentchannel.client.StepFailedException.unproven;

import java.util.ArrayList;
import java.util.List;
import org.dissentchannel.client.Outcome;
import org.dissentchannel.client.Station;
import org.dissentchannel.client.StepFailedException;
import org.dissentchannel.client.audit.clock.ClockFile;
import org.dissentchannel.client.filing.Filing;
import org.dissentchannel.client.filing.Proposal;
import org.dissentchannel.client.filing.ProposalReader;
import org.dissentchannel.client.log.TrustedLog;
import org.dissentchannel.client.room.RoomPass;
import org.dissentchannel.client.room.RoomReader;
import org.dissentchannel.protocol.log.MsgFiled;
import org.dissentchannel.protocol.room.RoomMessages;
import org.dissentchannel.protocol.room.ThreadTag;
import org.dissentchannel.transparency.Hash;

/** The room's view of its filing: found again with nothing but the room's keys. Any thread. */
public final class RoomThread {
  private static final int MOST_ENTRIES = 4_096;

  private final Station station;
  private final RoomPass pass;
  private final RoomReader reader;

  public RoomThread(Station station, RoomPass pass) {
    this.station = station;
    this.pass = pass;
    this.reader = new RoomReader(station, pass);
  }

  /**
   * A filing as the room reads it back.
   *
   * @param filed its entry, in the tree of the last checkpoint
   * @param proposal P and the package, opened and checked anew
   */
  public record Read(ThreadEntry filed, Proposal proposal, FilingThread thread) {}

  /** Everything in the log about this room's filing. */
  public Outcome<Read> read() {
    return Outcome.of(() -> {
      var log = station.freshLog();
      try {
        return read(log);
      } catch (StepFailedException e) {
        throw whyNot(log, e);
      }
    });
  }

  private Read read(TrustedLog log) {
    var proposal = new ProposalReader(station, reader).read();
    var walk = walk(log, proposal.opened().index().charter());
    var filed = filed(walk, proposal, log);
    var check =
        new ThreadCheck(
            log, proposal.opened().index(), filed.leafHash(), pass.keys().read(), reader::file);
    return new Read(filed, proposal, check.check(walk));
  }

  /** The room finds its leaf by its tag, also when nothing else is left of the filing. */
  private StepFailedException whyNot(TrustedLog log, StepFailedException failure) {
    var index = log.indexOf(ThreadTag.of(pass.keys().thread(), ThreadTag.ROOM_LANE, 0));
    return index.isEmpty()
        ? failure
        : DestroyedEntry.reason(log, log.leaves().get(index.getAsInt()).hash(), failure);
  }

  /**
   * What shows an auditor the clock of this room's filing, as the log stands now: who gets it finds
   * every leaf of the thread, and nothing of the text.
   */
  public Outcome<ClockFile> clock() {
    return Outcome.of(() -> {
      var log = station.freshLog();
      var proposal = new ProposalReader(station, reader).read();
      var walk = walk(log, proposal.opened().index().charter());
      var filed = filed(walk, proposal, log);
      var memo =
          Filing.answer(station, pass, filed.body(), proposal.packed().authorsPart()).value();
      return ClockFile.of(pass.keys().thread(), filed.entry(), memo.openings(), walk.ofOffices());
    });
  }

  private LaneWalk walk(TrustedLog log, Hash charter) {
    var answer = station.channel().get("/v1/rooms/" + pass.id().hex() + "/entries");
    var head = answer.fields();
    long count = head.integer("count", 0, MOST_ENTRIES);
    head.end();
    answer.requireBlobs((int) count);
    var lanes = new ArrayList<>(List.of(ThreadTag.ROOM_LANE));
    lanes.addAll(LaneWalk.officesOf(log, charter));
    return LaneWalk.of(log, pass.keys().thread(), lanes, LaneWalk.read(answer.blobs()));
  }

  private ThreadEntry filed(LaneWalk walk, Proposal proposal, TrustedLog log) {
    var first =
        walk.entries().stream()
            .filter(entry -> entry.lane().equals(ThreadTag.ROOM_LANE) && entry.counter() == 0)
            .findFirst()
            .orElseThrow(() -> unproven("The filing is not in the log yet, or is withheld."));
    var part = proposal.packed().authorsPart();
    var tag = ThreadTag.of(pass.keys().thread(), ThreadTag.ROOM_LANE, 0);
    byte[] request = RoomMessages.fileIt(log.org(), part.hash(), tag);
    boolean isOurs =
        first.statement() instanceof MsgFiled filed
            && part.isIn(filed)
            && first.body().isSignedBy(pass.keys().file(), request);
    if (!isOurs) {
      throw unproven("What is in the log is not what this room filed.");
    }
    return first;
  }
}
