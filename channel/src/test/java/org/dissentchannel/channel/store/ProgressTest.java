package org.dissentchannel.channel.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class ProgressTest {
  private static final LocalDate TODAY = LocalDate.of(2016, 6, 17);
  private static final Instant LAPSES = Instant.parse("2016-06-18T10:00:00Z");

  @ParameterizedTest
  @EnumSource(Stage.class)
  void at_endOfTheTerm_reopensWhatCanLapseAndNothingElse(Stage stage) {
    Progress room = Progress.opened(TODAY).to(stage, LAPSES);
    assertEquals(room, room.at(LAPSES.minusNanos(1)));
    boolean canLapse = stage == Stage.CLOSED || stage == Stage.PROPOSED;
    assertEquals(canLapse ? Stage.FROZEN : stage, room.at(LAPSES).stage());
  }

  @Test
  void posted_eachFile_countsNumberAndBytes() {
    Progress room = Progress.opened(TODAY).posted(100).posted(50);
    assertEquals(2, room.posts());
    assertEquals(150, room.postedBytes());
  }
}
