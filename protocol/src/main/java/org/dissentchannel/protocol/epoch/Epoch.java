package org.dissentchannel.protocol.epoch;

import java.util.regex.Pattern;
import org.dissentchannel.protocol.Octets;

/**
 * The name of an epoch of cards, such as {@code 2026-4}: 1 to 24 characters, lower-case letters,
 * digits, dots and hyphens. Attribute 0 of every card bears it.
 */
public record Epoch(String name) {
  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9.-]{0,23}");

  public Epoch {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException("not the name of an epoch");
    }
  }

  public byte[] bytes() {
    return Octets.utf8(name).bytes();
  }
}
