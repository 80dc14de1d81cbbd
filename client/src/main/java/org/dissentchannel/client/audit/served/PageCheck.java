package org.dissentchannel.client.audit.served;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import org.dissentchannel.client.audit.Finding.Kind;
import org.dissentchannel.client.audit.served.PlainPage.Tag;

/** Looks at the markup of one page: what it loads, and what the client never has. */
final class PageCheck {
  private static final Set<String> LINKS = Set.of("a", "area");
  private static final Pattern PLAIN_LINK = Pattern.compile("#.*|/(?:[^/].*)?|https?://.*");
  private static final Set<String> LOADING =
      Set.of(
          "src",
          "srcset",
          "imagesrcset",
          "poster",
          "background",
          "data",
          "xlink:href",
          "manifest",
          "lowsrc",
          "code",
          "codebase",
          "archive");
  private static final Set<String> FORBIDDEN_TAGS =
      Set.of(
          "base",
          "iframe",
          "frame",
          "frameset",
          "fencedframe",
          "portal",
          "object",
          "embed",
          "applet",
          "animate",
          "animatemotion",
          "animatetransform",
          "set");
  private static final Set<String> FORBIDDEN =
      Set.of("http-equiv", "action", "formaction", "ping", "shadowrootmode");

  /**
   * Something that a page loads.
   *
   * @param address as it stands in the page
   * @param isScript whether it becomes code
   * @param integrity the value of the attribute, empty if there is none
   */
  record Load(String address, boolean isScript, String integrity) {}

  private final String path;
  private final BiConsumer<Kind, String> find;

  /** Of the page at this path; findings go to {@code find}. */
  PageCheck(String path, BiConsumer<Kind, String> find) {
    this.path = path;
    this.find = find;
  }

  /** What it loads, in its order. */
  List<Load> loads(PlainPage page) {
    List<Load> loads = new ArrayList<>();
    for (Tag tag : page.tags()) {
      checkInline(tag);
      checkMarkup(tag);
      tag.attributes()
          .forEach((name, value) -> {
            if (isLoading(tag, name) && !isOwnPicture(tag, value)) {
              loads.add(new Load(value, isScript(tag, value), tag.value("integrity").orElse("")));
            }
          });
    }
    return loads;
  }

  private void checkInline(Tag tag) {
    if (tag.name().equals("script") && !(tag.has("src") && tag.isEmpty())) {
      inline("a script");
    }
    if (tag.name().equals("style") || tag.has("style")) {
      inline("a style");
    }
    for (String name : tag.attributes().keySet()) {
      if (name.startsWith("on") || name.equals("srcdoc")) {
        inline("the attribute " + name);
      }
    }
    if (LINKS.contains(tag.name())
        && tag.value("href").filter(to -> !PLAIN_LINK.matcher(to).matches()).isPresent()) {
      inline("a link that may be a script");
    }
  }

  private void inline(String what) {
    find.accept(Kind.INLINE_SCRIPT, "The page " + path + " holds " + what + " itself.");
  }

  private void checkMarkup(Tag tag) {
    if (FORBIDDEN_TAGS.contains(tag.name())) {
      unexpected("the tag " + tag.name());
    }
    for (String name : tag.attributes().keySet()) {
      if (FORBIDDEN.contains(name)) {
        unexpected("the attribute " + name);
      }
    }
  }

  private void unexpected(String what) {
    find.accept(
        Kind.UNEXPECTED_MARKUP, "The page " + path + " has " + what + ", which no page has.");
  }

  /** What a link offers to be saved is a file of the client as well. */
  private static boolean isLoading(Tag tag, String attribute) {
    boolean isLink = LINKS.contains(tag.name()) && !tag.has("download");
    return LOADING.contains(attribute) || (attribute.equals("href") && !isLink);
  }

  /** A fragment is this page's own picture only there; a script of that address is the page. */
  private static boolean isOwnPicture(Tag tag, String address) {
    return tag.name().equals("use") && address.startsWith("#");
  }

  private static boolean isScript(Tag tag, String address) {
    String link = tag.value("rel").orElse("") + " " + tag.value("as").orElse("");
    return tag.name().equals("script")
        || link.toLowerCase(Locale.ROOT).contains("modulepreload")
        || link.toLowerCase(Locale.ROOT).contains("script")
        || address.endsWith(".js");
  }
}
