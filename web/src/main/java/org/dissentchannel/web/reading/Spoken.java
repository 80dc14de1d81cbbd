package org.dissentchannel.web.reading;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** How pages write days, numbers and lists. */
public final class Spoken {
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("EEEE d MMMM yyyy", Locale.ENGLISH);

  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("EEEE d MMMM yyyy, HH:mm 'UTC'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private Spoken() {}

  /** Such as {@code Thursday 16 June 2016, 14:05 UTC}. */
  public static String minute(Instant time) {
    return MINUTE.format(time);
  }

  /** Such as {@code Thursday 16 June 2016}. */
  public static String day(LocalDate day) {
    return DAY.format(day);
  }

  /** With a comma between thousands. */
  public static String number(long number) {
    return String.format(Locale.ENGLISH, "%,d", number);
  }

  /** Such as {@code 1 day}, {@code 2 days}. */
  public static String count(int count, String one, String many) {
    return number(count) + " " + (count == 1 ? one : many);
  }

  /** Such as {@code a, b and c}. */
  public static String list(List<String> words) {
    if (words.size() < 2) {
      return String.join("", words);
    }
    return String.join(", ", words.subList(0, words.size() - 1)) + " and " + words.getLast();
  }

  /** With a capital first letter. */
  public static String sentence(String words) {
    return words.isEmpty()
        ? ""
        : words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
  }
}
