package org.dissentchannel.client.rehearsal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import org.dissentchannel.protocol.charter.Charter;
import org.junit.jupiter.api.Test;

class FictionalOrganisationTest {
  private static final Charter CHARTER = Charter.preset("state-2fam070").orElseThrow();

  @Test
  void directoryCsv_sameSeed_givesTheSameBytes() {
    byte[] once = new FictionalOrganisation(1_310, 7).directoryCsv();

    assertArrayEquals(once, new FictionalOrganisation(1_310, 7).directoryCsv());
    assertFalse(Arrays.equals(once, new FictionalOrganisation(1_310, 8).directoryCsv()));
  }

  @Test
  void directoryCsv_anyNumber_hasThatManyDifferentIds() {
    for (int members : new int[] {1, 2, 99, 200, 1_310}) {
      var ids = new HashSet<String>();
      rows(members).forEach(row -> ids.add(row.getFirst()));
      assertEquals(members, ids.size());
    }
  }

  @Test
  void directoryCsv_everyValue_isOneTheCharterKnows() {
    for (var row : rows(FictionalOrganisation.DEFAULT_MEMBERS)) {
      assertEquals(FictionalOrganisation.COLUMNS.size(), row.size());
      assertTrue(CHARTER.eligibility().classes().contains(row.get(2)));
      for (var attribute : CHARTER.eligibility().attributes()) {
        int column = FictionalOrganisation.COLUMNS.indexOf(attribute.name());
        assertTrue(attribute.values().contains(row.get(column)), attribute.name());
      }
    }
  }

  @Test
  void directoryCsv_from200Members_everyGradeBandClearsTheFloor() {
    for (int members = 200; members < 260; members++) {
      var counts = new HashMap<String, Integer>();
      rows(members).forEach(row -> counts.merge(row.get(4), 1, Integer::sum));
      assertEquals(5, counts.size());
      assertTrue(
          counts.values().stream().allMatch(n -> n >= CHARTER.eligibility().groupFloor()),
          counts.toString());
    }
  }

  @Test
  void new_noMembers_isRefused() {
    assertThrows(IllegalArgumentException.class, () -> new FictionalOrganisation(0, 1));
  }

  private static List<List<String>> rows(int members) {
    String csv =
        new String(new FictionalOrganisation(members, 2016).directoryCsv(), StandardCharsets.UTF_8);
    return csv.lines().skip(1).map(line -> List.of(line.split(",", -1))).toList();
  }
}
