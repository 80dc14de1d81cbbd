package org.dissentchannel.protocol;

/**
 * Bytes from outside that are not exactly what their format says.
 *
 * <p>Thrown by every decoder of this room, and by nothing else; the message names the format and
 * the rule, never the content. Whoever decodes bytes of strangers catches it once, at its own
 * border, and answers with an outcome. Nothing is left behind.
 */
public final class MalformedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public MalformedException(String message) {
    super(message);
  }

  public MalformedException(String message, Throwable cause) {
    super(message, cause);
  }
}
