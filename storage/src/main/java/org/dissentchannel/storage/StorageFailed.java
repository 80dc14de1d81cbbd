package org.dissentchannel.storage;

/**
 * The store could not do it, and nothing of it happened: no row of the transaction was written.
 *
 * <p>Trying again is allowed. The message names the step, never a value.
 */
public final class StorageFailed extends StorageException {
  private static final long serialVersionUID = 1L;

  public StorageFailed(String message, Throwable cause) {
    super(message, cause);
  }

  public StorageFailed(String message) {
    super(message);
  }
}
