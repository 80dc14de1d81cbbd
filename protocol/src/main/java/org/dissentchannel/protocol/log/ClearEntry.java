package org.dissentchannel.protocol.log;

import java.time.LocalDate;
import org.dissentchannel.protocol.Octets;

/**
 * One entry of a clear class: where its leaf stands, the day it entered the tree as far as the
 * reader can vouch for it (its cosignature's, else the server's word), and its body.
 */
public record ClearEntry(long leafIndex, LocalDate day, Octets body) {}
