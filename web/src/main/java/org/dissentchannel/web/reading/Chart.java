package org.dissentchannel.web.reading;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.dissentchannel.channel.record.Cell;
import org.dissentchannel.channel.record.Figure;

/**
 * A figure as bars below each other: x in percent of the width, y in pixels, so that its text keeps
 * its size. The same counts stand in a table.
 *
 * @param id of the picture, unique on its page
 * @param head of the table's first column
 */
public record Chart(String id, String title, String head, List<Bar> bars) {
  private static final int ROW_PIXELS = 44;

  public Chart {
    bars = List.copyOf(bars);
  }

  /**
   * One count.
   *
   * @param shown the number, or words for one that is not shown
   * @param width of the bar, with its percent sign
   * @param style its class: filled, or dashed for a count that is not shown
   * @param top pixels from the top of the picture
   */
  public record Bar(String label, String shown, String width, String style, int top) {}

  static Chart of(String id, String title, String head, Figure figure) {
    int most =
        figure.cells().stream()
            .mapToInt(cell -> cell instanceof Cell.Counted counted ? counted.count() : 0)
            .max()
            .orElse(0);
    int longest = Math.max(most, figure.floor() * 2);
    List<Bar> bars = new ArrayList<>();
    for (Cell cell : figure.cells()) {
      bars.add(bar(cell, figure.floor(), longest, bars.size() * ROW_PIXELS));
    }
    return new Chart(id, title, head, bars);
  }

  private static Bar bar(Cell cell, int floor, int longest, int top) {
    return switch (cell) {
      case Cell.Counted(String label, int count) ->
          new Bar(label, Spoken.number(count), percent(count, longest), "a", top);
      case Cell.TooFew(String label) ->
          new Bar(label, "fewer than " + floor, percent(floor, longest), "window", top);
      case Cell.Withheld(String label) -> new Bar(label, "not shown", "100%", "window", top);
    };
  }

  private static String percent(int part, int whole) {
    return String.format(Locale.ROOT, "%.2f%%", 100.0 * part / whole);
  }

  /** Pixels. */
  public int height() {
    return bars.size() * ROW_PIXELS;
  }

  /** The picture in one sentence, for who does not see it. */
  public String description() {
    return Spoken.sentence(
        String.join("; ", bars.stream().map(bar -> bar.label() + ": " + bar.shown()).toList())
            + ".");
  }
}
