package org.dissentchannel.envelope;

/** Carries the first fault found in a file from where it is seen to where the outcome is made. */
final class DamagedFile extends Exception {
  private static final long serialVersionUID = 1L;

  DamagedFile(String fault) {
    super(fault, null, false, false);
  }

  String fault() {
    return String.valueOf(getMessage());
  }
}
