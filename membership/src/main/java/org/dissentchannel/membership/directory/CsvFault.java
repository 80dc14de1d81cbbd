package org.dissentchannel.membership.directory;

/** A record that is not RFC 4180; never leaves {@link CsvReader}. */
final class CsvFault extends Exception {
  private static final long serialVersionUID = 1L;

  CsvFault(String reason) {
    super(reason, null, false, false);
  }

  String reason() {
    return String.valueOf(getMessage());
  }
}
