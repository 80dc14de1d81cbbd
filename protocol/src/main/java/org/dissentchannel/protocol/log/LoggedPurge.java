package org.dissentchannel.protocol.log;

import java.time.LocalDate;
import org.dissentchannel.protocol.charter.Retention;

/**
 * A purge that had the authority of two offices.
 *
 * @param leafIndex where it stands
 * @param day on which its reader learned of it
 * @param steward the office that signed as the steward of that day, by its id
 * @param monitor likewise
 * @param retention what the last charter below it says
 */
public record LoggedPurge(
    Purge purge,
    long leafIndex,
    LocalDate day,
    String steward,
    String monitor,
    Retention retention) {}
