package org.dissentchannel.web;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The one cookie of the members side: how its value is set, read and taken away.
 *
 * <p>{@code SameSite=Strict; HttpOnly; Path=/}, without a date, so that it ends with the browser;
 * over https also {@code Secure} and the name prefix {@code __Host-}, which keeps other hosts from
 * setting it (RFC 6265bis, section 4.1.3.2). The value is secret: 43 characters base64url for 32
 * random bytes, and only its hash belongs in a database.
 */
public final class SessionCookie {
  private final String name;
  private final String attributes;

  public SessionCookie(boolean https) {
    this.name = https ? "__Host-session" : "session";
    this.attributes = "; Path=/; HttpOnly; SameSite=Strict" + (https ? "; Secure" : "");
  }

  /** The answer with the cookie set. */
  public Response set(Response response, String value) {
    if (!value.matches("[A-Za-z0-9_-]{43}")) {
      throw new IllegalArgumentException("a session value has 43 characters of base64url");
    }
    return response.with("Set-Cookie", name + "=" + value + attributes);
  }

  /** The answer with the cookie taken away. */
  public Response clear(Response response) {
    return response.with("Set-Cookie", name + "=" + attributes + "; Max-Age=0");
  }

  /** The value sent, if there is exactly one of the right form. */
  public Optional<String> read(Request request) {
    List<String> values =
        Arrays.stream(request.header("cookie").orElse("").split(";", -1))
            .map(String::strip)
            .filter(pair -> pair.startsWith(name + "="))
            .map(pair -> pair.substring(name.length() + 1))
            .toList();
    return values.size() == 1 && values.getFirst().matches("[A-Za-z0-9_-]{43}")
        ? Optional.of(values.getFirst())
        : Optional.empty();
  }
}
