package org.dissentchannel.transparency.tree;

import org.dissentchannel.transparency.Hash;

/** The hash of one complete subtree, placed as {@link HashReader} says. */
public record LevelHash(int level, long index, Hash hash) {}
