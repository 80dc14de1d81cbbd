package org.dissentchannel.web;

/** The two sides, as pages tell them apart: in words and edge first, in colour last. */
public enum World {
  MEMBERS("world-members", "Members side", "Here you are known by name."),
  CHANNEL("world-channel", "Channel side", "This page does not know who you are.");

  private final String style;
  private final String title;
  private final String promise;

  World(String style, String title, String promise) {
    this.style = style;
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
}
