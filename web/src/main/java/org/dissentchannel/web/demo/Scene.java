package org.dissentchannel.web.demo;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The demonstration as it stands now.
 *
 * @param today its day
 * @param nextDue the next day on which a reply is due, if a message waits for one
 * @param members how many people the organisation has
 * @param codes activation codes of members without a card
 * @param messages filed ones, oldest first
 */
public record Scene(
    LocalDate today,
    Optional<LocalDate> nextDue,
    int members,
    List<String> codes,
    List<Message> messages,
    List<Seat> seats) {
  private static final DateTimeFormatter LONG =
      DateTimeFormatter.ofPattern("EEEE d MMMM uuuu", Locale.ENGLISH);
  private static final DateTimeFormatter SHORT =
      DateTimeFormatter.ofPattern("d MMMM", Locale.ENGLISH);

  public Scene {
    codes = List.copyOf(codes);
    messages = List.copyOf(messages);
    seats = List.copyOf(seats);
  }

  /** A day as people write it, with its weekday and year. */
  public static String longDay(LocalDate day) {
    return LONG.format(day);
  }

  /** A day of this year. */
  public static String shortDay(LocalDate day) {
    return SHORT.format(day);
  }

  /** The number of members with a comma between the thousands. */
  public String membersText() {
    return String.format(Locale.ENGLISH, "%,d", members);
  }

  /** The newest message that waits for something; else the newest. */
  public Optional<Message> current() {
    return messages.stream()
        .filter(message -> !message.isReplied())
        .reduce((one, later) -> later)
        .or(() -> messages.stream().reduce((one, later) -> later));
  }
}
