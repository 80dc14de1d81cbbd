package org.dissentchannel.client.thread;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.dissentchannel.client.StepFailedException;
import org.dissentchannel.client.log.TrustedLog;
import org.dissentchannel.envelope.Identity;
import org.dissentchannel.protocol.MalformedException;
import org.dissentchannel.protocol.Octets;
import org.dissentchannel.protocol.log.CalendarStatement;
import org.dissentchannel.protocol.log.CharterStatement;
import org.dissentchannel.protocol.log.ClientRelease;
import org.dissentchannel.protocol.log.EpochIssued;
import org.dissentchannel.protocol.log.EpochStatement;
import org.dissentchannel.protocol.log.Genesis;
import org.dissentchannel.protocol.log.KeyAdd;
import org.dissentchannel.protocol.log.KeyRevoke;
import org.dissentchannel.protocol.log.MsgAck;
import org.dissentchannel.protocol.log.MsgFiled;
import org.dissentchannel.protocol.log.MsgReply;
import org.dissentchannel.protocol.log.OfficeKey;
import org.dissentchannel.protocol.log.Purge;
import org.dissentchannel.protocol.room.EnvelopeKind;
import org.dissentchannel.protocol.room.EnvelopeOutcome;
import org.dissentchannel.protocol.room.PackageIndex;
import org.dissentchannel.protocol.room.RoomEnvelope;
import org.dissentchannel.protocol.room.RoomMessages;
import org.dissentchannel.transparency.Hash;

/**
 * Checks what offices entered into the thread of one filing: their key, the filing, the lane, the
 * day, the token. What does not hold is a problem in words and is not used.
 */
public final class ThreadCheck {
  private final TrustedLog log;
  private final PackageIndex index;
  private final Hash filing;
  private final Identity reader;
  private final Function<Hash, Octets> files;

  /**
   * @param index of the package of this filing, opened and checked
   * @param filing leaf hash of msg.filed
   * @param reader the room's or an office's identity
   * @param files fetches a stored age file by its hash
   */
  public ThreadCheck(
      TrustedLog log,
      PackageIndex index,
      Hash filing,
      Identity reader,
      Function<Hash, Octets> files) {
    this.log = log;
    this.index = index;
    this.filing = filing;
    this.reader = reader;
    this.files = files;
  }

  /** What offices did, as far as it holds, and what does not. */
  public FilingThread check(LaneWalk walk) {
    var acks = new ArrayList<Acknowledgement>();
    var replies = new ArrayList<Reply>();
    var problems = new ArrayList<>(walk.problems());
    for (var entry : walk.entries()) {
      switch (entry.statement()) {
        case MsgAck ack ->
            fault(entry, ack)
                .ifPresentOrElse(problems::add, () -> acks.add(new Acknowledgement(entry, ack)));
        case MsgReply reply -> read(entry, reply, replies, problems);
        case MsgFiled _ -> {
          if (!entry.leafHash().equals(filing)) {
            problems.add("The room filed a second time in the same thread.");
          }
        }
        case Genesis _, CharterStatement _, CalendarStatement _, EpochStatement _ ->
            problems.add("An entry of " + entry.lane() + " does not belong there.");
        case EpochIssued _, KeyAdd _, KeyRevoke _, ClientRelease _, Purge _ ->
            problems.add("An entry of " + entry.lane() + " does not belong there.");
      }
    }
    return new FilingThread(acks, replies, problems, walk.destroyed());
  }

  private Optional<String> fault(ThreadEntry entry, MsgAck ack) {
    var fault = officeFault(entry, ack.filing(), ack.office(), ack.counter(), ack.on());
    if (fault.isPresent()) {
      return fault;
    }
    return ack.isProvenBy(index.ackToken())
        ? Optional.empty()
        : Optional.of(
            "The acknowledgement of "
                + ack.office()
                + " was made without opening the filing: it counts for nothing.");
  }

  private void read(ThreadEntry entry, MsgReply reply, List<Reply> replies, List<String> problems) {
    var fault = officeFault(entry, reply.filing(), reply.office(), reply.counter(), reply.on());
    if (fault.isPresent()) {
      problems.add(fault.get());
      return;
    }
    try {
      replies.add(new Reply(entry, reply, text(reply, entry.leafIndex())));
    } catch (MalformedException e) {
      problems.add("The reply of " + reply.office() + " is malformed: " + e.getMessage());
    } catch (StepFailedException e) {
      problems.add("The reply of " + reply.office() + " is withheld: " + e.failure().sentence());
    }
  }

  private ReplyText text(MsgReply reply, long leafIndex) {
    var file = files.apply(reply.envelope());
    if (!RoomMessages.fileHash(file).equals(reply.envelope())) {
      throw new MalformedException("its envelope is not the one in the log");
    }
    for (var key : keys(reply.office(), leafIndex)) {
      var expected =
          new RoomEnvelope.Expected(
              EnvelopeKind.REPLY,
              log.org(),
              index.keys().hash(),
              Octets.of(filing.bytes()),
              key.signingKey());
      if (RoomEnvelope.open(file, reader, expected)
              instanceof EnvelopeOutcome.OpenedEnvelope(var header, var body)
          && header.seq() == reply.counter()) {
        return ReplyText.read(body.bytes());
      }
    }
    throw new MalformedException("its envelope does not open, or is from somebody else");
  }

  private Optional<String> officeFault(
      ThreadEntry entry, Hash about, String office, long counter, LocalDate on) {
    var what = "Entry " + entry.counter() + " of " + entry.lane() + " ";
    if (!about.equals(filing)) {
      return Optional.of(what + "is about another filing.");
    }
    if (!office.equals(entry.lane()) || counter != entry.counter()) {
      return Optional.of(what + "claims another place.");
    }
    boolean isSigned =
        keys(office, entry.leafIndex()).stream()
            .anyMatch(key -> entry.body().isSignedBy(log.org(), key.signingKey()));
    if (!isSigned) {
      return Optional.of(what + "is not signed by that office.");
    }
    return on.isAfter(log.today())
        ? Optional.of(what + "bears the day " + on + ", which has not come.")
        : Optional.empty();
  }

  /** Those of an office's keys that can have made an entry at this leaf. */
  private List<OfficeKey> keys(String office, long leafIndex) {
    return log.view().officeKeys(office).stream().filter(key -> key.canSignAt(leafIndex)).toList();
  }
}
