package org.dissentchannel.client.log;

import static org.dissentchannel.client.StepFailedException.unproven;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.dissentchannel.client.Failure;
import org.dissentchannel.client.StepFailedException;
import org.dissentchannel.client.http.Answer;
import org.dissentchannel.protocol.Octets;
import org.dissentchannel.transparency.entry.Entry;
import org.dissentchannel.transparency.entry.Leaf;
import org.dissentchannel.transparency.note.CheckpointVerifier;
import org.dissentchannel.transparency.note.SignedCheckpoint;
import org.dissentchannel.transparency.note.SignedNote;
import org.dissentchannel.transparency.tree.TilePath;
import org.dissentchannel.transparency.tree.Tiles;

/** Fetches the public files of the log. It checks forms and signatures; the tree is for others. */
final class LogReader {
  private static final int MOST_CLEAR_BYTES = (1 << 20) + Entry.SALT_SIZE;
  private static final int BUNDLE_ENTRY_BYTES = 2 + Leaf.SIZE;

  private final LogSource source;
  private final CheckpointVerifier checkpoints;

  LogReader(LogSource source, CheckpointVerifier checkpoints) {
    this.source = source;
    this.checkpoints = checkpoints;
  }

  SignedCheckpoint checkpoint() {
    var note = get("/log/checkpoint", SignedNote.MAX_SIZE);
    return checkpoints
        .open(note.bytes())
        .orElseThrow(
            () -> unproven("The checkpoint is not signed by the log of the set-up sheet."));
  }

  /** The newest checkpoint that the server says enough witnesses cosigned; empty if it has none. */
  Optional<SignedCheckpoint> witnessed() {
    var answer = source.get("/log/witnessed", SignedNote.MAX_SIZE);
    return answer.isOk()
        ? Optional.of(
            checkpoints
                .open(answer.body().bytes())
                .orElseThrow(() -> unproven("The witnessed checkpoint is not signed by the log.")))
        : Optional.empty();
  }

  /**
   * The leaves from {@code from} up to the tree size {@code to}, by whole bundles; those of the
   * first bundle before {@code from} are dropped.
   */
  List<Leaf> leaves(long from, long to) {
    var leaves = new ArrayList<Leaf>();
    for (long bundle = from / TilePath.FULL_WIDTH; bundle * TilePath.FULL_WIDTH < to; bundle++) {
      long first = bundle * TilePath.FULL_WIDTH;
      int width = (int) Math.min(TilePath.FULL_WIDTH, to - first);
      var all = bundle(new TilePath.EntryTile(bundle, width));
      leaves.addAll(all.subList((int) Math.max(0, from - first), width));
    }
    return leaves;
  }

  private List<Leaf> bundle(TilePath.EntryTile tile) {
    var bytes = get("/log/" + tile.path(), tile.width() * BUNDLE_ENTRY_BYTES);
    var leaves =
        Tiles.parseBundle(bytes.bytes()).orElse(List.of()).stream()
            .flatMap(entry -> Leaf.parse(entry).stream())
            .toList();
    if (leaves.size() != tile.width()) {
      throw unproven("A bundle of the log does not hold the leaves it should.");
    }
    return leaves;
  }

  /** The entry of a clear leaf, opened. */
  Entry clear(long index, Leaf leaf) {
    var answer = source.get("/log/clear/" + index, MOST_CLEAR_BYTES);
    var opening = answer.body();
    if (!answer.isOk() || opening.size() < Entry.SALT_SIZE) {
      throw unproven("The clear entry at leaf " + index + " is withheld.");
    }
    var salt = opening.slice(0, Entry.SALT_SIZE);
    var body = opening.slice(Entry.SALT_SIZE, opening.size());
    return Entry.opening(leaf, salt.bytes(), body.bytes())
        .orElseThrow(() -> unproven("The clear entry at leaf " + index + " is another one."));
  }

  private Octets get(String path, int mostBytes) {
    Answer answer = source.get(path, mostBytes);
    if (!answer.isOk()) {
      throw new StepFailedException(
          new Failure.Refused(answer.status(), "The log does not give out " + path + "."));
    }
    return answer.body();
  }
}
