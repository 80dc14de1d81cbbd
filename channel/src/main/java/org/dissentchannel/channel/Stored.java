package org.dissentchannel.channel;

/** The answer of a verb that has nothing to say but that it is done. */
public record Stored() {}
