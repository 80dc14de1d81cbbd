package org.dissentchannel.client.filing;

import static org.dissentchannel.client.StepFailedException.unproven;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.dissentchannel.client.Station;
import org.dissentchannel.client.room.FrozenVersion;
import org.dissentchannel.client.room.RoomPass;
import org.dissentchannel.protocol.Octets;
import org.dissentchannel.protocol.act.Action;
import org.dissentchannel.protocol.room.NamedRecord;
import org.dissentchannel.protocol.room.SignatureRow;
import org.dissentchannel.protocol.room.SignatureSet;

/** Takes the rows that the server sent, checks them and takes the room's layer off the names. */
final class RowIntake {
  /** Up to so many rows, all are checked. */
  private static final int ALL = 200;

  /** Above that, so many drawn at random; offices check all. */
  private static final int DRAWN = 100;

  private final Station station;
  private final RoomPass pass;

  RowIntake(Station station, RoomPass pass) {
    this.station = station;
    this.pass = pass;
  }

  CheckedRows take(FrozenVersion frozen, LocalDate closedOn, List<SignatureRow> rows) {
    SignatureSet set;
    try {
      set = new SignatureSet(rows.stream().map(this::withoutRoomLayer).toList());
    } catch (IllegalArgumentException e) {
      throw unproven("The rows are not sorted, or a member stands there twice.");
    }
    requireSign(set, frozen);
    var drawn = drawn(set.rows());
    var check = new RowCheck(station.log(), frozen.record(), pass.keys().cosign().verifierKey());
    var failed =
        drawn.parallelStream().filter(row -> check.check(row) instanceof RowCheck.Fails).count();
    if (failed > 0) {
      throw unproven(failed + " of " + drawn.size() + " rows checked do not hold.");
    }
    return new CheckedRows(frozen, closedOn, set, drawn.size());
  }

  private static void requireSign(SignatureSet set, FrozenVersion frozen) {
    var root = Octets.of(frozen.record().textRoot().bytes());
    boolean areSignatures =
        set.rows().stream()
            .map(SignatureRow::presented)
            .allMatch(act -> act.action() == Action.SIGN && act.subject().equals(root));
    if (!areSignatures) {
      throw unproven("A row is not a signature under this text.");
    }
  }

  /** N1 where it opens and is the record that was signed for; nothing otherwise. */
  private SignatureRow withoutRoomLayer(SignatureRow row) {
    var wanted = row.presented().recordHash();
    var n1 =
        row.presented().isNamed()
            ? NamedRecord.openInRoom(row.record(), pass.keys().read())
                .filter(record -> NamedRecord.recordHash(record).equals(wanted))
            : Optional.<Octets>empty();
    return row.with(n1.orElse(Octets.empty()));
  }

  private List<SignatureRow> drawn(List<SignatureRow> rows) {
    if (rows.size() <= ALL) {
      return rows;
    }
    var shuffled = new ArrayList<>(rows);
    Collections.shuffle(shuffled, station.random());
    return shuffled.subList(0, DRAWN);
  }
}
