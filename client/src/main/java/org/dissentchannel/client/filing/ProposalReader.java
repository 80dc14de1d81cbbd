package org.dissentchannel.client.filing;

import static org.dissentchannel.client.StepFailedException.unproven;

import org.dissentchannel.client.Station;
import org.dissentchannel.client.log.TrustedLog;
import org.dissentchannel.client.room.RoomReader;
import org.dissentchannel.protocol.log.AuthorsPart;
import org.dissentchannel.protocol.log.FiledField;
import org.dissentchannel.protocol.room.ThreadTag;

/** Fetches what is proposed in a room, with every part, and checks it. */
public final class ProposalReader {
  private final Station station;
  private final RoomReader reader;

  public ProposalReader(Station station, RoomReader reader) {
    this.station = station;
    this.reader = reader;
  }

  /** The proposal; the first fault ends the step. */
  public Proposal read() {
    var log = station.vouchedLog();
    var pass = reader.pass();
    var answer = station.channel().get("/v1/rooms/" + pass.id().hex() + "/proposal");
    answer.requireBlobs(1);
    var head = answer.fields();
    var hashes = head.hashes("parts", PackageFile.MOST_PARTS);
    int consents = (int) head.integer("consents", 0, Integer.MAX_VALUE);
    int needed = (int) head.integer("needed", 1, Integer.MAX_VALUE);
    head.end();
    var part = AuthorsPart.read(answer.blob(0).bytes());
    if (part.openings().hash(FiledField.ROOM_KEY_HASH).filter(pass.keyHash()::equals).isEmpty()) {
      throw unproven("What is proposed is of another room.");
    }
    var packed = new PackedFiling(part, hashes.stream().map(reader::file).toList());
    var opened = check(log).open(packed);
    return new Proposal(packed, opened, consents, needed);
  }

  private PackageCheck check(TrustedLog log) {
    var keys = reader.pass().keys();
    boolean isFiled = log.indexOf(ThreadTag.of(keys.thread(), ThreadTag.ROOM_LANE, 0)).isPresent();
    return isFiled
        ? new PackageCheck(log, keys.read())
        : PackageCheck.beforeFiling(log, keys.read());
  }
}
