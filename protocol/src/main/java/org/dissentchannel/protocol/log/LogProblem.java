package org.dissentchannel.protocol.log;

/** An entry that is in the log and does not count, with the reason in one sentence. */
public record LogProblem(long leafIndex, String sentence) {}
