package org.dissentchannel.client.filing;

import static org.dissentchannel.client.StepFailedException.unproven;

import java.time.LocalDate;
import org.dissentchannel.client.log.TrustedLog;
import org.dissentchannel.protocol.MalformedException;
import org.dissentchannel.protocol.Octets;
import org.dissentchannel.protocol.log.AuthorsPart;
import org.dissentchannel.protocol.log.FiledField;
import org.dissentchannel.protocol.log.LeafClass;
import org.dissentchannel.protocol.log.MsgFiled;
import org.dissentchannel.protocol.log.Openings;
import org.dissentchannel.protocol.log.SignedBody;
import org.dissentchannel.protocol.log.Statement;
import org.dissentchannel.protocol.room.RoomMessages;
import org.dissentchannel.protocol.room.ThreadTag;
import org.dissentchannel.protocol.wire.Message;
import org.dissentchannel.transparency.VerifierKey;
import org.dissentchannel.transparency.entry.Entry;

/** Reads the answer to filing: recomputes the leaf hash and holds the promise against it. */
final class FilingAnswer {
  private final TrustedLog log;
  private final VerifierKey file;

  /** Of the room with this `file` key. */
  FilingAnswer(TrustedLog log, VerifierKey file) {
    this.log = log;
    this.file = file;
  }

  FiledMemo read(Message answer, AuthorsPart authorsPart, ThreadTag tag) {
    answer.requireSizes(-1, -1, Entry.SALT_SIZE, -1);
    var head = answer.fields();
    int number = (int) head.integer("number", 1, Integer.MAX_VALUE);
    var filedOn = head.date("filed_on");
    head.end();
    var body = answer.blob(1);
    var openings = Openings.read(answer.blob(3).bytes());
    requireOurs(body, authorsPart, tag);
    requireOpened(filed(body), openings, number, filedOn);
    if (filedOn.isAfter(log.today())) {
      throw unproven("The filing bears the day " + filedOn + ", which has not come.");
    }
    var entry =
        Entry.of(LeafClass.OPAQUE.code(), tag.bytes(), answer.blob(2).bytes(), body.bytes());
    var promise =
        log.promise(answer.blob(0), entry.leafHash())
            .orElseThrow(() -> unproven("The server gave no valid promise for this filing."));
    return new FiledMemo(entry, promise, authorsPart, openings, number, filedOn);
  }

  private static MsgFiled filed(Octets body) {
    var signed = SignedBody.read(body.bytes());
    if (Statement.read(signed.statement().bytes()) instanceof MsgFiled filed) {
      return filed;
    }
    throw new MalformedException("the answer to a filing is another statement");
  }

  private void requireOurs(Octets body, AuthorsPart authorsPart, ThreadTag tag) {
    byte[] request = RoomMessages.fileIt(log.org(), authorsPart.hash(), tag);
    boolean isSigned = SignedBody.read(body.bytes()).isSignedBy(file, request);
    if (!isSigned || !authorsPart.isIn(filed(body))) {
      throw unproven("What the server filed is not what was proposed.");
    }
  }

  private static void requireOpened(
      MsgFiled filed, Openings openings, int number, LocalDate filedOn) {
    boolean isOpened =
        openings.areOf(filed)
            && openings.integer(FiledField.NUMBER).filter(n -> n == number).isPresent()
            && openings.date(FiledField.FILED_ON).filter(filedOn::equals).isPresent();
    if (!isOpened) {
      throw unproven("Number and date of the filing are not those in the log's entry.");
    }
  }
}
