package org.dissentchannel.protocol.memo;

import java.util.List;
import org.dissentchannel.protocol.Jcs;
import org.dissentchannel.protocol.Json;
import org.dissentchannel.protocol.MalformedException;
import org.dissentchannel.transparency.Hash;
import org.dissentchannel.transparency.tree.MerkleTree;

/**
 * A text with some of its leaves shown and the rest as hashes: it proves itself, because its root
 * is computed from both.
 *
 * <p>Bytes = JCS {@code {v: 1, type: "text", leaves: [{salt, json} or {hash}, …]}}, in the order of
 * the text; at most 4 MiB.
 */
public record TextOpening(List<Slot> slots) {
  private static final int MOST_BYTES = 4 << 20;

  /** One leaf, shown or hidden. */
  public sealed interface Slot {
    Hash hash();
  }

  /** A leaf that can be read. */
  public record Shown(SaltedLeaf leaf) implements Slot {
    @Override
    public Hash hash() {
      return leaf.hash();
    }
  }

  /** A leaf that is only counted. */
  public record Hidden(Hash hash) implements Slot {}

  public TextOpening {
    slots = List.copyOf(slots);
    if (slots.isEmpty() || slots.size() > MemoHead.MOST_PARTS + 1) {
      throw new IllegalArgumentException("an opening of " + slots.size() + " leaves");
    }
  }

  /** The root of the whole text: compare it with the one that was signed or filed. */
  public Hash root() {
    return MerkleTree.root(slots.stream().map(Slot::hash).toList());
  }

  /**
   * Whether these leaves belong to the text with this root.
   *
   * <p>What is shown is proven in any case, and each part says its own number. How many leaves
   * there are is proven only when the head is shown, because only the head counts them: a hidden
   * hash could stand for several leaves.
   */
  public boolean proves(Hash textRoot) {
    boolean isCounted =
        !(slots.getFirst() instanceof Shown(SaltedLeaf leaf)) || countOf(leaf) == slots.size();
    return isCounted && root().equals(textRoot);
  }

  private static int countOf(SaltedLeaf head) {
    return MemoHead.of(Jcs.readObject(head.statement().bytes())).parts() + 1;
  }

  /** The leaves that can be read, in order. */
  public List<SaltedLeaf> shown() {
    return slots.stream()
        .<SaltedLeaf>mapMulti((slot, keep) -> {
          if (slot instanceof Shown(SaltedLeaf leaf)) {
            keep.accept(leaf);
          }
        })
        .toList();
  }

  public byte[] bytes() {
    return Jcs.write(
        Json.object()
            .with("v", 1)
            .with("type", "text")
            .with("leaves", Json.array(slots.stream().map(TextOpening::json).toList())));
  }

  public static TextOpening read(byte[] bytes) {
    if (bytes.length > MOST_BYTES) {
      throw new MalformedException("an opening of a text is longer than 4 MiB");
    }
    Json.Obj json = Jcs.readObject(bytes).exactly("v", "type", "leaves");
    if (json.integer("v") != 1 || !json.text("type").equals("text")) {
      throw new MalformedException("an opening of a text of an unknown version");
    }
    try {
      return new TextOpening(
          json.array("leaves").stream().map(leaf -> slot(leaf.asObject())).toList());
    } catch (IllegalArgumentException e) {
      throw new MalformedException("an opening of a text without leaves", e);
    }
  }

  private static Json.Obj json(Slot slot) {
    return switch (slot) {
      case Shown(SaltedLeaf leaf) -> leaf.json();
      case Hidden(Hash hash) -> Json.object().with("hash", Json.bytes(hash));
    };
  }

  private static Slot slot(Json.Obj json) {
    return json.has("hash")
        ? new Hidden(json.exactly("hash").hash("hash"))
        : new Shown(SaltedLeaf.of(json));
  }
}
