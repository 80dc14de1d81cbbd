package org.dissentchannel.protocol.log;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.dissentchannel.protocol.Jcs;
import org.dissentchannel.protocol.Json;
import org.dissentchannel.protocol.MalformedException;
import org.dissentchannel.protocol.Octets;
import org.dissentchannel.transparency.Hash;
import org.junit.jupiter.api.Test;

/** Showing some of a filing's fields: what is shown is proven, what is not shown stays unknown. */
class OpeningsTest {
  private static final int SUBSETS = 1 << FiledField.values().length;
  private static final MsgFiled FILED = LogSamples.filed();
  private static final Openings ALL =
      LogSamples.authorsPart().openings().and(LogSamples.serverPart());

  private static List<FiledField> subset(int mask) {
    return Arrays.stream(FiledField.values())
        .filter(field -> (mask >> field.ordinal() & 1) == 1)
        .toList();
  }

  private static String text(Octets salt) {
    return Json.bytes(salt).value();
  }

  @Test
  void only_anyOfAllSubsets_opensItsFieldsAndHoldsNothingOfTheOthers() {
    List<FieldOpening> all = ALL.list();
    for (int mask = 0; mask < SUBSETS; mask++) {
      List<FiledField> fields = subset(mask);
      byte[] bytes = ALL.only(fields).bytes();
      Openings shown = Openings.read(bytes);
      assertTrue(shown.areOf(FILED));
      assertEquals(fields, shown.list().stream().map(FieldOpening::field).toList());
      String said = new String(bytes, StandardCharsets.UTF_8);
      for (FieldOpening one : all) {
        assertEquals(fields.contains(one.field()), shown.value(one.field()).isPresent());
        assertEquals(fields.contains(one.field()), said.contains(text(one.salt())));
      }
    }
  }

  @Test
  void digest_ofAFieldNotShown_cannotBeGuessedFromItsValueOrOtherSalts() {
    // Whoever knows every other salt and the value itself does not come to the digest.
    for (FieldOpening hidden : ALL.list()) {
      for (FieldOpening known : ALL.list()) {
        if (known.field() != hidden.field()) {
          var guess = new FieldOpening(hidden.field(), known.salt(), hidden.value());
          assertNotEquals(FILED.digest(hidden.field()), guess.digest());
        }
      }
    }
  }

  @Test
  void salted_sameValueTwice_hasAnotherDigestEachTime() {
    var random = new SecureRandom();
    Set<Hash> digests = new HashSet<>();
    for (int i = 0; i < 1_000; i++) {
      digests.add(FieldOpening.salted(FiledField.SUMMARY, Json.text(""), random).digest());
    }
    assertEquals(1_000, digests.size());
  }

  @Test
  void areOf_oneBitOfASaltFlipped_doesNotOpen() {
    for (FieldOpening one : ALL.list()) {
      for (int bit = 0; bit < 8 * FieldOpening.SALT_BYTES; bit++) {
        byte[] salt = one.salt().bytes();
        salt[bit / 8] ^= (byte) (1 << bit % 8);
        var forged = new FieldOpening(one.field(), Octets.of(salt), one.value());
        assertFalse(Openings.of(List.of(forged)).areOf(FILED));
      }
    }
  }

  private static boolean opens(Json... items) {
    return Openings.read(Jcs.write(Json.array(List.of(items)))).areOf(FILED);
  }

  private static Json.Obj json(FiledField field) {
    return ALL.only(List.of(field)).list().getFirst().json();
  }

  @Test
  void areOf_forgedValues_doNotOpen() {
    assertTrue(opens(json(FiledField.SIGNERS_TOTAL)));
    assertFalse(opens(json(FiledField.SIGNERS_TOTAL).with("value", 52)));
    assertFalse(opens(json(FiledField.FILED_ON).with("value", "2016-06-15")));
    assertFalse(opens(json(FiledField.TOPIC).with("value", "syria")));
    assertFalse(opens(json(FiledField.TOPIC).with("value", "")));
    assertFalse(opens(json(FiledField.SUMMARY).with("value", " ")));
    assertFalse(opens(json(FiledField.SIGNERS_BY_VALUE).with("value", "")));
    assertFalse(
        opens(json(FiledField.CHARTER).with("value", Json.bytes(LogSamples.hash("other")))));
  }

  @Test
  void areOf_saltsSwappedBetweenTwoFields_doNotOpen() {
    Json.Obj topic = json(FiledField.TOPIC);
    Json.Obj summary = json(FiledField.SUMMARY);
    String ofTopic = topic.text("salt");
    assertTrue(opens(topic, summary));
    assertFalse(opens(topic.with("salt", summary.text("salt")), summary.with("salt", ofTopic)));
  }

  @Test
  void areOf_namesSwappedBetweenTwoFields_doNotOpen() {
    Json.Obj topic = json(FiledField.TOPIC);
    Json.Obj summary = json(FiledField.SUMMARY);
    assertFalse(opens(summary.with("name", "topic"), topic.with("name", "summary")));
    Json.Obj text = json(FiledField.TEXT_ROOT);
    Json.Obj set = json(FiledField.SET_ROOT);
    assertFalse(opens(set.with("name", "text_root"), text.with("name", "set_root")));
  }

  @Test
  void areOf_openingsOfAnotherFiling_doNotOpen() {
    List<FieldOpening> others = new ArrayList<>();
    var random = new SecureRandom();
    ALL.list().forEach(one -> others.add(FieldOpening.salted(one.field(), one.value(), random)));
    MsgFiled other = MsgFiled.of(Openings.of(others));
    for (FiledField field : FiledField.values()) {
      assertFalse(ALL.only(List.of(field)).areOf(other));
      assertFalse(Openings.of(others).only(List.of(field)).areOf(FILED));
    }
    // One of another filing among fourteen true ones spoils all.
    for (int i = 0; i < others.size(); i++) {
      List<FieldOpening> mixed = new ArrayList<>(ALL.list());
      mixed.set(i, others.get(i));
      assertFalse(Openings.of(mixed).areOf(FILED));
    }
  }

  @Test
  void areOf_digestsOfTheStatementMoved_doNotOpen() {
    List<Hash> rotated = new ArrayList<>(FILED.fields());
    Collections.rotate(rotated, 1);
    assertFalse(ALL.areOf(new MsgFiled(rotated)));
    for (FiledField field : FiledField.values()) {
      assertFalse(ALL.only(List.of(field)).areOf(new MsgFiled(rotated)));
    }
  }

  @Test
  void read_twiceUnorderedOrWithMoreInIt_isRefused() {
    List<Json> items = new ArrayList<>();
    ALL.list().forEach(one -> items.add(one.json()));
    for (int i = 1; i < items.size(); i++) {
      List<Json> swapped = new ArrayList<>(items);
      Collections.swap(swapped, i - 1, i);
      refuses(swapped);
      List<Json> twice = new ArrayList<>(items);
      twice.add(i, items.get(i));
      refuses(twice);
    }
    Json.Obj one = json(FiledField.TOPIC);
    refuses(List.of(one.with("digest", Json.bytes(FILED.digest(FiledField.TOPIC)))));
    refuses(List.of(one.with("name", "Topic")));
    refuses(List.of(one.with("salt", Json.bytes(new byte[15]))));
    refuses(List.of(one.with("salt", Json.bytes(new byte[17]))));
  }

  private static void refuses(List<Json> items) {
    byte[] bytes = Jcs.write(Json.array(items));
    assertThrows(MalformedException.class, () -> Openings.read(bytes));
  }

  @Test
  void read_everyTruncation_isRefused() {
    byte[] whole = ALL.bytes();
    assertArrayEquals(whole, Openings.read(whole).bytes());
    for (int length = 0; length < whole.length; length++) {
      byte[] cut = Arrays.copyOf(whole, length);
      assertThrows(MalformedException.class, () -> Openings.read(cut));
    }
  }
}
