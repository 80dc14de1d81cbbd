package org.dissentchannel.channel;

import java.util.Locale;
import java.util.function.Supplier;
import org.dissentchannel.protocol.MalformedException;

/**
 * What became of a verb: done and durable, or refused with nothing stored.
 *
 * @param <T> what a done verb answers
 */
public sealed interface Outcome<T> {

  /** It is done, and a power cut does not undo it. */
  record Done<T>(T value) implements Outcome<T> {}

  /** Nothing was stored. */
  record Refused<T>(Refusal refusal) implements Outcome<T> {}

  /**
   * Runs the verb and turns what its steps refuse into a value. This is the one border of the room:
   * neither {@link RefusedException} nor {@link MalformedException} passes it.
   */
  static <T> Outcome<T> of(Supplier<T> verb) {
    try {
      return new Done<>(verb.get());
    } catch (RefusedException e) {
      return new Refused<>(e.refusal());
    } catch (MalformedException e) {
      return new Refused<>(new Refusal.Malformed(sentence(e)));
    }
  }

  private static String sentence(MalformedException e) {
    String message = String.valueOf(e.getMessage());
    String start = message.substring(0, 1).toUpperCase(Locale.ROOT) + message.substring(1);
    return start.endsWith(".") ? start : start + ".";
  }
}
