package org.dissentchannel.client.audit.clock;

/** Something about one filing's clock that must not be so: its kind, and one sentence. */
public record ClockFault(Kind kind, String sentence) {
  /** What went wrong; the names are part of the output and do not change. */
  public enum Kind {
    /** The file is not a clock. */
    MALFORMED,
    /** The filing's leaf is not in the log. */
    FILING_NOT_IN_LOG,
    /** The filing does not stand where the thread's key says. */
    WRONG_THREAD,
    /** What is shown of the filing is not what was filed. */
    WRONG_FIELDS,
    /** The log has no such charter, or no calendar of it. */
    CHARTER_UNKNOWN,
    /** An answer's leaf is not in the log. */
    ANSWER_NOT_IN_LOG,
    /** An answer stands in no lane of this thread. */
    ANSWER_OUT_OF_PLACE,
    /** An answer is not what an office may say about this filing. */
    ANSWER_WRONG,
    /** A day is not one that the witnesses' times allow. */
    DAY_CONTRADICTED,
    /** A step was done after its day. */
    LATE,
    /** A step was not done, and its day has passed. */
    OVERDUE
  }
}
