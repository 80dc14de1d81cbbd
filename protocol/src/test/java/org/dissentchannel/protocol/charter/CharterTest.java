package org.dissentchannel.protocol.charter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.dissentchannel.protocol.charter.CharterReading.Refused;
import org.dissentchannel.protocol.charter.Clocks.Perishable;
import org.dissentchannel.protocol.charter.Clocks.Unit;
import org.dissentchannel.protocol.epoch.ShownSet;
import org.dissentchannel.protocol.toml.Problem;
import org.dissentchannel.protocol.toml.Problems;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CharterTest {
  private static final String PRESET =
      new String(
          Charter.presetBytes("state-2fam070").orElseThrow().bytes(), StandardCharsets.UTF_8);

  private static List<Problem> problems(String toml) {
    return assertInstanceOf(
            Refused.class, Charter.parse(toml.getBytes(StandardCharsets.UTF_8)), toml)
        .problems();
  }

  private static int lineOf(String text, String start) {
    List<String> lines = text.lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).startsWith(start)) {
        return i + 1;
      }
    }
    throw new IllegalArgumentException(start);
  }

  @Test
  void preset_state2fam070_holdsTheManualsRules() {
    Charter charter = Charter.preset("state-2fam070").orElseThrow();
    assertEquals(2, charter.clocks().acknowledge());
    assertEquals(30, charter.clocks().replyMin());
    assertEquals(60, charter.clocks().replyMax());
    assertEquals(Unit.WORKING_DAYS, charter.clocks().unit());
    assertEquals(new Perishable.Within(1, Unit.CALENDAR_DAYS), charter.clocks().perishable());
    assertEquals("policy-planning", charter.steward().id());
    assertEquals("open-forum", charter.monitor().id());
    assertEquals("archive", charter.archive().id());
    assertEquals(
        List.of(
            "secretary", "deputy-secretary", "under-secretary-political", "executive-secretary"),
        charter.addressees().stream().map(Office::id).toList());
    assertEquals(
        charter.addressees().stream().map(Office::id).toList(), charter.identity().namesTo());
    assertTrue(charter.identity().allowsNames());
    assertEquals(20, charter.eligibility().groupFloor());
    assertEquals(4, charter.eligibility().roomsPerEpoch());
    assertEquals(2, charter.eligibility().fileConsents());
    assertEquals(Duration.ofHours(24), charter.firstUseWait());
    assertEquals(
        List.of("kind", "grade", "bureau", "region", "tenure"),
        charter.eligibility().attributes().stream().map(Attribute::name).toList());
    assertEquals(
        List.of(
            ShownSet.of(1), ShownSet.of(2), ShownSet.of(4), ShownSet.of(1, 4), ShownSet.of(2, 4)),
        charter.eligibility().allowedSets());
    assertEquals(2, charter.eligibility().attribute("grade").orElseThrow().index());
    assertTrue(charter.notice().startsWith("Unofficial"));
    assertEquals(Charter.hashOf(PRESET.getBytes(StandardCharsets.UTF_8)), charter.hash());
  }

  @Test
  void preset_unknownName_isEmpty() {
    assertEquals(Optional.empty(), Charter.preset("../charters/state-2fam070"));
  }

  @Test
  void parse_unknownKeysEverywhere_areAllReportedWithTheirLines() {
    String toml =
        PRESET
            .replace("[shape]\n", "[shape]\nmod = 1\n")
            .replace("[cards]\n", "[cards]\nlast_use = \"1d\"\n")
            .concat("\n[extra]\nx = 1\n");
    assertEquals(
        List.of(
            new Problem(lineOf(toml, "mod "), "The key shape.mod is unknown."),
            new Problem(lineOf(toml, "last_use"), "The key cards.last_use is unknown."),
            new Problem(lineOf(toml, "[extra]"), "The key extra is unknown.")),
        problems(toml));
  }

  @Test
  void parse_keyOfOneOfficeWrong_namesThatOfficesLine() {
    String toml = PRESET.replace("role = \"monitor\"", "role = \"judge\"");
    assertEquals(
        new Problem(
            lineOf(toml, "role = \"judge\""),
            "recipients.offices[5].role must be one of: addressee, steward, monitor, archive."),
        problems(toml).getFirst());
  }

  static Stream<Arguments> contradictions() {
    return Stream.of(
        Arguments.of("reply_min = 30", "reply_min = 61", "later than clocks.reply_max"),
        Arguments.of("acknowledge = 2", "acknowledge = 61", "later than clocks.reply_max"),
        Arguments.of("times = 0", "times = 0\ndays = 5", "contradicts clocks.extension.times"),
        Arguments.of("size = 0", "size = 0\ndue_days = 5", "contradicts panel.size"),
        Arguments.of(
            "size = 0", "size = 3\nproposed_by_submitters = 4\ndue_days = 5", "More members"),
        Arguments.of("archive_needed = 3", "archive_needed = 6", "more holders than there are"),
        Arguments.of("confirm = [\"existence\"]", "confirm = []", "nobody can approve"),
        Arguments.of("confirm = [\"existence\"]", "confirm = [\"topic\"]", "confirms existence"),
        Arguments.of("names_to = [\"secretary\"", "names_to = [\"policy-planning\"", "the steward"),
        Arguments.of("names_to = [\"secretary\"", "names_to = [\"open-forum\"", "addressees only"),
        Arguments.of("[\"anonymous\", \"named\"]", "[\"anonymous\"]", "nobody may sign by name"),
        Arguments.of("[\"anonymous\", \"named\"]", "[]", "one way to sign"),
        Arguments.of("id = \"archive\"", "id = \"room\"", "is taken by"),
        Arguments.of("id = \"archive\"", "id = \"secretary\"", "Two offices"),
        Arguments.of("role = \"steward\"", "role = \"addressee\"", "exactly one steward, not 0"),
        Arguments.of("role = \"steward\"", "role = \"monitor\"", "exactly one monitor, not 2"),
        Arguments.of("refer_to = \"personnel\"", "refer_to = \"nobody\"", "no referral"),
        Arguments.of("  [\"kind\"],", "  [],", "always allowed"),
        Arguments.of("  [\"kind\"],", "  [\"kind\", \"grade\", \"region\"],", "one or two"),
        Arguments.of("  [\"kind\"],", "  [\"kind\", \"kind\"],", "one or two different"),
        Arguments.of("  [\"kind\"],", "  [\"grade\"],", "stands twice"),
        Arguments.of("  [\"kind\"],", "  [\"colour\"],", "not listed"),
        Arguments.of("name = \"tenure\"", "name = \"grade\"", "Two attributes"),
        Arguments.of("name = \"tenure\"", "name = \"epoch\"", "not epoch or name"),
        Arguments.of("[30, 90, 180, 365]", "[90, 30]", "must ascend"),
        Arguments.of("group_floor = 20", "group_floor = 1", "from 2 to"),
        Arguments.of("first_use_wait = \"24h\"", "first_use_wait = \"1 day\"", "a span such as"),
        Arguments.of("first_use_wait = \"24h\"", "first_use_wait = \"31d\"", "longer than 30 days"),
        Arguments.of("v = 1\n", "v = 2\n", "no other version"),
        Arguments.of("v = 1\n", "", "no other version"),
        Arguments.of("portion_marking = true", "portion_marking = 1", "true or false"),
        Arguments.of("portion_marking = true", "", "text.portion_marking is missing"),
        Arguments.of("[statistics]\n", "[statistic]\n", "statistics is missing"),
        Arguments.of("languages = [\"en\"]", "languages = [\"en\", \"en\"]", "different texts"),
        Arguments.of("unit = \"calendar-days\"", "unit = \"working-days\"\nunit = \"x\"", "twice"),
        Arguments.of("mode = \"report\"", "mode = report", "not TOML"),
        Arguments.of("approved_by = [", "approved_by = [\"nobody\", ", "no office"));
  }

  @ParameterizedTest
  @MethodSource("contradictions")
  void parse_contradiction_isRefusedWithTheReason(String good, String bad, String reason) {
    assertTrue(PRESET.contains(good), good);
    String toml = PRESET.replaceFirst(Pattern.quote(good), bad);
    List<Problem> problems = problems(toml);
    assertTrue(
        problems.stream().anyMatch(one -> one.sentence().contains(reason)), problems.toString());
    assertTrue(problems.stream().allMatch(one -> one.sentence().endsWith(".")));
  }

  @Test
  void parse_sevenOfficesForNames_isRefused() {
    StringBuilder more = new StringBuilder(PRESET.replaceFirst("names_to = .*\n", ""));
    for (int i = 0; i < 3; i++) {
      more.append("\n[[recipients.offices]]\nid = \"more-" + i + "\"\n")
          .append("title = \"More\"\nrole = \"addressee\"\n");
    }
    assertTrue(
        problems(more.toString())
            .getFirst()
            .sentence()
            .contains("1 to 6 offices to read them, not 7"));
  }

  @Test
  void parse_truncatedAnywhere_isRefusedOrStillWhole() {
    byte[] whole = PRESET.getBytes(StandardCharsets.UTF_8);
    for (int length = 0; length < whole.length; length += 7) {
      assertInstanceOf(Refused.class, Charter.parse(Arrays.copyOf(whole, length)), "" + length);
    }
    assertInstanceOf(Refused.class, Charter.parse(Arrays.copyOf(whole, whole.length - 3)));
  }

  private static String keys(int count) {
    StringBuilder keys = new StringBuilder();
    for (int i = 0; i < count; i++) {
      keys.append('k').append(i).append("=1\n");
    }
    return keys.toString();
  }

  @Test
  void parse_hostileBytes_areRefusedWithOneSentenceEach() {
    assertFalse(problems("x = " + "[".repeat(100_000)).isEmpty());
    assertFalse(problems("x = \"\"\"\n".repeat(1_000)).isEmpty());
    assertFalse(problems("[".repeat(5_000)).isEmpty());
    assertFalse(problems("a.".repeat(50_000) + "a = 1").isEmpty());
    assertFalse(problems("[" + "a".repeat(100_000) + "]\n" + keys(20_000)).isEmpty());
    assertEquals(Problems.MOST, problems("v = 2\n" + keys(20_000)).size());
    assertFalse(problems("title = \"e\u0301\"").isEmpty());
    assertInstanceOf(Refused.class, Charter.parse(new byte[] {(byte) 0xff, 'a'}));
    assertInstanceOf(Refused.class, Charter.parse(new byte[300_000]));
  }
}
