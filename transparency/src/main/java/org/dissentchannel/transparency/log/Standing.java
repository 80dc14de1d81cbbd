package org.dissentchannel.transparency.log;

/** Whether a log may write. */
public sealed interface Standing {
  /** It may. */
  record Writable() implements Standing {}

  /** It may not, for this reason: one sentence for the operator. */
  record ReadOnly(String reason) implements Standing {}
}
