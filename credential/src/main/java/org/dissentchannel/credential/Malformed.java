package org.dissentchannel.credential;

/** Input from outside that was refused; the public classes turn it into an outcome. */
final class Malformed extends Exception {
  private final Reason reason;

  Malformed(Reason reason) {
    super(reason.sentence(), null, false, false);
    this.reason = reason;
  }

  Reason reason() {
    return reason;
  }
}
