package org.dissentchannel.web;

/**
 * Whose side a page is on, as pages tell them apart: in words, sign and edge first, in colour last.
 *
 * <p>Members and channel are two origins. Public pages stand on the channel origin: they are the
 * same for everybody and need no script.
 */
public enum World {
  MEMBERS("world-members", "members", "Members side", "Here you are known by name."),
  CHANNEL("world-channel", "channel", "Channel side", "This page does not know who you are."),
  PUBLIC("world-public", "reading", "Public side", "Anybody can read this page.");

  private final String style;
  private final String templates;
  private final String title;
  private final String promise;

  World(String style, String templates, String title, String promise) {
    this.style = style;
    this.templates = templates;
    this.title = title;
    this.promise = promise;
  }

  /** The class of the page's body. */
  public String style() {
    return style;
  }

  /** What the band on top calls this side. */
  public String title() {
    return title;
  }

  /** What the band on top says of it. */
  public String promise() {
    return promise;
  }

  /** The template of a page of this side. */
  String template(String page) {
    return templates + "/" + page + ".jte";
  }
}
