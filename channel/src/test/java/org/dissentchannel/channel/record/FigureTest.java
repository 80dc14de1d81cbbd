package org.dissentchannel.channel.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FigureTest {
  private static Figure figure(int... counts) {
    Map<String, Integer> labelled = new LinkedHashMap<>();
    for (int count : counts) {
      labelled.put("c" + labelled.size(), count);
    }
    return Figure.of(labelled, 5);
  }

  private static List<String> shown(Figure figure) {
    return figure.cells().stream()
        .map(cell ->
            switch (cell) {
              case Cell.Counted(String _, int count) -> Integer.toString(count);
              case Cell.TooFew _ -> "few";
              case Cell.Withheld _ -> "withheld";
            })
        .toList();
  }

  @Test
  void of_countsOfTheFloorAndMore_areShown() {
    assertEquals(List.of("5", "12", "6"), shown(figure(5, 12, 6)));
    assertEquals(List.of(), shown(figure()));
    assertTrue(figure(5).hasCounts());
  }

  @Test
  void of_oneCountBelow_withholdsTheSmallestOther() {
    assertEquals(List.of("12", "few", "withheld"), shown(figure(12, 4, 6)));
    assertEquals(List.of("withheld", "few"), shown(figure(12, 0)));
    assertEquals(List.of("few"), shown(figure(3)));
    assertFalse(figure(12, 0).hasCounts());
  }

  @Test
  void of_severalCountsBelow_hideEachOtherUnlessAllAreLargest() {
    assertEquals(List.of("12", "few", "few"), shown(figure(12, 4, 1)));
    assertEquals(List.of("withheld", "few", "few", "20"), shown(figure(12, 4, 4, 20)));
  }

  @Test
  void of_anyHiddenCount_isNotInTheFigure() {
    assertFalse(figure(77, 3, 41).toString().contains("3,"));
    assertFalse(figure(77, 3, 41).toString().contains("41"));
  }

  @Test
  void sorted_values_countUnderTheFirstBoundTheyDoNotExceed() {
    Map<String, Integer> bounds = new LinkedHashMap<>();
    bounds.put("up to 2", 2);
    bounds.put("more", Integer.MAX_VALUE);
    assertEquals(Map.of("up to 2", 3, "more", 1), Figure.sorted(List.of(0, 1, 2, 3), bounds));
  }
}
