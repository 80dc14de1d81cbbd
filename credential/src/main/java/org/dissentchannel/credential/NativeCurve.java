package org.dissentchannel.credential;

import java.util.Optional;
import supranational.blst.P1;

/**
 * Whether the native library blst is here. It comes in the jar for Linux and macOS (x86-64, ARM)
 * and Windows (x86-64); elsewhere, or where the folder for temporary files allows no libraries, it
 * is not.
 */
final class NativeCurve {
  private static final Optional<LinkageError> FAILURE = tryLoading();

  private NativeCurve() {}

  /** Makes a point, which makes the binding unpack and load its library. */
  private static Optional<LinkageError> tryLoading() {
    try {
      return new P1().is_inf() ? Optional.empty() : Optional.of(new LinkageError("blst is broken"));
    } catch (LinkageError notLoaded) {
      return Optional.of(notLoaded);
    }
  }

  static boolean isLoaded() {
    return FAILURE.isEmpty();
  }

  /** For operations on secrets, which have no other implementation in constant time. */
  static void require() {
    if (FAILURE.isPresent()) {
      throw new CurveUnavailableException(
          "Issuing, receiving and presenting need the library blst, which does not load on "
              + platform()
              + "; checking presentations works without it.",
          FAILURE.get());
    }
  }

  static String platform() {
    return System.getProperty("os.name") + " " + System.getProperty("os.arch");
  }
}
