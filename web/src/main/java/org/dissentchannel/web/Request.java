package org.dissentchannel.web;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One HTTP request, as far as this product may know it.
 *
 * <p>Only the headers of {@link #KEPT} are here: no {@code User-Agent}, no {@code Accept-Language},
 * no remote address, and of {@code Cookie} and {@code Authorization} on the channel side only that
 * one of them was sent. Immutable.
 */
public final class Request {
  /** Names of the headers that are kept, lower case. Everything else is dropped at the door. */
  public static final Set<String> KEPT =
      Set.of(
          "accept",
          "content-type",
          "dissent-office",
          "host",
          "if-none-match",
          "origin",
          "sec-fetch-site");

  private final String method;
  private final String path;
  private final String query;
  private final String scheme;
  private final Map<String, String> headers;
  private final boolean carriesIdentity;
  private final boolean takesGzip;
  private final Map<String, String> parameters;
  private final byte[] body;

  private Request(Builder builder, Map<String, String> parameters, byte[] body) {
    this.method = builder.method;
    this.path = builder.path;
    this.query = builder.query;
    this.scheme = builder.scheme;
    this.headers = Map.copyOf(builder.headers);
    this.carriesIdentity = builder.carriesIdentity;
    this.takesGzip = builder.takesGzip;
    this.parameters = Map.copyOf(parameters);
    this.body = body;
  }

  /** Starts a request; the target is the path and, after a question mark, the query, as sent. */
  public static Builder of(String method, String target) {
    return new Builder(method, target);
  }

  /** The method, upper case. */
  public String method() {
    return method;
  }

  /** The path as sent, not decoded. */
  public String path() {
    return path;
  }

  /** The path with the query as sent: what an office's signature covers. */
  public String target() {
    return query.isEmpty() ? path : path + "?" + query;
  }

  /** The fields of the query. Throws {@link Refusal} when they are malformed or repeated. */
  public Fields query() {
    return Fields.parse(query);
  }

  /** The fields of a body of type {@code application/x-www-form-urlencoded}. */
  public Fields form() {
    requireType("application/x-www-form-urlencoded");
    return Fields.parse(Utf8.text(body));
  }

  /** The value of a kept header, by its lower-case name. */
  public Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name));
  }

  /** Whether the request carries a {@code Cookie} or {@code Authorization} header. */
  public boolean carriesIdentity() {
    return carriesIdentity;
  }

  /** Whether whoever asks can read an answer packed with gzip. */
  boolean takesGzip() {
    return takesGzip;
  }

  /** The origin this request was sent to, as browsers write it: {@code http://host:port}. */
  public String ownOrigin() {
    return scheme + "://" + header("host").orElse("").toLowerCase(Locale.ROOT);
  }

  /** What stands in the place of {@code {name}} in the route's pattern. */
  public String parameter(String name) {
    String value = parameters.get(name);
    if (value == null) {
      throw new IllegalStateException("the route has no {" + name + "}");
    }
    return value;
  }

  /** A copy of the body. */
  public byte[] body() {
    return body.clone();
  }

  /** A read-only view of the body, without a copy. */
  public ByteBuffer bodyView() {
    return ByteBuffer.wrap(body).asReadOnlyBuffer();
  }

  /**
   * Refuses a body that is not declared as this media type; parameters such as charset may follow.
   */
  void requireType(String mediaType) {
    String declared = header("content-type").orElse("").toLowerCase(Locale.ROOT);
    int end = declared.indexOf(';');
    if (!(end < 0 ? declared : declared.substring(0, end)).strip().equals(mediaType)) {
      throw new Refusal(415, "This address takes a body of the type " + mediaType + ".");
    }
  }

  /** The same request with its body and the parameters its route found. */
  Request with(Map<String, String> found, byte[] content) {
    Builder same = new Builder(method, target());
    same.scheme = scheme;
    same.headers.putAll(headers);
    same.carriesIdentity = carriesIdentity;
    same.takesGzip = takesGzip;
    return new Request(same, found, content);
  }

  @Override
  public String toString() {
    return method + " (" + body.length + " bytes)";
  }

  /** Collects the parts of a request. */
  public static final class Builder {
    private final String method;
    private final String path;
    private final String query;
    private final Map<String, String> headers = new HashMap<>();
    private String scheme = "http";
    private boolean carriesIdentity;
    private boolean takesGzip;
    private byte[] body = new byte[0];

    private Builder(String method, String target) {
      int mark = target.indexOf('?');
      this.method = method;
      this.path = mark < 0 ? target : target.substring(0, mark);
      this.query = mark < 0 ? "" : target.substring(mark + 1);
    }

    /**
     * Keeps a header. A second one of the same name is refused: which of them counts is a guess.
     */
    public Builder header(String name, String value) {
      String lower = name.toLowerCase(Locale.ROOT);
      if (headers.putIfAbsent(lower, value) != null) {
        throw new Refusal(400, "The header " + lower + " was sent twice.");
      }
      return this;
    }

    public Builder https(boolean https) {
      scheme = https ? "https" : "http";
      return this;
    }

    /** Notes that a cookie or a sign-in came with the request, without its value. */
    public Builder carriesIdentity(boolean carries) {
      carriesIdentity = carries;
      return this;
    }

    /**
     * Notes of the header {@code Accept-Encoding} only whether gzip is in it: the whole of it tells
     * browsers apart.
     */
    public Builder acceptEncoding(String value) {
      for (String coding : value.toLowerCase(Locale.ROOT).replace(" ", "").split(",", -1)) {
        takesGzip |= coding.equals("gzip") || coding.startsWith("gzip;q=") && !isZero(coding);
      }
      return this;
    }

    private static boolean isZero(String coding) {
      return coding.substring("gzip;q=".length()).matches("0(\\.0*)?");
    }

    public Builder body(byte[] content) {
      body = content.clone();
      return this;
    }

    public Request build() {
      return new Request(this, Map.of(), body);
    }
  }
}
