package org.dissentchannel.web.members;

import org.dissentchannel.web.ErrorShape;
import org.dissentchannel.web.JsonBodies;
import org.dissentchannel.web.Request;
import org.dissentchannel.web.Response;

/**
 * Errors of the members origin: one sentence as text for a browser that asks for a page, else as
 * {@code {"error": sentence}}.
 */
public final class MembersErrors implements ErrorShape {
  /** The body of an error. */
  record Sentence(String error) {}

  @Override
  public Response of(Request head, int status, String sentence) {
    boolean wantsPage = head.header("accept").orElse("").contains("text/html");
    return wantsPage ? Response.text(status, sentence) : json(status, sentence);
  }

  static Response json(int status, String sentence) {
    return JsonBodies.write(status, new Sentence(sentence));
  }
}
