package org.dissentchannel.client.audit.served;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.dissentchannel.client.audit.Finding.Kind;
import org.dissentchannel.client.audit.served.PageCheck.Load;
import org.dissentchannel.client.http.Answer;

/** The scripts and style sheets of one page: each named with its hash, and what they load. */
final class PageScripts {
  private static final Pattern INTEGRITY = Pattern.compile("sha(256|384|512)-([A-Za-z0-9+/]+=*)");
  private static final Pattern IMPORT =
      Pattern.compile("[\"'`]((?:\\.{1,2}/|/|https?://)[A-Za-z0-9._/:-]+\\.m?js)[\"'`]");
  private static final Pattern OF_STYLE =
      Pattern.compile("(?:url\\(\\s*|@import\\s*)[\"']?([^\"')\\s;]+)");

  private final String page;
  private final Browser browser;
  private final BiConsumer<Kind, String> find;
  private final Set<String> named = new LinkedHashSet<>();
  private final Set<String> styles = new LinkedHashSet<>();

  PageScripts(String page, Browser browser, BiConsumer<Kind, String> find) {
    this.page = page;
    this.browser = browser;
    this.find = find;
  }

  /** Something of the release that the page names. */
  void take(Load load) {
    String address = load.address();
    var answer = browser.file(address);
    if (answer.isEmpty()) {
      return;
    }
    boolean isNamed = isHashOf(load.integrity(), answer.get());
    if (isNamed && load.isScript()) {
      named.add(address);
    }
    if (!isNamed && (load.isScript() || !load.integrity().isEmpty())) {
      withoutIntegrity(address);
    }
    if (!load.isScript()) {
      styles.add(address);
    }
  }

  private void withoutIntegrity(String address) {
    find.accept(
        Kind.WITHOUT_INTEGRITY,
        "The page " + page + " loads " + address + " without the hash of what is sent.");
  }

  /** What scripts import and style sheets load must be in the release; scripts named as well. */
  void checkImports(Set<String> released) {
    Set<String> known = new HashSet<>(named);
    Deque<String> waiting = new ArrayDeque<>(named);
    for (String script = waiting.poll(); script != null; script = waiting.poll()) {
      for (String imported : addresses(script, IMPORT)) {
        if (!released.contains(imported)) {
          notReleased(script, imported);
        } else if (known.add(imported)) {
          withoutIntegrity(imported);
          waiting.add(imported);
        }
      }
    }
    for (String style : styles) {
      if (style.endsWith(".css")) {
        addresses(style, OF_STYLE).stream()
            .filter(loaded -> !released.contains(loaded))
            .forEach(loaded -> notReleased(style, loaded));
      }
    }
  }

  private void notReleased(String by, String address) {
    find.accept(
        Kind.FILE_NOT_RELEASED,
        "The file " + by + " loads " + address + ", which is not in the release.");
  }

  /** What the file at this path names, as paths of this origin or as they stand. */
  private List<String> addresses(String path, Pattern pattern) {
    List<String> found = new ArrayList<>();
    browser
        .file(path)
        .map(answer -> new String(answer.body().bytes(), StandardCharsets.UTF_8))
        .ifPresent(text ->
            pattern
                .matcher(text)
                .results()
                .map((MatchResult result) -> result.group(1))
                .distinct()
                .map(address -> resolved(path, address))
                .forEach(found::add));
    return found;
  }

  private static String resolved(String from, String address) {
    try {
      return URI.create(from).resolve(address).toString();
    } catch (IllegalArgumentException e) {
      // Not an address in any form of ours: as it stands it is in no release.
      return address;
    }
  }

  /** Source: W3C SRI, 3.1: here one hash, not a choice of several. */
  private static boolean isHashOf(String integrity, Answer answer) {
    var matcher = INTEGRITY.matcher(integrity);
    if (!matcher.matches()) {
      return false;
    }
    try {
      var digest = MessageDigest.getInstance("SHA-" + matcher.group(1));
      var hash = digest.digest(answer.body().bytes());
      return Base64.getEncoder().encodeToString(hash).equals(matcher.group(2));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-2", e);
    }
  }
}
