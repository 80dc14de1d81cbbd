package org.dissentchannel.client.log;

import org.dissentchannel.protocol.OrgId;
import org.dissentchannel.transparency.note.CheckpointVerifier;
import org.dissentchannel.transparency.note.NoteVerifier;

/**
 * What a client believes before it asks anybody: the two lines of the printed set-up sheet.
 *
 * @param org hash of the genesis statement
 * @param logKey the log's key under its name, the origin: {@code <origin>+<id>+<key>}
 */
public record SetUpSheet(OrgId org, NoteVerifier logKey) {
  /** The name of the log. */
  public String origin() {
    return logKey.name();
  }

  CheckpointVerifier checkpoints() {
    return new CheckpointVerifier(logKey.name(), logKey.key());
  }
}
