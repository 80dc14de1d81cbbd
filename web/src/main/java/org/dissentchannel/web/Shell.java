package org.dissentchannel.web;

/**
 * The pages that work in the browser: the server gives a heading and an empty place, the same for
 * everybody; the module of the same name does the rest. What a page is about travels in the
 * fragment of its address, which browsers do not send.
 *
 * <p>The page {@code x} has the template {@code src/main/jte/SIDE/x.jte} and the module {@code
 * browser/src/pages/x.ts}.
 */
enum Shell {
  START(World.CHANNEL, "/"),
  CARD(World.CHANNEL, "/card"),
  ROOM(World.CHANNEL, "/room"),
  JOIN(World.CHANNEL, "/join"),
  SIGN(World.CHANNEL, "/sign"),
  FILE(World.CHANNEL, "/file"),
  TRACK(World.CHANNEL, "/track"),
  VERIFY(World.CHANNEL, "/verify"),
  OFFICE(World.CHANNEL, "/office/"),
  SIGNIN(World.MEMBERS, "/"),
  STAMP(World.MEMBERS, "/stamp");

  private final World world;
  private final String address;

  Shell(World world, String address) {
    this.world = world;
    this.address = address;
  }

  World world() {
    return world;
  }

  String address() {
    return address;
  }

  /** The name of its template and of its module. */
  String page() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }
}
