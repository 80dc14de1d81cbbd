package org.dissentchannel.transparency.log;

/** A store whose head somebody else moves between every look and every commit. */
final class StaleStore extends StoreAround {
  StaleStore(LogStore inner) {
    super(inner);
  }

  @Override
  public boolean commit(Batch batch) {
    return false;
  }
}
