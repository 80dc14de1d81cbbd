package org.dissentchannel.app.rehearsal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.dissentchannel.app.command.Told;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The whole case with the fewest members that clear the group floor. */
class RehearsalTest {
  @Test
  @Timeout(400)
  void wholeCase_withFewMembers_passesEveryCheck() {
    Told told = Told.by("rehearse", "--members", "400", "--signers", "6");
    assertEquals(0, told.code(), told::toString);
    assertEquals("", told.err());
    String last = told.out().lines().toList().getLast();
    assertTrue(last.matches("6 signatures, [4-9][0-9] checks passed"), last);
    assertTrue(!told.out().contains("FAILED"), told.out());
    for (String attempt :
        new String[] {
          "a second signature by a member who signed",
          "a signature on an edited text",
          "a signature with a card of another epoch",
          "a signature by a member who was not invited",
          "a filing with one signature left out",
          "a filing altered by one byte",
          "an acknowledgement made without decrypting",
          "a log with the filing dropped",
          "a log with two entries swapped",
          "a log with the filing moved to the first day"
        }) {
      assertTrue(told.out().contains("tried: " + attempt), attempt);
    }
    assertTrue(told.out().contains("2016-06-16  Filed as number 1"), told.out());
  }
}
