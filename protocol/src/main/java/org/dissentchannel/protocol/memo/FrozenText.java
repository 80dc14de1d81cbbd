package org.dissentchannel.protocol.memo;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.dissentchannel.protocol.Jcs;
import org.dissentchannel.protocol.Json;
import org.dissentchannel.protocol.MalformedException;
import org.dissentchannel.protocol.Words;
import org.dissentchannel.transparency.Hash;
import org.dissentchannel.transparency.tree.MerkleTree;

/**
 * A message that cannot change any more: head and parts with their salts. Its text root is what is
 * signed.
 *
 * <p>Text root = RFC 6962 root over the leaf hashes, leaf 0 the head. Bytes: those of a {@link
 * TextOpening} that shows every leaf.
 */
public final class FrozenText {
  /** How many words people compare. */
  public static final int CHECK_WORDS = 6;

  private final Memo memo;
  private final List<SaltedLeaf> leaves;
  private final Hash root;

  private FrozenText(Memo memo, List<SaltedLeaf> leaves) {
    this.memo = memo;
    this.leaves = List.copyOf(leaves);
    this.root = MerkleTree.root(leaves.stream().map(SaltedLeaf::hash).toList());
  }

  /** Freezes a memo under fresh salts. */
  public static FrozenText freeze(Memo memo, SecureRandom random) {
    List<SaltedLeaf> leaves = new ArrayList<>();
    leaves.add(SaltedLeaf.of(salt(random), memo.head().json()));
    memo.parts().forEach(part -> leaves.add(SaltedLeaf.of(salt(random), part.json())));
    return new FrozenText(memo, leaves);
  }

  private static byte[] salt(SecureRandom random) {
    byte[] salt = new byte[SaltedLeaf.SALT_BYTES];
    random.nextBytes(salt);
    return salt;
  }

  /** The text of these leaves; a {@link MalformedException} if they are not a whole memo. */
  public static FrozenText of(List<SaltedLeaf> leaves) {
    if (leaves.isEmpty() || leaves.size() > MemoHead.MOST_PARTS + 1) {
      throw new MalformedException("a text of no leaves or of more than 401");
    }
    Set<Object> salts = new HashSet<>();
    if (!leaves.stream().allMatch(leaf -> salts.add(leaf.salt()))) {
      throw new MalformedException("two leaves of a text have one salt");
    }
    MemoHead head = MemoHead.of(statement(leaves.getFirst()));
    List<MemoPart> parts =
        leaves.stream().skip(1).map(leaf -> MemoPart.of(statement(leaf))).toList();
    try {
      return new FrozenText(new Memo(head, parts), leaves);
    } catch (IllegalArgumentException e) {
      throw new MalformedException("the leaves of a text are not a memo", e);
    }
  }

  private static Json.Obj statement(SaltedLeaf leaf) {
    return Jcs.readObject(leaf.statement().bytes());
  }

  /** The text with exactly these bytes. */
  public static FrozenText read(byte[] bytes) {
    TextOpening opening = TextOpening.read(bytes);
    if (opening.shown().size() != opening.slots().size()) {
      throw new MalformedException("a leaf of the text is hidden");
    }
    return of(opening.shown());
  }

  public byte[] bytes() {
    return open(IntStream.range(0, leaves.size()).boxed().toList()).bytes();
  }

  public Memo memo() {
    return memo;
  }

  public List<SaltedLeaf> leaves() {
    return leaves;
  }

  public Hash root() {
    return root;
  }

  /** Six words that are the same for everybody who sees this text and no other. */
  public Words checkWords() {
    return Words.check(root, CHECK_WORDS);
  }

  /** Shows the leaves with these indexes (0 is the head) and the hash of every other. */
  public TextOpening open(List<Integer> shown) {
    List<TextOpening.Slot> slots = new ArrayList<>();
    for (int i = 0; i < leaves.size(); i++) {
      slots.add(
          shown.contains(i)
              ? new TextOpening.Shown(leaves.get(i))
              : new TextOpening.Hidden(leaves.get(i).hash()));
    }
    return new TextOpening(slots);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof FrozenText that && leaves.equals(that.leaves);
  }

  @Override
  public int hashCode() {
    return root.hashCode();
  }

  @Override
  public String toString() {
    return "FrozenText[" + leaves.size() + " leaves]";
  }
}
