package org.dissentchannel.protocol.charter;

/**
 * An office that gets its own copy of every filing. {@code id} is a word of a-z, 0-9 and hyphens,
 * at most 32 characters, never {@code room}: it names the office in the log and in thread tags.
 */
public record Office(String id, String title, Role role) {
  /** What the office is there for; the order is that of the charter's words. */
  public enum Role {
    /** A senior person's office to which messages are addressed. */
    ADDRESSEE,
    /** Runs the channel: receives, distributes, acknowledges, sends the reply; reads no names. */
    STEWARD,
    /** Independent of the steward; gets its own copy at filing. */
    MONITOR,
    /** Keeps the record until the embargo ends. */
    ARCHIVE
  }
}
