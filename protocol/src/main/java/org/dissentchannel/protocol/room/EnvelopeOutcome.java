package org.dissentchannel.protocol.room;

import org.dissentchannel.protocol.Octets;

/** What came of opening an envelope. */
public sealed interface EnvelopeOutcome {

  /** Whole, for this reader, of this room, signed by whom it must be. */
  record OpenedEnvelope(EnvelopeHeader header, Octets body) implements EnvelopeOutcome {
    /** Nothing of the body. */
    @Override
    public String toString() {
      return "OpenedEnvelope[" + header.kind().word() + "]";
    }
  }

  /** Not to be used. */
  record Refused(RefusalReason reason) implements EnvelopeOutcome {}

  /** Why an envelope is not used. */
  enum RefusalReason {
    DAMAGED("The message is damaged."),
    OTHER_RECIPIENT("The message is not for this reader."),
    OTHER_KIND("The message is of another kind than it was sent as."),
    OTHER_ROOM("The message belongs to another room or filing."),
    SIGNATURE("The message is not signed by the one it should be from.");

    private final String sentence;

    RefusalReason(String sentence) {
      this.sentence = sentence;
    }

    public String sentence() {
      return sentence;
    }
  }
}
