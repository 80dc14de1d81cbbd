package org.dissentchannel.client.filing;

import org.dissentchannel.client.log.TrustedLog;
import org.dissentchannel.protocol.act.Act;
import org.dissentchannel.protocol.act.ActOutcome;
import org.dissentchannel.protocol.act.CheckedAct;
import org.dissentchannel.protocol.act.Contexts;
import org.dissentchannel.protocol.act.PresentationCheck;
import org.dissentchannel.protocol.room.FreezeRecord;
import org.dissentchannel.protocol.room.SignatureRow;
import org.dissentchannel.transparency.VerifierKey;

/**
 * Checks rows as signatures under one frozen text: cosign signature, then the proof. Any thread.
 */
final class RowCheck {
  private final PresentationCheck check;
  private final Act sign;
  private final VerifierKey cosign;

  RowCheck(TrustedLog log, FreezeRecord record, VerifierKey cosign) {
    var contexts = new Contexts(log.org(), record.epoch());
    this.check = log.check(record.epoch());
    this.sign = Act.sign(contexts, record.roomKeyHash(), record.textRoot(), record.shows());
    this.cosign = cosign;
  }

  /** What became of one row. */
  sealed interface Result {}

  record Holds(CheckedAct act) implements Result {}

  record Fails(String sentence) implements Result {}

  Result check(SignatureRow row) {
    var message = row.presented().cosignMessage(sign);
    if (!cosign.verify(message, row.cosignSignature().bytes())) {
      return new Fails("It is not signed with the room's key for members.");
    }
    return switch (check.check(row.presented(), sign)) {
      case CheckedAct act -> new Holds(act);
      case ActOutcome.Refused(var reason) -> new Fails(reason.sentence());
    };
  }
}
