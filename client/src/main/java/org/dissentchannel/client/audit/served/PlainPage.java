package org.dissentchannel.client.audit.served;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.dissentchannel.protocol.Octets;

/**
 * The tags of a page in the plain form that the product writes; every other form is refused.
 *
 * <p>The form is so narrow that no browser can see a tag that is not in this list: each {@code <}
 * begins a tag (or the one doctype at the begin), so there are no comments and no sections; a value
 * stands in double quotes and holds no {@code <}; nothing is named twice. What a browser takes for
 * text where this list has a tag is too much here, and never too little.
 *
 * @param tags in the order of the page
 */
record PlainPage(List<Tag> tags) {
  private static final Pattern DOCTYPE = Pattern.compile("\\s*<!(?i:doctype html)>");
  private static final Pattern CLOSING = Pattern.compile("</([a-zA-Z][a-zA-Z0-9]*)>");
  private static final Pattern OPENING = Pattern.compile("<([a-zA-Z][a-zA-Z0-9]*)");
  private static final Pattern ATTRIBUTE =
      Pattern.compile("\\s+([a-zA-Z][a-zA-Z0-9:_-]*)(?:=\"([^\"<]*)\")?");
  private static final Pattern END = Pattern.compile("\\s*/?>");

  /**
   * One opening tag.
   *
   * @param name in lower case
   * @param attributes by name, in lower case; values as they stand, entities included
   * @param isEmpty whether nothing stands between it and the next closing tag, which is its own
   */
  record Tag(String name, Map<String, String> attributes, boolean isEmpty) {
    Tag {
      attributes = Map.copyOf(attributes);
    }

    Optional<String> value(String attribute) {
      return Optional.ofNullable(attributes.get(attribute));
    }

    boolean has(String attribute) {
      return attributes.containsKey(attribute);
    }
  }

  PlainPage {
    tags = List.copyOf(tags);
  }

  /** The tags of a page of these bytes; empty if it is not in the plain form. */
  static Optional<PlainPage> read(Octets page) {
    return decoded(page).flatMap(text -> new Reading(text).all()).map(PlainPage::new);
  }

  private static Optional<String> decoded(Octets page) {
    try {
      var decoder = StandardCharsets.UTF_8.newDecoder();
      String text = decoder.decode(ByteBuffer.wrap(page.bytes())).toString();
      boolean isText =
          text.chars()
              .allMatch(c -> c == '\n' || c == '\t' || c >= 0x20 && c != 0x7f && c != 0xfeff);
      return Optional.of(text).filter(_ -> isText);
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }

  /** One pass over the text. */
  private static final class Reading {
    private final String text;
    private final List<Tag> tags = new ArrayList<>();
    private int at;

    Reading(String text) {
      this.text = text;
    }

    Optional<List<Tag>> all() {
      if (matched(DOCTYPE).isEmpty()) {
        return Optional.empty();
      }
      at = text.indexOf('<', at);
      while (at >= 0) {
        if (!closing() && !opening()) {
          return Optional.empty();
        }
        at = text.indexOf('<', at);
      }
      return Optional.of(tags);
    }

    private boolean closing() {
      return matched(CLOSING).isPresent();
    }

    private boolean opening() {
      Optional<Matcher> name = matched(OPENING);
      if (name.isEmpty()) {
        return false;
      }
      Map<String, String> attributes = new LinkedHashMap<>();
      for (var one = matched(ATTRIBUTE); one.isPresent(); one = matched(ATTRIBUTE)) {
        String value = one.get().group(2);
        String before =
            attributes.put(one.get().group(1).toLowerCase(Locale.ROOT), value == null ? "" : value);
        if (before != null) {
          return false;
        }
      }
      if (matched(END).isEmpty()) {
        return false;
      }
      String tag = name.get().group(1).toLowerCase(Locale.ROOT);
      boolean isEmpty = text.startsWith("</" + tag + ">", at);
      tags.add(new Tag(tag, attributes, isEmpty));
      return true;
    }

    /** What stands at this place, which is then behind it. */
    private Optional<Matcher> matched(Pattern pattern) {
      Matcher matcher = pattern.matcher(text).region(at, text.length());
      if (!matcher.lookingAt()) {
        return Optional.empty();
      }
      at = matcher.end();
      return Optional.of(matcher);
    }
  }
}
