package org.dissentchannel.protocol.charter;

import java.util.List;
import java.util.Optional;
import org.dissentchannel.protocol.epoch.ShownSet;

/**
 * Who may hold a card and what the card can show.
 *
 * <p>{@code allowedSets} are the sets of attributes that a message may show, ascending; the empty
 * set is always allowed and not listed. An epoch offers those whose every non-empty combination of
 * values reaches {@code groupFloor}.
 */
public record Eligibility(
    List<String> classes,
    int minSigners,
    int groupFloor,
    int roomsPerEpoch,
    int fileConsents,
    List<Attribute> attributes,
    List<ShownSet> allowedSets) {
  public Eligibility {
    classes = List.copyOf(classes);
    attributes = List.copyOf(attributes);
    allowedSets = List.copyOf(allowedSets);
  }

  public Optional<Attribute> attribute(String name) {
    return attributes.stream().filter(one -> one.name().equals(name)).findFirst();
  }
}
