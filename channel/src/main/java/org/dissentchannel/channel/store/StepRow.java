package org.dissentchannel.channel.store;

import java.time.LocalDate;
import org.dissentchannel.transparency.Hash;

/**
 * One step of an office on a filing: a projection of the entry store.
 *
 * @param type one of the three below
 * @param counter the lane counter, from 0 for each filing and office
 */
public record StepRow(
    Hash filing, String office, long counter, String type, LocalDate on, Hash leafHash) {
  public static final String ACK = "ack";
  public static final String INTERIM_REPLY = "interim";
  public static final String REPLY = "reply";
}
