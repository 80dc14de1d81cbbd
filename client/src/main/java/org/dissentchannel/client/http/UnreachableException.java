package org.dissentchannel.client.http;

/**
 * No whole answer came: no connection, a broken one, none in time, or one longer than its route
 * allows.
 *
 * <p>Whether the server did what it was asked is unknown; repeat is safe, since every request is
 * idempotent.
 */
public final class UnreachableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public UnreachableException(String message, Throwable cause) {
    super(message, cause);
  }
}
