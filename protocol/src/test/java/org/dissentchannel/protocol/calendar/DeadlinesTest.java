package org.dissentchannel.protocol.calendar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import org.dissentchannel.protocol.charter.Charter;
import org.dissentchannel.protocol.charter.Clocks;
import org.junit.jupiter.api.Test;

class DeadlinesTest {
  private static final Clocks CLOCKS = Charter.preset("state-2fam070").orElseThrow().clocks();
  private static final WorkingCalendar CALENDAR =
      WorkingCalendar.preset("us-federal-washington", 2016).orElseThrow();
  private static final LocalDate FILED = LocalDate.of(2016, 6, 16);

  @Test
  void of_filedOnJune16_areTheDaysCountedByHand() {
    Deadlines deadlines = Deadlines.of(CLOCKS, CALENDAR, FILED);
    assertEquals(LocalDate.of(2016, 6, 20), deadlines.acknowledgeBy());
    assertEquals(LocalDate.of(2016, 7, 29), deadlines.replyFrom());
    assertEquals(LocalDate.of(2016, 9, 12), deadlines.replyBy());
    assertEquals(Optional.empty(), deadlines.due(Step.INTERIM_REPLY));
    assertFalse(deadlines.isProvisional());
  }

  @Test
  void of_clockRunsPastTheCalendar_isProvisional() {
    Deadlines deadlines = Deadlines.of(CLOCKS, CALENDAR, LocalDate.of(2017, 12, 1));
    assertTrue(deadlines.isProvisional());
    assertFalse(Deadlines.of(CLOCKS, CALENDAR, LocalDate.of(2016, 12, 1)).isProvisional());
  }

  @Test
  void perishable_matterThatSpoils_isAcknowledgedSoonerAndAnsweredBefore() {
    Deadlines deadlines = Deadlines.perishable(CLOCKS, CALENDAR, FILED, LocalDate.of(2016, 7, 1));
    assertEquals(LocalDate.of(2016, 6, 17), deadlines.acknowledgeBy());
    assertEquals(Optional.of(LocalDate.of(2016, 6, 30)), deadlines.due(Step.INTERIM_REPLY));
    assertEquals(LocalDate.of(2016, 9, 12), deadlines.replyBy());
    assertEquals(
        Optional.of(FILED),
        Deadlines.perishable(CLOCKS, CALENDAR, FILED, FILED).due(Step.INTERIM_REPLY));
  }

  @Test
  void overdue_onAndAfterTheLastDay() {
    Deadlines deadlines = Deadlines.perishable(CLOCKS, CALENDAR, FILED, LocalDate.of(2016, 7, 1));
    assertEquals(Set.of(), deadlines.overdue(Set.of(), LocalDate.of(2016, 6, 17)));
    assertEquals(Set.of(Step.ACKNOWLEDGE), deadlines.overdue(Set.of(), LocalDate.of(2016, 6, 18)));
    assertEquals(
        Set.of(Step.INTERIM_REPLY),
        deadlines.overdue(Set.of(Step.ACKNOWLEDGE), LocalDate.of(2016, 7, 1)));
    assertEquals(Set.of(), deadlines.overdue(Set.of(Step.values()), LocalDate.of(2020, 1, 1)));
    assertEquals(
        Set.of(Step.ACKNOWLEDGE), deadlines.overdue(Set.of(Step.REPLY), LocalDate.of(2020, 1, 1)));
    assertEquals(Set.of(Step.values()), deadlines.overdue(Set.of(), LocalDate.of(2020, 1, 1)));
  }
}
