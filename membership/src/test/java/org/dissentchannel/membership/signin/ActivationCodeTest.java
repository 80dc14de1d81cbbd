package org.dissentchannel.membership.signin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Locale;
import java.util.Random;
import org.dissentchannel.membership.MemberId;
import org.junit.jupiter.api.Test;

class ActivationCodeTest {
  private final Random random = new Random(7);

  @Test
  void printed_freshCode_hasSixGroupsOfFive() {
    assertTrue(
        ActivationCode.fresh(random)
            .printed()
            .matches("[0-9A-HJKMNP-TV-Z]{5}(-[0-9A-HJKMNP-TV-Z]{5}){5}"));
  }

  @Test
  void typed_asPeopleType_isTheSameCode() {
    var code = ActivationCode.fresh(random);
    String sloppy =
        code.printed()
            .toLowerCase(Locale.ROOT)
            .replace('-', ' ')
            .replace('0', 'o')
            .replace('1', 'l');

    assertEquals(code.printed(), ActivationCode.typed(sloppy).orElseThrow().printed());
  }

  @Test
  void typed_everyOtherLength_isRefused() {
    String code = ActivationCode.fresh(random).printed();
    for (int length = 0; length < code.length(); length++) {
      assertTrue(ActivationCode.typed(code.substring(0, length)).isEmpty(), "prefix " + length);
    }
    assertTrue(ActivationCode.typed(code + "0").isEmpty());
    assertTrue(ActivationCode.typed(code.replace(code.charAt(0), 'U')).isEmpty());
    assertTrue(ActivationCode.typed(code + " ".repeat(1000)).isEmpty());
  }

  @Test
  void matches_otherCodeOrOtherSalt_doesNot() {
    var member = new MemberId("A-1");
    var code = ActivationCode.fresh(random);
    var stored = StoredCode.of(member, code, random);
    var again = StoredCode.of(member, code, random);

    assertTrue(code.matches(stored));
    assertTrue(code.matches(again));
    assertFalse(Arrays.equals(stored.salt(), again.salt()));
    assertFalse(stored.digest().equals(again.digest()));
    assertFalse(ActivationCode.fresh(random).matches(stored));
  }

  @Test
  void toString_neverShowsTheCode() {
    var code = ActivationCode.fresh(random);
    var stored = StoredCode.of(new MemberId("A-1"), code, random);

    assertEquals("ActivationCode", code.toString());
    assertFalse(stored.toString().contains(code.selector()));
  }

  @Test
  void fresh_manyCodes_areAllDifferent() {
    var seen = new HashSet<String>();
    for (int i = 0; i < 10_000; i++) {
      assertTrue(seen.add(ActivationCode.fresh(random).printed()));
    }
  }
}
