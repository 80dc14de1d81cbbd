package org.dissentchannel.credential;

/**
 * An operation on secrets was asked for on a machine on which the native library does not load.
 * Nothing happened; trying again on the same machine does not help.
 */
public final class CurveUnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1;

  CurveUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
