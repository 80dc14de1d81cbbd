package org.dissentchannel.client.thread;

import org.dissentchannel.protocol.log.SignedBody;
import org.dissentchannel.protocol.log.Statement;
import org.dissentchannel.transparency.Hash;
import org.dissentchannel.transparency.entry.Entry;

/**
 * An entry of a thread whose leaf is in the tree of a verified checkpoint.
 *
 * @param lane {@code room} or the id of an office
 * @param counter its place in the lane, from 0
 * @param leafIndex its place in the log, from 0
 */
public record ThreadEntry(
    String lane, long counter, int leafIndex, Entry entry, SignedBody body, Statement statement) {
  public Hash leafHash() {
    return entry.leafHash();
  }
}
