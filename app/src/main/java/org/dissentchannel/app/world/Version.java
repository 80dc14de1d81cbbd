package org.dissentchannel.app.world;

import java.util.Objects;

/** Which version of the product this is. */
public final class Version {
  private Version() {}

  /** As the jar says it; a build without a jar is "from source". */
  public static String text() {
    return Objects.requireNonNullElse(
        Version.class.getPackage().getImplementationVersion(), "from source");
  }
}
