package org.dissentchannel.client.room;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.dissentchannel.protocol.room.FreezeRecord;

/**
 * A room as its server describes it; only the freeze record is proven, by the room's own key.
 *
 * @param stage draft, frozen, closed, proposed or filed
 * @param tally signatures under the frozen text as of the beginning of {@code tallyOn}
 * @param posts how many posts there are
 * @param freeze the record in force, signed by the room's file key
 */
public record RoomState(
    String stage, int tally, LocalDate tallyOn, int posts, Optional<FreezeRecord> freeze) {
  static final List<String> STAGES = List.of("draft", "frozen", "closed", "proposed", "filed");
}
