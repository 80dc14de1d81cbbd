package org.dissentchannel.web.channel;

import org.dissentchannel.envelope.SizeClass;
import org.dissentchannel.web.ErrorShape;
import org.dissentchannel.web.Request;
import org.dissentchannel.web.Response;

/**
 * Errors of the channel origin that no route gives itself: a frame of 1 KiB below {@code /v1/} and
 * {@code /office/}, elsewhere, the page {@code /office/} itself included, the shape of the pages.
 */
public final class ChannelErrors implements ErrorShape {
  private final ErrorShape pages;

  public ChannelErrors(ErrorShape pages) {
    this.pages = pages;
  }

  @Override
  public Response of(Request head, int status, String sentence) {
    return isFramed(head.path())
        ? Framed.framed(Reply.error(status, sentence), SizeClass.KIB_1)
        : pages.of(head, status, sentence);
  }

  private static boolean isFramed(String path) {
    return path.startsWith("/v1/") || path.startsWith("/office/") && !path.equals("/office/");
  }
}
