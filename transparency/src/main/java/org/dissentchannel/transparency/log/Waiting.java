package org.dissentchannel.transparency.log;

import java.time.Instant;
import org.dissentchannel.transparency.Hash;

/** An entry in the queue: its leaf hash and the time promised for it. */
public record Waiting(Hash leafHash, Instant mergeBy) {}
