package org.dissentchannel.client.office;

import static org.dissentchannel.client.StepFailedException.declined;
import static org.dissentchannel.client.StepFailedException.unproven;

import java.util.ArrayList;
import java.util.List;
import org.dissentchannel.client.Outcome;
import org.dissentchannel.client.Station;
import org.dissentchannel.client.http.Channel;
import org.dissentchannel.client.log.TrustedLog;
import org.dissentchannel.client.thread.ReplyText;
import org.dissentchannel.envelope.Recipient;
import org.dissentchannel.protocol.Octets;
import org.dissentchannel.protocol.Recipients;
import org.dissentchannel.protocol.charter.Charter;
import org.dissentchannel.protocol.charter.ReplyRules;
import org.dissentchannel.protocol.log.LeafClass;
import org.dissentchannel.protocol.log.MsgAck;
import org.dissentchannel.protocol.log.MsgReply;
import org.dissentchannel.protocol.log.SignedBody;
import org.dissentchannel.protocol.log.Statement;
import org.dissentchannel.protocol.room.EnvelopeHeader;
import org.dissentchannel.protocol.room.EnvelopeKind;
import org.dissentchannel.protocol.room.RoomEnvelope;
import org.dissentchannel.protocol.room.RoomMessages;
import org.dissentchannel.protocol.room.ThreadTag;
import org.dissentchannel.protocol.wire.Message;
import org.dissentchannel.transparency.entry.Entry;
import org.dissentchannel.transparency.note.SignedPromise;

/** What an office says about a filing: it acknowledges, it replies. Any thread. */
public final class OfficeAnswer {
  private final OfficeDesk desk;
  private final Station station;
  private final OfficeKeys keys;

  public OfficeAnswer(OfficeDesk desk) {
    this.desk = desk;
    this.station = desk.station();
    this.keys = desk.keys();
  }

  /** An entry that the log promised to take, its leaf hash recomputed. */
  public record Promised(Entry entry, SignedPromise promise) {}

  /** Acknowledges a filing that was opened: the proof needs the token in its package. */
  public Outcome<Promised> acknowledge(OpenedFiling filing) {
    return Outcome.of(() -> {
      var token = filing.opened().index().ackToken();
      var proof = MsgAck.proof(token, keys.office(), filing.leafHash());
      var log = station.vouchedLog();
      var ack =
          new MsgAck(
              filing.leafHash(),
              keys.office(),
              nextCounter(filing, log),
              log.today(),
              Octets.empty(),
              proof);
      return enter(filing, ack, ack.counter(), Octets.empty());
    });
  }

  /** The final reply, or an interim one. */
  public enum Stage {
    INTERIM,
    FINAL
  }

  /**
   * Replies in an envelope to the room and to every office; a point of it must answer a part of the
   * text, and the charter's form is kept.
   */
  public Outcome<Promised> reply(OpenedFiling filing, ReplyText text, Stage stage) {
    return Outcome.of(() -> {
      var log = station.vouchedLog();
      var charter = log.view().charter(filing.opened().index().charter()).orElseThrow();
      requireForm(text, charter, filing);
      long counter = nextCounter(filing, log);
      var envelope = envelope(filing, text, counter, log);
      var reply =
          new MsgReply(
              filing.leafHash(),
              keys.office(),
              counter,
              log.today(),
              RoomMessages.fileHash(envelope),
              stage == Stage.INTERIM);
      return enter(filing, reply, counter, envelope);
    });
  }

  private static void requireForm(ReplyText text, Charter charter, OpenedFiling filing) {
    int parts = filing.text().memo().parts().size();
    if (text.points().stream().anyMatch(point -> point.leaf() > parts)) {
      throw declined("The reply answers a part that the text does not have.");
    }
    var rules = charter.reply();
    if (rules.form() == ReplyRules.Form.POINT_BY_POINT && text.points().isEmpty()) {
      throw declined("The charter asks for an answer point by point.");
    }
    if ((rules.recordDrafter() && text.drafter().isEmpty())
        || (rules.recordClearers() && text.clearers().isEmpty())) {
      throw declined("The charter asks who drafted and who cleared the reply.");
    }
  }

  private Octets envelope(OpenedFiling filing, ReplyText text, long counter, TrustedLog log) {
    var index = filing.opened().index();
    List<Recipient> recipients = new ArrayList<>();
    recipients.add(index.keys().read());
    log.view().recipientsOn(log.today()).forEach(key -> recipients.add(key.recipient()));
    var header =
        new EnvelopeHeader(
            EnvelopeKind.REPLY,
            log.org(),
            index.keys().hash(),
            Octets.of(filing.leafHash().bytes()),
            Recipients.hashes(recipients),
            counter);
    var body = Octets.of(text.bytes());
    return RoomEnvelope.seal(header, body, keys.signing(), recipients, station.random());
  }

  /** The first free place of this office in the thread, in the tree and among those waiting. */
  private long nextCounter(OpenedFiling filing, TrustedLog log) {
    var thread = filing.opened().index().thread();
    var tags =
        desk.entries(filing.leafHash()).stream()
            .map(entry -> Octets.of(entry.leaf().tag()))
            .toList();
    long counter = 0;
    while (true) {
      var tag = ThreadTag.of(thread, keys.office(), counter);
      if (!tags.contains(tag.octets()) && log.indexOf(tag).isEmpty()) {
        return counter;
      }
      counter++;
    }
  }

  /**
   * Signs a statement, sends it and checks the promise. The statement goes out as it is given.
   *
   * @throws org.dissentchannel.client.StepFailedException if it is refused, or the promise does not
   *     hold
   */
  public Promised enter(OpenedFiling filing, Statement statement, long counter, Octets envelope) {
    var log = station.log();
    var tag = ThreadTag.of(filing.opened().index().thread(), keys.office(), counter);
    var body = SignedBody.of(log.org(), statement, List.of(keys.signing())).bytes();
    var message = Message.of(tag.octets(), Octets.of(body), envelope);
    var answer = Channel.given(desk.post("/office/entries", message));
    answer.requireSizes(-1, Entry.SALT_SIZE);
    var entry = Entry.of(LeafClass.OPAQUE.code(), tag.bytes(), answer.blob(1).bytes(), body);
    var promise =
        log.promise(answer.blob(0), entry.leafHash())
            .orElseThrow(() -> unproven("The server gave no valid promise for this entry."));
    return new Promised(entry, promise);
  }
}
