package org.dissentchannel.transparency.log;

/**
 * Where the slots stand; changes only in the transaction that moves the tree.
 *
 * @param lastSlot number of the last slot that was closed
 * @param size entries the next slot takes
 * @param defaultFrom number of the slot from which the size is the default again, {@link #NEVER} if
 *     that is not known yet or the size is the default
 */
public record SlotState(long lastSlot, int size, long defaultFrom) {
  /** No slot is known for the return to the default size. */
  public static final long NEVER = Long.MAX_VALUE;
}
