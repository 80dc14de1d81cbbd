package org.dissentchannel.protocol.epoch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.List;
import org.dissentchannel.protocol.Jcs;
import org.dissentchannel.protocol.Json;
import org.dissentchannel.protocol.fixture.Case;
import org.dissentchannel.protocol.fixture.Strictness;
import org.junit.jupiter.api.Test;

final class EpochManifestTest {
  private static final EpochManifest MANIFEST = Case.MANIFEST;

  @Test
  void read_ownBytes_isTheSame() {
    EpochManifest read = EpochManifest.read(MANIFEST.statement().bytes());
    assertEquals(MANIFEST, read);
    assertEquals(MANIFEST.header(), read.header());
    assertEquals(MANIFEST.terms(), read.terms());
  }

  @Test
  void read_everyTruncation_isRefused() {
    Strictness.refusesEveryTruncation(MANIFEST.statement().bytes(), EpochManifest::read);
  }

  @Test
  void read_ruleBroken_isRefused() {
    Json.Obj json = Jcs.readObject(MANIFEST.statement().bytes());
    Json three = Json.array(List.of(new Json.Int(3)));
    for (Json.Obj broken :
        List.of(
            json.with("v", 2),
            json.with("suite", "DCC2"),
            json.with("n", 7),
            json.with("type", "charter"),
            json.with("extra", 1),
            json.with("epoch", "2016-3"),
            json.with("epoch", "UPPER"),
            json.with("opens", "2016-06-30"),
            json.with("opens", "2016-02-30"),
            json.with("accept_until", "2016-06-29"),
            json.with("cap", 1_309),
            json.with("cap", 0),
            json.with("issuer_key", "AA"),
            json.with("allowed_sets", Json.array(List.of())),
            json.with("allowed_sets", Json.array(List.of(three))),
            json.with("census", Json.array(List.of())),
            json.with("schema", Json.array(json.array("schema").subList(0, 6))))) {
      Strictness.refuses(Jcs.write(broken), EpochManifest::read);
    }
  }

  @Test
  void acceptsOn_edges_areInclusive() {
    assertFalse(MANIFEST.acceptsOn(LocalDate.of(2016, 3, 31)));
    assertTrue(MANIFEST.acceptsOn(LocalDate.of(2016, 4, 1)));
    assertTrue(MANIFEST.acceptsOn(LocalDate.of(2016, 7, 30)));
    assertFalse(MANIFEST.acceptsOn(LocalDate.of(2016, 7, 31)));
    assertTrue(MANIFEST.enrolsOn(LocalDate.of(2016, 3, 18)));
    assertFalse(MANIFEST.enrolsOn(LocalDate.of(2016, 3, 17)));
    assertFalse(MANIFEST.enrolsOn(LocalDate.of(2016, 7, 1)));
  }

  @Test
  void shownSet_outOfOrderOrTooMany_isRefused() {
    assertThrows(IllegalArgumentException.class, () -> ShownSet.of(3, 2));
    assertThrows(IllegalArgumentException.class, () -> ShownSet.of(0));
    assertThrows(IllegalArgumentException.class, () -> ShownSet.of(6));
    assertThrows(IllegalArgumentException.class, () -> ShownSet.of(1, 2, 3));
    assertTrue(MANIFEST.allows(ShownSet.EMPTY));
    assertFalse(MANIFEST.allows(ShownSet.of(3)));
  }
}
