package org.dissentchannel.transparency.note;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.dissentchannel.transparency.Hash;
import org.dissentchannel.transparency.entry.Entry;
import org.dissentchannel.transparency.tree.InclusionProof;

/**
 * Proof, checkable without any server, that a leaf is in a log: index, inclusion proof, checkpoint,
 * and as extra data, if given, the entry that opens the leaf.
 *
 * <p>Nothing in it is checked until {@link #verify} says so. Source: c2sp.org/tlog-proof.
 */
public final class Receipt {
  /** The longest receipt that is read, in bytes. */
  public static final int MAX_SIZE = 8 << 20;

  private static final String HEADER = "c2sp.org/tlog-proof@v1";
  private static final String EXTRA = "extra ";
  private static final String INDEX = "index ";
  private static final int MAX_PATH = 63;

  private final byte[] extra;
  private final long index;
  private final List<Hash> path;
  private final String checkpoint;

  private Receipt(byte[] extra, long index, List<Hash> path, String checkpoint) {
    this.extra = extra;
    this.index = index;
    this.path = List.copyOf(path);
    this.checkpoint = checkpoint;
  }

  /** A receipt without extra data; the proof is for the checkpoint's size. */
  public static Receipt of(InclusionProof proof, SignedCheckpoint checkpoint) {
    if (proof.size() != checkpoint.head().size()) {
      throw new IllegalArgumentException(
          "A proof for size " + proof.size() + " and a checkpoint of " + checkpoint.head().size());
    }
    var note = new String(checkpoint.bytes(), StandardCharsets.UTF_8);
    return new Receipt(new byte[0], proof.index(), proof.path(), note);
  }

  /** The same receipt with this entry as the extra data. */
  public Receipt with(Entry opening) {
    return new Receipt(opening.bytes(), index, path, checkpoint);
  }

  /** The receipt with these bytes, or empty if they are not exactly one. */
  public static Optional<Receipt> parse(byte[] bytes) {
    return bytes.length > MAX_SIZE
        ? Optional.empty()
        : StrictText.utf8(bytes).flatMap(Receipt::parse);
  }

  private static Optional<Receipt> parse(String receipt) {
    int blank = receipt.indexOf("\n\n");
    if (blank < 0) {
      return Optional.empty();
    }
    var lines = new ArrayList<>(List.of(receipt.substring(0, blank).split("\n", -1)));
    var checkpoint = receipt.substring(blank + 2);
    boolean isReceipt =
        lines.removeFirst().equals(HEADER)
            && SignedNote.parse(checkpoint.getBytes(StandardCharsets.UTF_8)).isPresent();
    return isReceipt ? parse(lines, checkpoint) : Optional.empty();
  }

  private static Optional<Receipt> parse(List<String> lines, String checkpoint) {
    var extra = new byte[0];
    if (!lines.isEmpty() && lines.getFirst().startsWith(EXTRA)) {
      extra = StrictText.base64(lines.removeFirst().substring(EXTRA.length())).orElse(extra);
      if (extra.length == 0) {
        return Optional.empty();
      }
    }
    if (lines.isEmpty() || !lines.getFirst().startsWith(INDEX) || lines.size() > 1 + MAX_PATH) {
      return Optional.empty();
    }
    var index = StrictText.decimal(lines.removeFirst().substring(INDEX.length()));
    var path = new ArrayList<Hash>();
    for (var line : lines) {
      StrictText.hash(line).ifPresent(path::add);
    }
    return index.isEmpty() || path.size() != lines.size()
        ? Optional.empty()
        : Optional.of(new Receipt(extra, index.getAsLong(), path, checkpoint));
  }

  /** The text of the receipt, in UTF-8. */
  public byte[] bytes() {
    var text = new StringBuilder(HEADER).append('\n');
    if (extra.length > 0) {
      text.append(EXTRA).append(Base64.getEncoder().encodeToString(extra)).append('\n');
    }
    text.append(INDEX).append(index).append('\n');
    for (var hash : path) {
      text.append(hash.base64()).append('\n');
    }
    return text.append('\n').append(checkpoint).toString().getBytes(StandardCharsets.UTF_8);
  }

  /**
   * The checkpoint under which this proves the leaf hash to be in the log, or empty if it does not:
   * another log, a bad signature, another leaf, index or path.
   */
  public Optional<SignedCheckpoint> verify(CheckpointVerifier log, Hash leafHash) {
    return log.open(checkpoint.getBytes(StandardCharsets.UTF_8))
        .filter(opened ->
            new InclusionProof(index, opened.head().size(), path)
                .proves(leafHash, opened.head().root()));
  }

  /** The 0-based index that is claimed for the leaf. */
  public long index() {
    return index;
  }

  /** A copy of the extra data, empty if there is none; nothing authenticates it. */
  public byte[] extra() {
    return extra.clone();
  }

  /**
   * The entry in the extra data, if its commitment opens. It is in the log only if {@link #verify}
   * accepts its leaf hash.
   */
  public Optional<Entry> opening() {
    return Entry.parse(extra);
  }
}
