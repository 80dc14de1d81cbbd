package org.dissentchannel.web;

import java.net.URI;
import java.util.Optional;

/**
 * What every page says of the place it is in.
 *
 * @param organisation the name members know
 * @param members the address of the members side
 * @param channel the address of the channel side
 * @param leaveTo an ordinary page of the same organisation, for the link "Leave page"
 * @param occasion real use or a demonstration
 */
public record Surroundings(
    String organisation, URI members, URI channel, URI leaveTo, Occasion occasion) {
  /** The surroundings of real use. */
  public Surroundings(String organisation, URI members, URI channel, URI leaveTo) {
    this(organisation, members, channel, leaveTo, new Occasion.InUse());
  }

  /** The same place as a demonstration. */
  public Surroundings inDemonstration(Occasion.Demonstration demonstration) {
    return new Surroundings(organisation, members, channel, leaveTo, demonstration);
  }

  /** The demonstration, if this is one. */
  public Optional<Occasion.Demonstration> demonstration() {
    return switch (occasion) {
      case Occasion.InUse() -> Optional.empty();
      case Occasion.Demonstration demonstration -> Optional.of(demonstration);
    };
  }
}
