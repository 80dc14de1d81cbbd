package org.dissentchannel.transparency.witness;

import java.util.List;
import java.util.Optional;
import org.dissentchannel.transparency.note.NoteSignature;
import org.dissentchannel.transparency.note.WitnessRequest;

/**
 * The way to one witness. Any thread; a call ends within a time of its own.
 *
 * <p>Nothing that comes back is trusted.
 */
public interface WitnessLine {
  /** Sends a request. */
  Reply add(WitnessRequest request);

  /** The newest checkpoint the witness has cosigned of a log, or empty if it gives none. */
  Optional<byte[]> newest(String origin);

  /** What came back. */
  sealed interface Reply {}

  /** Signature lines. */
  record Lines(List<NoteSignature> lines) implements Reply {
    public Lines {
      lines = List.copyOf(lines);
    }
  }

  /** It claims to remember a checkpoint of this size. */
  record Remembers(long size) implements Reply {}

  /** It refuses, with this HTTP status. */
  record Refuses(int status) implements Reply {}

  /** No whole answer came. */
  record Silent() implements Reply {}
}
