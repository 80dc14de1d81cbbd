package org.dissentchannel.channel.office;

import org.dissentchannel.protocol.log.OfficeKey;

/** An office that has signed its request: only {@link OfficeDoor} makes one. */
public final class Visitor {
  private final OfficeKey key;

  Visitor(OfficeKey key) {
    this.key = key;
  }

  /** The office's id in the charter. */
  public String office() {
    return key.office();
  }

  OfficeKey key() {
    return key;
  }

  @Override
  public String toString() {
    return "Visitor[" + key.office() + "]";
  }
}
