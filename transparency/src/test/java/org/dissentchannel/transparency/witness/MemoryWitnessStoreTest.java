package org.dissentchannel.transparency.witness;

class MemoryWitnessStoreTest extends WitnessStoreContract {
  private final MemoryWitnessStore store = new MemoryWitnessStore();

  @Override
  protected WitnessStore store() {
    return store;
  }

  @Override
  protected WitnessStore reopened() {
    return store;
  }
}
