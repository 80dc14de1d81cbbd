package org.dissentchannel.protocol.memo;

import static org.dissentchannel.protocol.fixture.Strictness.refuses;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.dissentchannel.protocol.Jcs;
import org.dissentchannel.protocol.Json;
import org.dissentchannel.protocol.MalformedException;
import org.dissentchannel.protocol.fixture.Case;
import org.dissentchannel.protocol.fixture.SeededRandom;
import org.dissentchannel.protocol.fixture.Strictness;
import org.dissentchannel.transparency.tree.MerkleTree;
import org.junit.jupiter.api.Test;

final class FrozenTextTest {
  private static final FrozenText TEXT = Case.TEXT;

  @Test
  void read_ownBytes_isTheSame() {
    FrozenText read = FrozenText.read(TEXT.bytes());
    assertEquals(TEXT, read);
    assertEquals(Case.memo(), read.memo());
    assertEquals(TEXT.checkWords(), read.checkWords());
    assertEquals(6, read.checkWords().count());
  }

  @Test
  void read_everyTruncation_isRefused() {
    Strictness.refusesEveryTruncation(TEXT.bytes(), FrozenText::read);
  }

  @Test
  void freeze_twice_hasAnotherRoot() {
    FrozenText again = FrozenText.freeze(Case.memo(), new SeededRandom("other salts"));
    assertNotEquals(TEXT.root(), again.root());
  }

  @Test
  void open_everySubset_provesItself() {
    for (int subset = 0; subset < 16; subset++) {
      List<Integer> shown = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        if ((subset >> i & 1) == 1) {
          shown.add(i);
        }
      }
      TextOpening opening = TextOpening.read(TEXT.open(shown).bytes());
      assertTrue(opening.proves(TEXT.root()));
      assertEquals(shown.size(), opening.shown().size());
    }
  }

  @Test
  void open_alteredLeafOrSalt_provesNothing() {
    SaltedLeaf leaf = TEXT.leaves().get(1);
    Json.Obj altered = Jcs.readObject(leaf.statement().bytes()).with("text", "Other words.");
    List<TextOpening.Slot> slots = new ArrayList<>(TEXT.open(List.of(0, 1)).slots());
    slots.set(1, new TextOpening.Shown(SaltedLeaf.of(leaf.salt().bytes(), altered)));
    assertFalse(new TextOpening(slots).proves(TEXT.root()));
    slots.set(1, new TextOpening.Shown(SaltedLeaf.of(new byte[16], altered)));
    assertFalse(new TextOpening(slots).proves(TEXT.root()));
  }

  @Test
  void open_innerNodeAsLeaf_doesNotPassTheHeadsCount() {
    List<TextOpening.Slot> slots = TEXT.open(List.of(0)).slots();
    var joined = MerkleTree.nodeHash(slots.get(2).hash(), slots.get(3).hash());
    TextOpening reshaped =
        new TextOpening(List.of(slots.get(0), slots.get(1), new TextOpening.Hidden(joined)));
    assertEquals(TEXT.root(), reshaped.root());
    assertFalse(reshaped.proves(TEXT.root()));
  }

  @Test
  void of_leavesMissingTwiceOrMisplaced_areRefused() {
    List<SaltedLeaf> leaves = TEXT.leaves();
    List<SaltedLeaf> swapped = new ArrayList<>(leaves);
    swapped.set(1, leaves.get(2));
    swapped.set(2, leaves.get(1));
    List<SaltedLeaf> twice = new ArrayList<>(leaves);
    twice.set(2, leaves.get(1));
    for (List<SaltedLeaf> broken :
        List.of(leaves.subList(0, 3), leaves.subList(1, 4), swapped, twice, leaves.subList(0, 0))) {
      assertThrows(MalformedException.class, () -> FrozenText.of(broken));
    }
    refuses(TEXT.open(List.of(0, 1, 2)).bytes(), FrozenText::read);
  }

  @Test
  void of_headThatBreaksARule_isRefused() {
    Json.Obj head = TEXT.memo().head().json();
    for (Json.Obj broken :
        List.of(
            head.with("v", 2),
            head.with("kind", "letter"),
            head.with("subject", "two  spaces"),
            head.with("subject", ""),
            head.with("language", "english!"),
            head.with("addressees", Json.array(List.of())),
            head.with("perishable_by", ""),
            head.with("perishable_by", "2016-6-1"),
            head.with("min_signers", 0),
            head.with("parts", 4),
            head.with("extra", 1))) {
      List<SaltedLeaf> leaves = new ArrayList<>(TEXT.leaves());
      leaves.set(0, SaltedLeaf.of(new byte[16], broken));
      assertThrows(MalformedException.class, () -> FrozenText.of(leaves), broken::toString);
    }
  }

  @Test
  void textRules_whatIsInvisibleOrReorders_isNotAllowed() {
    for (int codePoint :
        new int[] {
          0x00, 0x09, 0x0a, 0x7f, 0xa0, 0xad, 0x034f, 0x061c, 0x115f, 0x180e, 0x2003, 0x200b,
          0x200c, 0x200d, 0x200e, 0x200f, 0x2028, 0x202a, 0x202e, 0x2060, 0x2066, 0x2069, 0x206f,
          0x3000, 0x3164, 0xe000, 0xfe0f, 0xfeff, 0xfff9, 0xffff, 0x1f600, 0xe0001, 0xe0100,
          0xf0000, 0xd800
        }) {
      assertFalse(TextRules.allow(codePoint), () -> Integer.toHexString(codePoint));
    }
    String text = "Ça coûte 5 € (≤ 10 %) — «да», 中文, عربي, №2, 21 °C, $4+1=5.";
    assertTrue(TextRules.allow(text, 200));
    assertFalse(TextRules.allow(text, 20));
    assertFalse(TextRules.allow("e\u0301", 20));
    assertFalse(TextRules.allow(" a", 20));
    assertFalse(TextRules.allow("a ", 20));
  }
}
