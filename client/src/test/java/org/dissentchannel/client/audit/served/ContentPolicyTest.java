package org.dissentchannel.client.audit.served;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpHeaders;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.dissentchannel.client.audit.Finding.Kind;
import org.junit.jupiter.api.Test;

class ContentPolicyTest {
  private static final String OURS =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self';"
          + " form-action 'self'; base-uri 'none'; frame-ancestors 'none';"
          + " require-trusted-types-for 'script'; trusted-types 'none'";

  private static boolean isStrict(String... values) {
    return ContentPolicy.all(List.of(values)).stream().anyMatch(ContentPolicy::isStrictEnough);
  }

  private static boolean keepsText(String... values) {
    return ContentPolicy.all(List.of(values)).stream().anyMatch(ContentPolicy::keepsTextText);
  }

  @Test
  void isStrictEnough_ofTheProductsOrAStricterOne_holds() {
    assertTrue(isStrict(OURS));
    assertTrue(isStrict(OURS + "; upgrade-insecure-requests; frame-src 'none'; worker-src"));
    assertTrue(isStrict(OURS.replace("img-src 'self'", "IMG-SRC 'none'")));
    assertTrue(isStrict(OURS.replace("connect-src 'self'", "connect-src")));
    assertTrue(isStrict("default-src *", OURS), "a browser keeps to both");
    assertTrue(isStrict("default-src *, " + OURS));
  }

  @Test
  void isStrictEnough_ofAnythingThatAllowsMore_doesNotHold() {
    assertFalse(isStrict());
    assertFalse(isStrict(""));
    for (String more :
        List.of(
            "'unsafe-inline'",
            "'unsafe-eval'",
            "'nonce-abc'",
            "'sha256-AAAA'",
            "data:",
            "https://elsewhere.example",
            "*",
            "'strict-dynamic'",
            "blob:")) {
      assertFalse(isStrict(OURS.replace("script-src 'self'", "script-src 'self' " + more)), more);
      assertFalse(isStrict(OURS + "; script-src-elem 'self' " + more), more);
      assertFalse(isStrict(OURS + "; worker-src " + more), more);
      assertFalse(isStrict(OURS.replace("form-action 'self'", "form-action 'self' " + more)), more);
    }
    for (String directive : OURS.split("; ")) {
      String without = OURS.replace(directive, "").replace("; ;", ";");
      boolean isTypes = directive.contains("trusted");
      assertEquals(isTypes, isStrict(without), directive);
      assertEquals(!isTypes, keepsText(without), directive);
    }
    assertFalse(isStrict(OURS + "; report-uri https://elsewhere.example/"));
    // Of two directives of one name the first counts.
    assertFalse(isStrict("script-src *; " + OURS));
    assertTrue(isStrict(OURS + "; script-src *"));
    // A policy that is cut in two by a comma is two weak ones.
    assertFalse(isStrict(OURS.replace("; img-src", ", img-src")));
  }

  @Test
  void keepsTextText_ofAnythingThatAllowsMore_doesNotHold() {
    assertTrue(keepsText(OURS));
    assertFalse(keepsText(OURS.replace("trusted-types 'none'", "trusted-types default")));
    assertFalse(keepsText(OURS.replace("trusted-types 'none'", "trusted-types *")));
    assertFalse(keepsText(OURS.replace("trusted-types-for 'script'", "trusted-types-for")));
  }

  private static List<Kind> found(Map<String, List<String>> headers) {
    List<Kind> kinds = new ArrayList<>();
    new HeaderCheck((kind, sentence) -> kinds.add(kind))
        .page("/", HttpHeaders.of(headers, (name, value) -> true));
    return kinds;
  }

  private static Map<String, List<String>> with(String name, String value) {
    return Map.of(
        "Content-Security-Policy",
        List.of(OURS),
        "Integrity-Policy",
        List.of(value),
        name,
        List.of("x"));
  }

  @Test
  void page_withHeadersOfTheProduct_isClean() {
    assertEquals(List.of(), found(with("ETag", "blocked-destinations=(script)")));
    assertEquals(List.of(), found(with("ETag", "blocked-destinations=(style script)")));
  }

  @Test
  void page_withAnotherIntegrityPolicyOrHeader_isNamed() {
    for (String weak :
        List.of(
            "",
            "script",
            "blocked-destinations=()",
            "blocked-destinations=(style)",
            "blocked-destinations=(scripts)",
            "x-blocked-destinations=(script)",
            "blocked-destinations=(script), sources=()",
            "blocked-destinations=(script), blocked-destinations=(style)")) {
      assertEquals(List.of(Kind.WEAKER_INTEGRITY_POLICY), found(with("ETag", weak)), weak);
    }
    for (String name : List.of("Set-Cookie", "Link", "Refresh", "Report-To", "NEL")) {
      assertEquals(
          List.of(Kind.UNEXPECTED_HEADER), found(with(name, "blocked-destinations=(script)")));
    }
    assertEquals(
        List.of(Kind.WEAKER_POLICY, Kind.WEAKER_TRUSTED_TYPES, Kind.WEAKER_INTEGRITY_POLICY),
        found(Map.of()));
  }
}
