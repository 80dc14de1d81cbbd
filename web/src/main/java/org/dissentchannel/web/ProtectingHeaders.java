package org.dissentchannel.web;

/**
 * The headers every answer carries: nothing is loaded but from this origin, nothing is embedded,
 * nothing is passed on, nothing is kept in a cache unless the route says so. No text becomes code:
 * scripts are files of this origin, each named with its hash, and markup is never made from text.
 */
final class ProtectingHeaders {
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self';"
          + " form-action 'self'; base-uri 'none'; frame-ancestors 'none';"
          + " require-trusted-types-for 'script'; trusted-types 'none'";

  private ProtectingHeaders() {}

  static Response on(Response response) {
    return response
        .withDefault("Content-Security-Policy", POLICY)
        .with("Integrity-Policy", "blocked-destinations=(script)")
        .withDefault("Cache-Control", "no-store")
        .with("X-Content-Type-Options", "nosniff")
        .with("Referrer-Policy", "no-referrer")
        .with("X-Frame-Options", "DENY")
        .with("Cross-Origin-Opener-Policy", "same-origin")
        .with("Cross-Origin-Resource-Policy", "same-origin")
        .with("Cross-Origin-Embedder-Policy", "require-corp")
        .with("Origin-Agent-Cluster", "?1")
        .with("X-DNS-Prefetch-Control", "off")
        .with(
            "Permissions-Policy",
            "camera=(), microphone=(), geolocation=(), browsing-topics=(), payment=(), usb=()");
  }
}
