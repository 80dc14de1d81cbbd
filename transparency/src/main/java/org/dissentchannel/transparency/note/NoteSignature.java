package org.dissentchannel.transparency.note;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One signature line of a note: {@code — <key name> <base64 of key id and signature>}.
 *
 * <p>Any kind of signature is carried; only {@link NoteVerifier} knows one kind. Source:
 * c2sp.org/signed-note, "Format".
 *
 * @param name of the key: not empty, no space, no plus
 * @param base64 of the 4-byte key id and at least one byte of signature
 */
public record NoteSignature(String name, String base64) {
  static final String DASH = "— ";
  private static final int ID_SIZE = 4;

  public NoteSignature {
    boolean isWhole = StrictText.base64(base64).filter(raw -> raw.length > ID_SIZE).isPresent();
    if (!isKeyName(name) || !isWhole) {
      throw new IllegalArgumentException("Not a note signature of " + name);
    }
  }

  static NoteSignature of(String name, int keyId, byte[] signature) {
    var raw = ByteBuffer.allocate(ID_SIZE + signature.length).putInt(keyId).put(signature);
    return new NoteSignature(name, Base64.getEncoder().encodeToString(raw.array()));
  }

  /** The lines of a text, each with its newline; empty if one of them is no signature line. */
  public static Optional<List<NoteSignature>> parseLines(byte[] lines) {
    var text = StrictText.utf8(lines).filter(some -> some.endsWith("\n"));
    if (text.isEmpty()) {
      return Optional.empty();
    }
    var all = text.get().substring(0, text.get().length() - 1).split("\n", -1);
    var parsed = Stream.of(all).flatMap(line -> parse(line).stream()).toList();
    return parsed.size() == all.length ? Optional.of(parsed) : Optional.empty();
  }

  static Optional<NoteSignature> parse(String line) {
    int space = line.lastIndexOf(' ');
    if (!line.startsWith(DASH) || space < DASH.length()) {
      return Optional.empty();
    }
    try {
      var name = line.substring(DASH.length(), space);
      return Optional.of(new NoteSignature(name, line.substring(space + 1)));
    } catch (IllegalArgumentException malformed) {
      return Optional.empty();
    }
  }

  static boolean isKeyName(String name) {
    return !name.isEmpty()
        && name.codePoints()
            .noneMatch(c -> c == '+' || c < ' ' || c == 0x85 || Character.isSpaceChar(c));
  }

  /** The first four bytes, big-endian. */
  public int keyId() {
    return ByteBuffer.wrap(raw()).getInt();
  }

  /** The signature after the key id. */
  public byte[] signature() {
    var raw = raw();
    return Arrays.copyOfRange(raw, ID_SIZE, raw.length);
  }

  private byte[] raw() {
    return Base64.getDecoder().decode(base64);
  }

  /** The line, with its newline. */
  public String line() {
    return DASH + name + " " + base64 + "\n";
  }
}
