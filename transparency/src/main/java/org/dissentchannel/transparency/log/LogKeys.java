package org.dissentchannel.transparency.log;

import org.dissentchannel.transparency.SigningKey;
import org.dissentchannel.transparency.note.CheckpointVerifier;
import org.dissentchannel.transparency.note.NoteSigner;

/**
 * The two keys of a log, both under the name of its origin.
 *
 * @param log signs checkpoints
 * @param promise signs promises
 */
public record LogKeys(NoteSigner log, NoteSigner promise) {
  public LogKeys {
    if (!log.name().equals(promise.name())) {
      throw new IllegalArgumentException(log.name() + " and " + promise.name() + " are two logs");
    }
  }

  /** The keys of the log of this origin. */
  public static LogKeys of(String origin, SigningKey log, SigningKey promise) {
    return new LogKeys(new NoteSigner(origin, log), new NoteSigner(origin, promise));
  }

  public String origin() {
    return log.name();
  }

  CheckpointVerifier ownCheckpoints() {
    return new CheckpointVerifier(origin(), log.verifier().key());
  }
}
