package org.dissentchannel.web;

import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;

/**
 * What becomes of an exception nobody expected: a random number for the sender, a count for us.
 *
 * <p>The number is drawn anew each time and says nothing about time, sender or cause. The channel
 * side counts and writes nothing; the members side also logs the exception under the number.
 */
public final class Incidents {
  /** Where the members side writes an incident. */
  @FunctionalInterface
  private interface Note {
    void write(String number, Throwable cause);
  }

  private final RandomGenerator random;
  private final Note note;
  private final AtomicLong count = new AtomicLong();

  private Incidents(RandomGenerator random, Note note) {
    this.random = random;
    this.note = note;
  }

  /** For the channel side: a counter, and nothing written anywhere. */
  public static Incidents counted(RandomGenerator random) {
    return new Incidents(random, (number, cause) -> {});
  }

  /** For the members side: also an entry in the log, with the stack but without the request. */
  public static Incidents logged(RandomGenerator random, System.Logger log) {
    return new Incidents(
        random, (number, cause) -> log.log(System.Logger.Level.ERROR, "incident " + number, cause));
  }

  /** How many there were since the start. */
  public long count() {
    return count.get();
  }

  /** Notes the exception and returns the sentence for the sender. */
  String sentence(Throwable cause) {
    byte[] number = new byte[6];
    random.nextBytes(number);
    String hex = HexFormat.of().formatHex(number);
    count.incrementAndGet();
    note.write(hex, cause);
    return "Something went wrong on our side and it is not known whether your request was carried"
        + " out: send it again, and if it goes wrong again, name the incident "
        + hex
        + ".";
  }
}
