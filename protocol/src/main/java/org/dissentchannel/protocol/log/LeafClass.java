package org.dissentchannel.protocol.log;

/** The classes of leaves; all but the first are served in the clear. */
public enum LeafClass {
  OPAQUE,
  GENESIS,
  CHARTER,
  CALENDAR,
  EPOCH,
  EPOCH_ISSUED,
  KEY_ADD,
  KEY_REVOKE,
  CLIENT_RELEASE,
  STATISTICS,
  PURGE;

  /** The class byte of a leaf. */
  public int code() {
    return ordinal();
  }
}
