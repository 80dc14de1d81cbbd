package org.dissentchannel.client.log;

import java.util.List;
import org.dissentchannel.protocol.OrgId;
import org.dissentchannel.transparency.note.CheckpointVerifier;
import org.dissentchannel.transparency.note.NoteVerifier;
import org.dissentchannel.transparency.note.WitnessKey;
import org.dissentchannel.transparency.witness.WitnessPolicy;

/**
 * What a client believes before it asks anybody: the lines of the printed set-up sheet.
 *
 * @param org hash of the genesis statement
 * @param logKey the log's key under its name, the origin: {@code <origin>+<id>+<key>}
 * @param witnesses those that the genesis names, for who checks without having the genesis; none if
 *     there are none, or if somebody noted the other two lines only
 */
public record SetUpSheet(OrgId org, NoteVerifier logKey, List<WitnessKey> witnesses) {
  public SetUpSheet {
    witnesses = List.copyOf(witnesses);
  }

  /** The two lines that are enough for who reads the log. */
  public SetUpSheet(OrgId org, NoteVerifier logKey) {
    this(org, logKey, List.of());
  }

  /** The name of the log. */
  public String origin() {
    return logKey.name();
  }

  /** Whose cosignatures count by this sheet alone: more than half of its witnesses. */
  public WitnessPolicy policy() {
    return WitnessPolicy.moreThanHalfOf(witnesses);
  }

  CheckpointVerifier checkpoints() {
    return new CheckpointVerifier(logKey.name(), logKey.key());
  }
}
