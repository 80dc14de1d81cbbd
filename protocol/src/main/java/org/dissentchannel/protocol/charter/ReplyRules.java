package org.dissentchannel.protocol.charter;

/** What a reply must be and what may follow it. */
public record ReplyRules(
    Form form,
    boolean recordDrafter,
    boolean recordClearers,
    boolean offerMeeting,
    int followUpRounds) {
  /** How the reply relates to the message's paragraphs. */
  public enum Form {
    FREE,
    POINT_BY_POINT
  }
}
