package org.dissentchannel.client.audit.served;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * One Content-Security-Policy: directives with their sources, {@code 'none'} being no source.
 *
 * <p>Source: W3C CSP3, 2.2: of two directives of one name the first counts.
 */
record ContentPolicy(Map<String, Set<String>> directives) {
  private static final String TRUSTED_TYPES = "trusted-types";
  private static final String REQUIRED_TYPES = "require-trusted-types-for";

  /** They only forbid more. */
  private static final Set<String> HARMLESS =
      Set.of("upgrade-insecure-requests", "block-all-mixed-content", "sandbox");

  /** What every answer of the product allows. */
  static final ContentPolicy OF_CLIENT =
      parse(
          "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src"
              + " 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none';"
              + " require-trusted-types-for 'script'; trusted-types 'none'");

  ContentPolicy {
    directives = Map.copyOf(directives);
  }

  /** The policies in the values of the header; a browser keeps to all of them. */
  static List<ContentPolicy> all(List<String> values) {
    return values.stream()
        .flatMap(value -> Arrays.stream(value.split(",")))
        .map(ContentPolicy::parse)
        .toList();
  }

  private static ContentPolicy parse(String text) {
    Map<String, Set<String>> directives = new LinkedHashMap<>();
    for (String directive : text.split(";")) {
      String[] words = directive.strip().toLowerCase(Locale.ROOT).split("\\s+");
      Set<String> sources = new TreeSet<>(Arrays.asList(words).subList(1, words.length));
      sources.remove("'none'");
      if (!words[0].isEmpty()) {
        directives.putIfAbsent(words[0], sources);
      }
    }
    return new ContentPolicy(directives);
  }

  /** Whether it allows nothing that the product's own does not, whatever text may become. */
  boolean isStrictEnough() {
    return OF_CLIENT.directives.entrySet().stream()
            .filter(one -> !isAboutTypes(one.getKey()))
            .allMatch(one -> allowsAtMost(one.getKey(), one.getValue()))
        && directives.keySet().stream()
            .filter(name -> !isAboutTypes(name) && !OF_CLIENT.directives.containsKey(name))
            .allMatch(name -> HARMLESS.contains(name) || allowsAtMost(name, Set.of()));
  }

  /** Whether no text can become a script. */
  boolean keepsTextText() {
    return directives.getOrDefault(REQUIRED_TYPES, Set.of()).contains("'script'")
        && allowsAtMost(TRUSTED_TYPES, Set.of());
  }

  private boolean allowsAtMost(String name, Set<String> sources) {
    return directives.containsKey(name) && sources.containsAll(directives.get(name));
  }

  private static boolean isAboutTypes(String name) {
    return name.equals(TRUSTED_TYPES) || name.equals(REQUIRED_TYPES);
  }
}
