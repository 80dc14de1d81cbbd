package org.dissentchannel.protocol.planted;

/** Breaks the rule that a record holds no byte[]. */
@SuppressWarnings("ArrayRecordComponent")
public record HoldsBytes(byte[] bytes) {}
