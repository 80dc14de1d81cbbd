package org.dissentchannel.protocol.charter;

/** How long the record stays closed; the archive's key opens with {@code needed} of the holders. */
public record Retention(int embargoYears, Purge purge, int archiveNeeded, int archiveHolders) {
  /** When our copy of an entry's salt and body may be destroyed. */
  public enum Purge {
    NEVER,
    AFTER_EMBARGO
  }
}
