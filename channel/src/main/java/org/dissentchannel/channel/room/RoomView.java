package org.dissentchannel.channel.room;

import java.time.LocalDate;
import org.dissentchannel.protocol.Octets;

/**
 * A room as everybody in it sees it.
 *
 * @param state draft, frozen, closed, proposed or filed
 * @param tally signatures of the current text as of the beginning of {@code tallyOn}
 * @param posts number of posts
 * @param freezeRecord the one in force, or empty
 * @param freezeSignature of the file key over it, or empty
 */
public record RoomView(
    String epoch,
    String state,
    int tally,
    LocalDate tallyOn,
    int posts,
    Octets freezeRecord,
    Octets freezeSignature) {}
