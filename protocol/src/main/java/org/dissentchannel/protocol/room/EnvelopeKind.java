package org.dissentchannel.protocol.room;

import java.util.Locale;
import org.dissentchannel.protocol.MalformedException;

/** What is sent in a room or about a filing: who signs it, who reads it, what its number counts. */
public enum EnvelopeKind {
  DRAFT(Signer.FILE, Readers.DRAFTERS, Counts.VERSIONS),
  NOTE(Signer.FILE, Readers.DRAFTERS, Counts.NOTHING),
  FROZEN(Signer.FILE, Readers.ROOM, Counts.VERSIONS),
  MAIL(Signer.COSIGN, Readers.ROOM, Counts.NOTHING),
  PACKAGE(Signer.FILE, Readers.ROOM_AND_OFFICES, Counts.NOTHING),
  FOLLOWUP(Signer.FILE, Readers.OFFICES, Counts.LANE),
  ACK(Signer.OFFICE, Readers.ROOM_AND_OFFICES, Counts.LANE),
  ASK(Signer.OFFICE, Readers.ROOM_AND_OFFICES, Counts.LANE),
  EXTENSION(Signer.OFFICE, Readers.ROOM_AND_OFFICES, Counts.LANE),
  REPLY(Signer.OFFICE, Readers.ROOM_AND_OFFICES, Counts.LANE);

  /** The key that signs. */
  public enum Signer {
    FILE,
    COSIGN,
    OFFICE
  }

  /** Whom it is sealed to. */
  public enum Readers {
    /** The room's draft recipient. */
    DRAFTERS,
    /** The room's read recipient. */
    ROOM,
    OFFICES,
    ROOM_AND_OFFICES
  }

  /** What {@code seq} says; 0 where it counts nothing. */
  public enum Counts {
    NOTHING,
    VERSIONS,
    /** The counter of the entry's lane in the log. */
    LANE
  }

  private final Signer signer;
  private final Readers readers;
  private final Counts counts;

  EnvelopeKind(Signer signer, Readers readers, Counts counts) {
    this.signer = signer;
    this.readers = readers;
    this.counts = counts;
  }

  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  public Signer signer() {
    return signer;
  }

  public Readers readers() {
    return readers;
  }

  public Counts counts() {
    return counts;
  }

  /** Whether it is about a filing and names its leaf. */
  public boolean isAfterFiling() {
    return counts == Counts.LANE;
  }

  public static EnvelopeKind of(String word) {
    for (EnvelopeKind kind : values()) {
      if (kind.word().equals(word)) {
        return kind;
      }
    }
    throw new MalformedException("an envelope of an unknown kind");
  }
}
