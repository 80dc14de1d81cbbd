package org.dissentchannel.web;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.function.UnaryOperator;
import java.util.zip.GZIPOutputStream;

/** A file of our own that pages load. Its address has one content for ever. Immutable. */
public final class Asset {
  private final String name;
  private final String integrity;
  private final Response response;
  private final Response packed;

  private Asset(String name, byte[] content, UnaryOperator<Response> headers) {
    this.name = name;
    this.integrity = "sha384-" + Base64.getEncoder().encodeToString(sha384(content));
    this.response = headers.apply(response(name, content));
    this.packed = headers.apply(response(name, gzip(content)).with("Content-Encoding", "gzip"));
  }

  /** A file under the name that it has below {@code /assets/}. */
  static Asset of(String name, byte[] content) {
    return new Asset(name, content, response -> response);
  }

  /** A file whose name gets the begin of its hash, so that another content has another address. */
  static Asset hashed(String stem, String ending, byte[] content) {
    return of(hashedName(stem, ending, content), content);
  }

  /** A file that browsers save, under the name without the hash, and never open from here. */
  static Asset toSave(String stem, String ending, byte[] content) {
    String name = hashedName(stem, ending, content);
    String saved = "attachment; filename=\"" + stem + ending + "\"";
    return new Asset(name, content, response -> response.with("Content-Disposition", saved));
  }

  private static String hashedName(String stem, String ending, byte[] content) {
    String hash = Base64.getUrlEncoder().encodeToString(sha384(content)).substring(0, 12);
    return stem + "-" + hash + ending;
  }

  private static Response response(String name, byte[] content) {
    return Response.bytes(200, contentType(name), content)
        .with("Cache-Control", "public, max-age=31536000, immutable")
        .with("Vary", "Accept-Encoding");
  }

  /** The path, for {@code src} and {@code href}. */
  public String path() {
    return "/assets/" + name;
  }

  /** The value of the attribute {@code integrity}: SHA-384, base64. Source: W3C SRI, 3.1. */
  public String integrity() {
    return integrity;
  }

  String name() {
    return name;
  }

  Response response() {
    return response;
  }

  /** The file, packed with gzip for those who can unpack it. */
  Response response(Request request) {
    return request.takesGzip() ? packed : response;
  }

  /** Once for the life of the server; these files are the same for everybody and hold no secret. */
  private static byte[] gzip(byte[] content) {
    var packed = new ByteArrayOutputStream();
    try (var out = new GZIPOutputStream(packed)) {
      out.write(content);
    } catch (IOException e) {
      throw new UncheckedIOException("packing in memory", e);
    }
    return packed.toByteArray();
  }

  private static String contentType(String name) {
    return switch (name.substring(name.lastIndexOf('.') + 1)) {
      case "js" -> "text/javascript; charset=utf-8";
      case "svg" -> "image/svg+xml";
      case "html" -> "text/html; charset=utf-8";
      case "css" -> "text/css; charset=utf-8";
      case "txt" -> "text/plain; charset=utf-8";
      default -> throw new IllegalArgumentException("no media type is known for " + name);
    };
  }

  private static byte[] sha384(byte[] content) {
    try {
      return MessageDigest.getInstance("SHA-384").digest(content);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-384", e);
    }
  }
}
