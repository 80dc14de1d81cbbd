package org.dissentchannel.transparency.log;

/**
 * The store failed, and whether it wrote is unknown. Every call of {@link LogStore} may be repeated
 * once its state has been read again.
 */
public final class LogStoreException extends RuntimeException {
  /** Says what was being done, with no content of an entry. */
  public LogStoreException(String message, Throwable cause) {
    super(message, cause);
  }
}
