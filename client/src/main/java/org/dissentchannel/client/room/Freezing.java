package org.dissentchannel.client.room;

import static org.dissentchannel.client.StepFailedException.declined;

import org.dissentchannel.client.Outcome;
import org.dissentchannel.client.Station;
import org.dissentchannel.client.card.HeldCard;
import org.dissentchannel.client.log.TrustedLog;
import org.dissentchannel.protocol.Octets;
import org.dissentchannel.protocol.act.Act;
import org.dissentchannel.protocol.memo.FrozenText;
import org.dissentchannel.protocol.memo.Memo;
import org.dissentchannel.protocol.memo.MemoHead;
import org.dissentchannel.protocol.room.EnvelopeKind;
import org.dissentchannel.protocol.room.FreezeRecord;
import org.dissentchannel.protocol.room.RoomMessages;
import org.dissentchannel.protocol.wire.Message;
import org.dissentchannel.transparency.Hash;

/**
 * Fixes a text for signing, and fixes another one later. Any thread.
 *
 * <p>A first text needs a drafter only. A later one is posted, gets the consents that the text in
 * force demands, and then replaces it; signatures start again.
 */
public final class Freezing {
  private final Station station;
  private final Drafting drafting;

  public Freezing(Drafting drafting) {
    this.station = drafting.station();
    this.drafting = drafting;
  }

  /** Freezes a memo under fresh salts as the room's first text. */
  public Outcome<FrozenVersion> freeze(Memo memo) {
    return Outcome.of(() -> {
      var posted = posted(memo, 1);
      inForce(posted);
      return posted;
    });
  }

  /** Posts a text that is to replace the one in force; answers what there is to consent to. */
  public Outcome<FrozenVersion> postAnew(Memo memo) {
    return Outcome.of(() -> {
      var current = drafting.reader().readFrozen().record();
      return posted(memo, current.version() + 1);
    });
  }

  /** Puts a posted text in force, once enough members have consented to it. */
  public Outcome<FrozenVersion> freezeAnew(FrozenVersion posted) {
    return Outcome.of(() -> {
      inForce(posted);
      return posted;
    });
  }

  /** A member's consent that the text with this root replaces the one in force. */
  public static Outcome<Octets> consent(
      Station station, RoomPass pass, HeldCard card, Hash newTextRoot) {
    return Outcome.of(() -> {
      var act = Act.consentToFreeze(card.contexts(), pass.keyHash(), newTextRoot);
      return new Consenting(station, pass).consent(card, act);
    });
  }

  private FrozenVersion posted(Memo memo, int version) {
    var log = station.vouchedLog();
    requireFits(memo.head(), log);
    var text = FrozenText.freeze(memo, station.random());
    var keys = drafting.keys();
    var file =
        Drafting.sealed(
            station,
            drafting.pass(),
            EnvelopeKind.FROZEN,
            version,
            Octets.of(text.bytes()),
            keys.file(),
            keys.read().recipient());
    var hash = RoomMessages.fileHash(file);
    var record = FreezeRecord.of(text, drafting.pass().keyHash(), version, hash);
    Drafting.post(station, drafting.pass(), EnvelopeKind.FROZEN, file, keys.file());
    return new FrozenVersion(record, text);
  }

  private void inForce(FrozenVersion version) {
    var record = version.record();
    var request = Message.of(Octets.of(record.bytes()), record.sign(drafting.keys().file()));
    station.channel().post(drafting.reader().path() + "/freeze", request).requireBlobs(0);
  }

  /** What this side knows to be refused: said before anything is posted. */
  private void requireFits(MemoHead head, TrustedLog log) {
    var charter = log.charter();
    TextTerms.requireInForce(head, log);
    if (!head.epoch().equals(drafting.pass().epoch())) {
      throw declined("The text names another epoch than this room.");
    }
    if (!log.view().isOpen(head.epoch(), head.shows(), charter.eligibility().groupFloor())) {
      throw declined("Too few cards are issued yet for what this text would show.");
    }
  }
}
