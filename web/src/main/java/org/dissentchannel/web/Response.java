package org.dissentchannel.web;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/**
 * An HTTP answer: status, headers, body. Immutable; the {@link Site} adds the protecting headers.
 */
public final class Response {
  private final int status;
  private final Map<String, String> headers;
  private final byte[] body;

  private Response(int status, Map<String, String> headers, byte[] body) {
    this.status = status;
    this.headers = Collections.unmodifiableMap(headers);
    this.body = body;
  }

  /** Any bytes; they are copied. */
  public static Response bytes(int status, String contentType, byte[] body) {
    return new Response(status, new TreeMap<>(String.CASE_INSENSITIVE_ORDER), body.clone())
        .with("Content-Type", contentType);
  }

  /** One plain sentence, or other text. */
  public static Response text(int status, String text) {
    return bytes(status, "text/plain; charset=utf-8", text.getBytes(StandardCharsets.UTF_8));
  }

  /** A page. */
  public static Response html(int status, String page) {
    return bytes(status, "text/html; charset=utf-8", page.getBytes(StandardCharsets.UTF_8));
  }

  /** 303: go on with a GET of an address on this same origin. */
  public static Response seeOther(String path) {
    if (!path.startsWith("/") || path.startsWith("//") || path.contains("\\")) {
      throw new IllegalArgumentException("not a path on this origin: " + path);
    }
    return text(303, "").with("Location", path);
  }

  /** The same answer with a header set. */
  public Response with(String name, String value) {
    if (!(name + value).chars().allMatch(c -> c >= 0x20 && c < 0x7f)) {
      throw new IllegalArgumentException("a header must be printable ASCII: " + name);
    }
    Map<String, String> more = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    more.putAll(headers);
    more.put(name, value);
    return new Response(status, more, body);
  }

  /** The same answer with a header set, unless it has one of that name. */
  Response withDefault(String name, String value) {
    return headers.containsKey(name) ? this : with(name, value);
  }

  public int status() {
    return status;
  }

  /** The value of a header, or the empty text. */
  public String header(String name) {
    return headers.getOrDefault(name, "");
  }

  /** Hands over each header. */
  public void eachHeader(BiConsumer<String, String> action) {
    headers.forEach(action);
  }

  /** A copy of the body. */
  public byte[] body() {
    return body.clone();
  }

  /** A read-only view of the body, without a copy. */
  public ByteBuffer bodyView() {
    return ByteBuffer.wrap(body).asReadOnlyBuffer();
  }

  /** The body read as UTF-8, for tests and messages. */
  public String bodyText() {
    return new String(body, StandardCharsets.UTF_8);
  }

  @Override
  public String toString() {
    return status + " (" + body.length + " bytes)";
  }
}
