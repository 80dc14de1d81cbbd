package org.dissentchannel.transparency.tree;

/** The place of a complete subtree, as {@link HashReader} counts: 2^level leaves, 0-based index. */
public record Subtree(int level, long index) {}
