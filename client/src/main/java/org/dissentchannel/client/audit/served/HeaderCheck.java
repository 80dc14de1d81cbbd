package org.dissentchannel.client.audit.served;

import java.net.http.HttpHeaders;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import org.dissentchannel.client.audit.Finding.Kind;

/** Looks at the headers of answers: those that protect, and those that the product never sends. */
final class HeaderCheck {
  private static final Pattern BLOCKED =
      Pattern.compile("(?:^|,)\\s*blocked-destinations\\s*=\\s*\\(([^)]*)\\)");

  /** They set cookies, load, lead elsewhere, or tell others who was here. */
  private static final List<String> NEVER =
      List.of(
          "set-cookie",
          "refresh",
          "link",
          "location",
          "content-location",
          "speculation-rules",
          "report-to",
          "reporting-endpoints",
          "nel",
          "content-security-policy-report-only",
          "sourcemap",
          "x-sourcemap",
          "service-worker-allowed");

  private final BiConsumer<Kind, String> find;

  HeaderCheck(BiConsumer<Kind, String> find) {
    this.find = find;
  }

  /** Of a page at this path. */
  void page(String path, HttpHeaders headers) {
    answer(path, headers);
    var policies = ContentPolicy.all(headers.allValues("content-security-policy"));
    if (policies.stream().noneMatch(ContentPolicy::isStrictEnough)) {
      find.accept(
          Kind.WEAKER_POLICY, "The page " + path + " may load or send more than the client needs.");
    }
    if (policies.stream().noneMatch(ContentPolicy::keepsTextText)) {
      find.accept(
          Kind.WEAKER_TRUSTED_TYPES, "On the page " + path + " text may become markup or script.");
    }
    if (headers.allValues("integrity-policy").stream().noneMatch(HeaderCheck::blocksScripts)) {
      find.accept(
          Kind.WEAKER_INTEGRITY_POLICY, "The page " + path + " may run scripts without a hash.");
    }
  }

  /** Of any answer. */
  void answer(String path, HttpHeaders headers) {
    for (String name : NEVER) {
      if (headers.firstValue(name).isPresent()) {
        find.accept(
            Kind.UNEXPECTED_HEADER,
            "The answer at " + path + " has the header " + name + ", which none has.");
      }
    }
  }

  /** Source: W3C SRI, Integrity-Policy: a dictionary; without sources it is about those in line. */
  private static boolean blocksScripts(String value) {
    var blocked = BLOCKED.matcher(value);
    return !value.contains("sources")
        && blocked.find()
        && Set.of(blocked.group(1).strip().split("\\s+")).contains("script")
        && !blocked.find();
  }
}
