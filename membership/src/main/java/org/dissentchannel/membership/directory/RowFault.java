package org.dissentchannel.membership.directory;

/**
 * One reason why a directory file is not imported.
 *
 * @param line 1-based line of the file at which the row begins; 1 for a fault of the whole file
 * @param reason one plain sentence for the operator
 */
public record RowFault(int line, String reason) {
  @Override
  public String toString() {
    return "line " + line + ": " + reason;
  }
}
