package org.dissentchannel.transparency.log;

import org.dissentchannel.transparency.tree.TreeHead;

/** The committed state of a log: its tree and its slots, moved together. */
public record LogState(TreeHead head, SlotState slots) {}
