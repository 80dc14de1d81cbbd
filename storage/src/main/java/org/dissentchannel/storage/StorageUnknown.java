package org.dissentchannel.storage;

/**
 * The COMMIT failed, or the wait for it was interrupted: whether it happened is <em>unknown</em>.
 *
 * <p>Either all rows of the transaction are stored or none. Repeat is safe: transactions of this
 * product are idempotent (unique keys, "same bytes, same answer"), so the way to find out is to
 * load the state again or to send the same act once more. Never report it as refused.
 */
public final class StorageUnknown extends StorageException {
  private static final long serialVersionUID = 1L;

  public StorageUnknown(String message, Throwable cause) {
    super(message, cause);
  }
}
