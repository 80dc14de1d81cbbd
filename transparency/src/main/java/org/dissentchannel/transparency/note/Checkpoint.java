package org.dissentchannel.transparency.note;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.dissentchannel.transparency.Hash;
import org.dissentchannel.transparency.tree.TreeHead;

/**
 * The text of a checkpoint: origin, size, root hash, extension lines. Signed, it is a {@link
 * SignedCheckpoint}.
 *
 * <p>Source: c2sp.org/tlog-checkpoint, "Note text".
 *
 * @param origin the name of the log, one line, not empty
 * @param extensions lines after the third, not empty each; this log writes none
 */
public record Checkpoint(String origin, TreeHead head, List<String> extensions) {
  public Checkpoint {
    extensions = List.copyOf(extensions);
    if (!isLine(origin) || !extensions.stream().allMatch(Checkpoint::isLine)) {
      throw new IllegalArgumentException("The lines of a checkpoint are not empty");
    }
  }

  private static boolean isLine(String line) {
    return !line.isEmpty() && line.chars().allMatch(c -> c >= ' ');
  }

  /** Each line with its newline. */
  public String text() {
    var text = origin + "\n" + head.size() + "\n" + head.root().base64() + "\n";
    return extensions.isEmpty() ? text : text + String.join("\n", extensions) + "\n";
  }

  /** The checkpoint with this text, or empty if it is not exactly one. */
  public static Optional<Checkpoint> parse(String text) {
    var lines = text.split("\n", -1);
    int end = lines.length - 1;
    if (end < 3 || !lines[end].isEmpty()) {
      return Optional.empty();
    }
    var size = StrictText.decimal(lines[1]);
    var root = StrictText.hash(lines[2]);
    if (size.isEmpty() || root.isEmpty()) {
      return Optional.empty();
    }
    var extensions = Arrays.asList(lines).subList(3, end);
    return make(lines[0], size.getAsLong(), root.get(), extensions);
  }

  private static Optional<Checkpoint> make(
      String origin, long size, Hash root, List<String> extensions) {
    try {
      return Optional.of(new Checkpoint(origin, new TreeHead(size, root), extensions));
    } catch (IllegalArgumentException malformed) {
      return Optional.empty();
    }
  }
}
