package org.dissentchannel.protocol.act;

/** What came of checking a presentation. */
public sealed interface ActOutcome permits CheckedAct, ActOutcome.Refused {

  /** The presentation counts for nothing. */
  record Refused(RefusalReason reason) implements ActOutcome {}

  /** Why a presentation was refused, each with one plain sentence that says nothing of a member. */
  enum RefusalReason {
    MALFORMED("The presentation is not well formed."),
    OTHER_EPOCH("The card is of another epoch."),
    OTHER_ACT("The presentation is for another act or another subject."),
    SEQ("This act carries the number 0 and no other."),
    RECORD("This act cannot carry a name."),
    SET("The attributes shown are not those this act shows."),
    VALUE("A value shown is not one of this epoch."),
    PROOF("The proof does not hold.");

    private final String sentence;

    RefusalReason(String sentence) {
      this.sentence = sentence;
    }

    public String sentence() {
      return sentence;
    }
  }
}
