package org.dissentchannel.transparency.note;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.dissentchannel.transparency.Hash;

/**
 * What is sent to a witness: the size it saw last, the proof from there, and the checkpoint.
 *
 * <p>Text: {@code old <size>}, one base64 hash a line, an empty line, the note. Source:
 * c2sp.org/tlog-witness, "add-checkpoint".
 *
 * @param oldSize leaves in the checkpoint the witness cosigned last, 0 if none
 * @param proof at most 63 hashes; empty from size 0
 * @param note a checkpoint, its signatures unchecked
 */
public record WitnessRequest(long oldSize, List<Hash> proof, SignedNote note) {
  /** The longest request that is read, in bytes. */
  public static final int MAX_SIZE = 32 << 10;

  private static final String OLD = "old ";
  private static final int MAX_PROOF = 63;

  public WitnessRequest {
    proof = List.copyOf(proof);
    if (oldSize < 0 || proof.size() > MAX_PROOF) {
      throw new IllegalArgumentException(
          "No request from size " + oldSize + " with " + proof.size() + " hashes");
    }
  }

  /** The bytes to send. */
  public byte[] bytes() {
    var text = new StringBuilder(OLD).append(oldSize).append('\n');
    for (var hash : proof) {
      text.append(hash.base64()).append('\n');
    }
    text.append('\n').append(new String(note.bytes(), StandardCharsets.UTF_8));
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  /** The request with these bytes, or empty if they are not exactly one. */
  public static Optional<WitnessRequest> parse(byte[] bytes) {
    return bytes.length > MAX_SIZE
        ? Optional.empty()
        : StrictText.utf8(bytes).flatMap(WitnessRequest::parse);
  }

  private static Optional<WitnessRequest> parse(String request) {
    int blank = request.indexOf("\n\n");
    if (blank < 0) {
      return Optional.empty();
    }
    var lines = new ArrayList<>(List.of(request.substring(0, blank).split("\n", -1)));
    var first = lines.removeFirst();
    if (!first.startsWith(OLD) || lines.size() > MAX_PROOF) {
      return Optional.empty();
    }
    var oldSize = StrictText.decimal(first.substring(OLD.length()));
    var proof = new ArrayList<Hash>();
    lines.forEach(line -> StrictText.hash(line).ifPresent(proof::add));
    var note = request.substring(blank + 2).getBytes(StandardCharsets.UTF_8);
    return oldSize.isEmpty() || proof.size() != lines.size()
        ? Optional.empty()
        : SignedNote.parse(note)
            .filter(signed -> Checkpoint.parse(signed.text()).isPresent())
            .map(signed -> new WitnessRequest(oldSize.getAsLong(), proof, signed));
  }
}
