package org.dissentchannel.web.server;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/** What Jetty itself refuses, before there is a request: one sentence, nothing of the machinery. */
final class PlainErrors extends ErrorHandler {
  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    ByteBuffer body = sentence(response.getStatus(), response.getHeaders());
    response.write(true, body, callback);
    return true;
  }

  @Override
  public ByteBuffer badMessageError(int status, String reason, HttpFields.Mutable fields) {
    return sentence(status, fields);
  }

  private static ByteBuffer sentence(int status, HttpFields.Mutable fields) {
    String sentence =
        switch (status) {
          case 408 -> "The request arrived too slowly.";
          case 414, 431 -> "The request's address or headers are too long.";
          case 503 -> "The server is stopping; try again in a moment.";
          case 505 -> "This version of HTTP is not spoken here.";
          default -> status < 500 ? "This is not a valid request." : "Something went wrong here.";
        };
    byte[] bytes = sentence.getBytes(StandardCharsets.UTF_8);
    fields.put(HttpHeader.CONTENT_TYPE, "text/plain; charset=utf-8");
    fields.put(HttpHeader.CONTENT_LENGTH, bytes.length);
    fields.put(HttpHeader.CACHE_CONTROL, "no-store");
    fields.put("X-Content-Type-Options", "nosniff");
    return ByteBuffer.wrap(bytes);
  }
}
