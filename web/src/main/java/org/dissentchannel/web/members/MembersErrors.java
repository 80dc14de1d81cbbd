package org.dissentchannel.web.members;

import org.dissentchannel.web.ErrorShape;
import org.dissentchannel.web.JsonBodies;
import org.dissentchannel.web.Request;
import org.dissentchannel.web.Response;

/**
 * Errors of the members origin: a page for a browser that asks for one, else one sentence as {@code
 * {"error": sentence}}.
 */
public final class MembersErrors implements ErrorShape {
  private final ErrorShape pages;

  /** Errors whose pages have this shape. */
  public MembersErrors(ErrorShape pages) {
    this.pages = pages;
  }

  /** The body of an error. */
  record Sentence(String error) {}

  @Override
  public Response of(Request head, int status, String sentence) {
    boolean wantsPage = head.header("accept").orElse("").contains("text/html");
    return wantsPage ? pages.of(head, status, sentence) : json(status, sentence);
  }

  static Response json(int status, String sentence) {
    return JsonBodies.write(status, new Sentence(sentence));
  }
}
