package org.dissentchannel.transparency.note;

import java.util.List;
import java.util.Optional;
import org.dissentchannel.transparency.VerifierKey;
import org.dissentchannel.transparency.entry.Leaf;
import org.dissentchannel.transparency.tree.CompactRange;
import org.dissentchannel.transparency.tree.TreeHead;

/**
 * What a client checks about a log it knows by origin and key.
 *
 * <p>Source: c2sp.org/tlog-checkpoint. The key's name is the origin.
 */
public final class CheckpointVerifier {
  private final NoteVerifier log;

  /**
   * For the log of this origin.
   *
   * @throws IllegalArgumentException if the origin is empty or has a space or a plus
   */
  public CheckpointVerifier(String origin, VerifierKey key) {
    this.log = new NoteVerifier(origin, key);
  }

  /** The checkpoint in this note, or empty if it is not one of this log, well-formed and signed. */
  public Optional<SignedCheckpoint> open(byte[] note) {
    return SignedNote.parse(note).filter(log::verifies).flatMap(this::read);
  }

  private Optional<SignedCheckpoint> read(SignedNote note) {
    return Checkpoint.parse(note.text())
        .filter(checkpoint -> checkpoint.origin().equals(log.name()))
        .map(checkpoint -> new SignedCheckpoint(checkpoint, note));
  }

  /** Whether these leaves, all of them in order, are the tree of the checkpoint. */
  public static boolean covers(SignedCheckpoint checkpoint, List<Leaf> leaves) {
    return headOf(leaves).equals(checkpoint.head());
  }

  /**
   * Whether the leaves of the newer checkpoint, all of them in order, make its tree and begin with
   * the tree of the older one.
   */
  public static boolean isConsistent(
      SignedCheckpoint older, SignedCheckpoint newer, List<Leaf> leaves) {
    long size = older.head().size();
    return older.origin().equals(newer.origin())
        && size <= leaves.size()
        && covers(newer, leaves)
        && covers(older, leaves.subList(0, (int) size));
  }

  private static TreeHead headOf(List<Leaf> leaves) {
    var range = CompactRange.empty();
    for (var leaf : leaves) {
      range.append(leaf.hash());
    }
    return range.head();
  }
}
