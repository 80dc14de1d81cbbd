package org.dissentchannel.transparency;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import org.dissentchannel.transparency.entry.Entry;
import org.dissentchannel.transparency.entry.Leaf;
import org.dissentchannel.transparency.note.Checkpoint;
import org.dissentchannel.transparency.note.NoteSignature;
import org.dissentchannel.transparency.note.NoteVerifier;
import org.dissentchannel.transparency.note.Promise;
import org.dissentchannel.transparency.note.Receipt;
import org.dissentchannel.transparency.note.SignedNote;
import org.dissentchannel.transparency.note.WitnessKey;
import org.dissentchannel.transparency.note.WitnessRequest;
import org.dissentchannel.transparency.tree.TilePath;
import org.dissentchannel.transparency.tree.Tiles;
import org.dissentchannel.transparency.witness.WitnessPolicy;

/**
 * Bytes of strangers into every reader: nothing is thrown, and what is read is written back as the
 * same bytes.
 *
 * <p>In an ordinary run the kept inputs are tried; with JAZZER_FUZZ=1 the fuzzer looks for more,
 * one method for each process.
 */
class ReadersFuzzTest {
  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  @FuzzTest(maxDuration = "10s")
  void note(byte[] bytes) {
    SignedNote.parse(bytes).ifPresent(note -> assertArrayEquals(bytes, note.bytes()));
    NoteSignature.parseLines(bytes).ifPresent(lines -> assertTrue(!lines.isEmpty()));
  }

  @FuzzTest(maxDuration = "10s")
  void checkpointAndPromise(byte[] bytes) {
    var text = text(bytes);
    Checkpoint.parse(text).ifPresent(checkpoint -> assertEquals(text, checkpoint.text()));
    Promise.parse(text).ifPresent(promise -> assertEquals(text, promise.text()));
  }

  @FuzzTest(maxDuration = "10s")
  void proof(byte[] bytes) {
    Receipt.parse(bytes).ifPresent(receipt -> assertArrayEquals(bytes, receipt.bytes()));
  }

  @FuzzTest(maxDuration = "10s")
  void tile(byte[] bytes) {
    Tiles.parseTile(bytes).ifPresent(hashes -> assertEquals(bytes.length, 32 * hashes.size()));
    Tiles.parseBundle(bytes).ifPresent(all -> assertArrayEquals(bytes, Tiles.bundle(all)));
    TilePath.parse(text(bytes)).ifPresent(path -> assertEquals(text(bytes), path.path()));
    Leaf.parse(bytes).ifPresent(leaf -> assertArrayEquals(bytes, leaf.bytes()));
    Entry.parse(bytes).ifPresent(entry -> assertArrayEquals(bytes, entry.bytes()));
  }

  @FuzzTest(maxDuration = "10s")
  void policy(byte[] bytes) {
    if (WitnessPolicy.parse(bytes) instanceof WitnessPolicy.Refused(int line, String sentence)) {
      assertTrue(line >= 1 && !sentence.isEmpty());
    }
  }

  @FuzzTest(maxDuration = "10s")
  void witnessRequest(byte[] bytes) {
    WitnessRequest.parse(bytes).ifPresent(one -> assertArrayEquals(bytes, one.bytes()));
  }

  @FuzzTest(maxDuration = "10s")
  void keys(byte[] bytes) {
    var text = text(bytes);
    WitnessKey.parse(text).ifPresent(key -> assertEquals(text, key.vkey()));
    NoteVerifier.parse(text).ifPresent(key -> assertEquals(text, key.vkey()));
  }
}
