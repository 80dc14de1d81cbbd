package org.dissentchannel.transparency.log;

/** What a checkpoint brought by somebody says about this log. */
public enum Seen {
  /** It is not a checkpoint signed by this log: no evidence of anything. */
  NOT_OURS,
  /** It is a state of this tree. */
  CONSISTENT,
  /** It is signed by this log and no state of this tree: the log is read-only from now on. */
  FORK
}
