package org.dissentchannel.transparency.log;

import org.dissentchannel.transparency.entry.Entry;

/** An entry in the tree, at its 0-based leaf index. */
public record LoggedEntry(long index, Entry entry) {}
