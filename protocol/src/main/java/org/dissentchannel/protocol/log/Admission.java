package org.dissentchannel.protocol.log;

/** What came of taking one more clear entry into account. */
public sealed interface Admission {
  /** It counts; {@code view} has it. */
  record Admitted(LogView view, Statement statement) implements Admission {}

  /** It does not count; {@code sentence} may be shown to anybody. */
  record Refused(Reason reason, String sentence) implements Admission {}

  /** Why an entry does not count. */
  enum Reason {
    MALFORMED,
    /** The signatures that its type needs are not there. */
    NO_AUTHORITY,
    /** It is not next in its series, or stands there already. */
    OUT_OF_TURN
  }
}
