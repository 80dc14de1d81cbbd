package org.dissentchannel.protocol.charter;

import java.util.List;

/**
 * What a message looks like. {@code labels} stand from the lowest to the highest; {@code
 * maxCharacters} counts Unicode code points of the whole text.
 */
public record TextForm(
    List<String> template,
    List<String> languages,
    int maxCharacters,
    List<String> labels,
    Markings markings,
    boolean portionMarking) {
  public TextForm {
    template = List.copyOf(template);
    languages = List.copyOf(languages);
    labels = List.copyOf(labels);
  }

  /** A vocabulary that a text is checked against; it never allows a text. */
  public enum Markings {
    NONE,
    US_VALIDATOR
  }
}
