package org.dissentchannel.channel.store;

import java.time.LocalDate;
import org.dissentchannel.transparency.Hash;

/**
 * One filing as the offices' inbox shows it: a projection of the entry store.
 *
 * @param charter the hash of the charter pinned at filing
 */
public record InboxRow(Hash leafHash, int year, int number, LocalDate filedOn, Hash charter) {}
