package org.dissentchannel.storage;

/** What every failure of the store is: either known to have changed nothing, or unknown. */
public abstract sealed class StorageException extends RuntimeException
    permits StorageFailed, StorageUnknown {
  private static final long serialVersionUID = 1L;

  StorageException(String message, Throwable cause) {
    super(message, cause);
  }

  StorageException(String message) {
    super(message);
  }
}
