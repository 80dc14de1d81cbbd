package org.dissentchannel.channel.store;

import java.time.LocalDate;
import org.dissentchannel.protocol.Octets;
import org.dissentchannel.transparency.Hash;

/**
 * A notebook.
 *
 * @param context the context of the presentation that made it, with {@code pseudonym} unique
 * @param stored the stored form, or empty while it was never written
 * @param day of the last change
 */
public record NotebookRow(
    Octets id, Octets writeKey, Hash context, Octets pseudonym, Octets stored, LocalDate day) {}
