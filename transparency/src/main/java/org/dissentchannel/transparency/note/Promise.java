package org.dissentchannel.transparency.note;

import java.time.Instant;
import java.util.Optional;
import org.dissentchannel.transparency.Hash;

/**
 * A log's word that a leaf will be in its tree by a time. Signed, it is a {@link SignedPromise}.
 *
 * <p>Text: {@code dissent-promise/v1}, origin, leaf hash in base64, the time in Unix seconds, each
 * with a newline. Source: spec/log.md, "Promise".
 *
 * @param mergeBy whole seconds, not before 1970
 */
public record Promise(String origin, Hash leafHash, Instant mergeBy) {
  private static final String HEADER = "dissent-promise/v1";

  public Promise {
    if (mergeBy.getNano() != 0 || mergeBy.getEpochSecond() < 0) {
      throw new IllegalArgumentException("A promise is for a whole second, not " + mergeBy);
    }
    if (!NoteSignature.isKeyName(origin)) {
      throw new IllegalArgumentException("Not an origin: " + origin);
    }
  }

  /** The text to sign. */
  public String text() {
    var seconds = mergeBy.getEpochSecond();
    return HEADER + "\n" + origin + "\n" + leafHash.base64() + "\n" + seconds + "\n";
  }

  /** The promise with this text, or empty if it is not exactly one. */
  public static Optional<Promise> parse(String text) {
    var lines = text.split("\n", -1);
    if (lines.length != 5 || !lines[0].equals(HEADER) || !lines[4].isEmpty()) {
      return Optional.empty();
    }
    var hash = StrictText.hash(lines[2]);
    var seconds = StrictText.decimal(lines[3]);
    boolean isPromise =
        NoteSignature.isKeyName(lines[1])
            && hash.isPresent()
            && seconds.isPresent()
            && seconds.getAsLong() <= Instant.MAX.getEpochSecond();
    return isPromise
        ? Optional.of(new Promise(lines[1], hash.get(), Instant.ofEpochSecond(seconds.getAsLong())))
        : Optional.empty();
  }
}
