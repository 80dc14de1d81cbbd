package org.dissentchannel.transparency.log;

/** The fake keeps the contract, so that a test on it says something about the real ones. */
class MemoryLogStoreTest extends LogStoreContract {
  private final MemoryLogStore store = new MemoryLogStore();

  @Override
  protected LogStore store() {
    return store;
  }

  @Override
  protected LogStore reopened() {
    return store;
  }
}
