package org.dissentchannel.protocol.log;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.dissentchannel.protocol.Jcs;
import org.dissentchannel.protocol.Json;
import org.dissentchannel.protocol.Lp;
import org.dissentchannel.protocol.MalformedException;
import org.dissentchannel.protocol.Octets;
import org.dissentchannel.protocol.OrgId;
import org.dissentchannel.protocol.Secret;
import org.dissentchannel.protocol.epoch.ShownSet;
import org.dissentchannel.protocol.room.RoomMessages;
import org.dissentchannel.protocol.room.ThreadTag;
import org.dissentchannel.transparency.Hash;
import org.junit.jupiter.api.Test;

class StatementTest {
  private static Statement read(Octets bytes) {
    return Statement.read(bytes.bytes());
  }

  @Test
  void read_eachType_isTheSameAgain() {
    for (Statement statement : LogSamples.statements()) {
      assertEquals(statement, read(statement.bytes()));
    }
  }

  @Test
  void read_everyTruncation_isRefused() {
    for (Statement statement : LogSamples.statements()) {
      byte[] whole = statement.bytes().bytes();
      int step = whole.length > 4_000 ? 97 : 1;
      for (int length = 0; length < whole.length; length += step) {
        byte[] cut = Arrays.copyOf(whole, length);
        assertThrows(MalformedException.class, () -> Statement.read(cut));
      }
    }
  }

  @Test
  void read_mutations_areRefusedOrKeepTheirBytes() {
    Random random = new Random(7);
    for (Statement statement : LogSamples.statements()) {
      byte[] whole = statement.bytes().bytes();
      for (int i = 0; i < 400; i++) {
        byte[] other = whole.clone();
        other[random.nextInt(other.length)] ^= (byte) (1 << random.nextInt(8));
        try {
          assertArrayEquals(other, Statement.read(other).bytes().bytes());
        } catch (MalformedException e) {
          assertTrue(!String.valueOf(e.getMessage()).isEmpty());
        }
      }
    }
  }

  @Test
  void read_fieldMissingExtraOrOfAnotherType_isRefused() {
    for (Statement statement : LogSamples.statements()) {
      Json.Obj good = statement.json();
      refuses(good.with("more", 1));
      refuses(good.with("v", 2));
      refuses(good.with("type", "msg.unknown"));
      for (String name : good.fields().keySet()) {
        refuses(good.with(name, Json.array(List.of(new Json.Bool(true)))));
        var fewer = new TreeMap<>(good.fields());
        fewer.remove(name);
        refuses(new Json.Obj(fewer));
      }
    }
  }

  private static void refuses(Json.Obj json) {
    assertThrows(MalformedException.class, () -> Statement.read(Jcs.write(json)), "" + json);
  }

  @Test
  void read_valuesOutOfBounds_areRefused() {
    Json.Obj ack = LogSamples.ack().json();
    refuses(ack.with("office", "room"));
    refuses(ack.with("office", "Secretary"));
    refuses(ack.with("on", "2016-6-20"));
    refuses(ack.with("proof", Json.bytes(new byte[31])));
    refuses(ack.with("envelope", Json.bytes(new byte[31])));
    refuses(LogSamples.filed().json().with("fields", Json.array(List.of())));
    refuses(LogSamples.GENESIS.json().with("origin", "two words"));
    refuses(LogSamples.GENESIS.json().with("log_key", Json.bytes(new byte[32])));
    refuses(LogSamples.GENESIS.json().with("offices", Json.array(List.of())));
    refuses(new CharterStatement(LogSamples.CHARTER).json().with("charter", "v = 1"));
  }

  private static Json.Obj releasing(String... paths) {
    List<Json> files = new ArrayList<>();
    for (String path : paths) {
      files.add(Json.object().with("path", path).with("hash", Json.bytes(LogSamples.hash("file"))));
    }
    return LogSamples.release(1, LogSamples.START, "1.0.0").json().with("files", Json.array(files));
  }

  private static String[] paths(int count) {
    return java.util.stream.IntStream.range(0, count)
        .mapToObj("/assets/%03d.js"::formatted)
        .toArray(String[]::new);
  }

  @Test
  void read_releaseOfPathsThatLeadDown_isTaken() {
    String longest = "/" + "a".repeat(199);
    for (String path : List.of("/", "/office/", "/assets/part-A_b.min.js", "/0", longest)) {
      Statement read = Statement.read(Jcs.write(releasing(path)));
      assertEquals(releasing(path), read.json());
    }
    assertEquals(
        ClientRelease.MOST_FILES,
        ((ClientRelease) Statement.read(Jcs.write(releasing(paths(200))))).files().size());
  }

  @Test
  void read_releaseOfOtherPaths_isRefused() {
    for (String path :
        List.of(
            "",
            "//",
            "a.js",
            "/..",
            "/../a",
            "/a/..",
            "/a/../b",
            "/a..b",
            "/.a",
            "/a.",
            "/a//b",
            "/a%2fb",
            "/a\\b",
            "/a b",
            "/a?b",
            "/a#b",
            "/ä",
            "/a\n",
            "/" + "a".repeat(200))) {
      refuses(releasing(path));
    }
    refuses(releasing());
    refuses(releasing("/a", "/a"));
    refuses(releasing("/b", "/a"));
    refuses(releasing(paths(201)));
  }

  @Test
  void read_releaseOfAnotherNumberDayVersionOrHash_isRefused() {
    Json.Obj good = releasing("/a");
    refuses(good.with("number", 0));
    refuses(good.with("on", "2016-6-1"));
    for (String version : List.of("", " 1", "1\n", "<b>", "1".repeat(65), "é")) {
      refuses(good.with("version", version));
    }
    for (int size : List.of(0, 31, 33)) {
      Json file = Json.object().with("path", "/a").with("hash", Json.bytes(new byte[size]));
      refuses(good.with("files", Json.array(List.of(file))));
    }
  }

  @Test
  void ack_madeWithoutTheToken_isNotProven() {
    MsgAck ack = LogSamples.ack();
    assertTrue(ack.isProvenBy(LogSamples.ACK_TOKEN));
    assertFalse(ack.isProvenBy(Secret.of(new byte[32])));
    MsgAck elsewhere =
        new MsgAck(
            LogSamples.hash("other"), ack.office(), 0, ack.on(), ack.envelope(), ack.proof());
    assertFalse(elsewhere.isProvenBy(LogSamples.ACK_TOKEN));
    MsgAck another =
        new MsgAck(ack.filing(), "secretary", 0, ack.on(), ack.envelope(), ack.proof());
    assertFalse(another.isProvenBy(LogSamples.ACK_TOKEN));
    assertEquals(Optional.of(Hash.of(ack.envelope().bytes())), ack.envelopeHash());
  }

  @Test
  void openings_anySubset_openTheStatementAndNoOther() {
    MsgFiled filed = LogSamples.filed();
    Openings all = LogSamples.authorsPart().openings().and(LogSamples.serverPart());
    for (FiledField field : FiledField.values()) {
      Openings one = Openings.read(all.only(List.of(field)).bytes());
      assertTrue(one.areOf(filed));
      assertEquals(all.value(field), one.value(field));
    }
    FieldOpening other = LogSamples.opening(FiledField.SIGNERS_TOTAL, new Json.Int(52));
    assertFalse(Openings.of(List.of(other)).areOf(filed));
    FieldOpening salted =
        new FieldOpening(FiledField.SIGNERS_TOTAL, Octets.of(new byte[16]), new Json.Int(51));
    assertFalse(Openings.of(List.of(salted)).areOf(filed));
    assertEquals(Optional.of(51L), all.integer(FiledField.SIGNERS_TOTAL));
    assertEquals(Optional.of(LocalDate.of(2016, 6, 16)), all.date(FiledField.FILED_ON));
    assertEquals(Optional.empty(), all.hash(FiledField.PREVIOUS));
    assertEquals(Optional.of(LogSamples.CHARTER.hash()), all.hash(FiledField.CHARTER));
  }

  @Test
  void openings_outOfOrderOrTwice_areRefused() {
    List<Json> items = new ArrayList<>();
    LogSamples.serverPart().list().forEach(one -> items.add(one.json()));
    byte[] reversed = Jcs.write(Json.array(items.reversed()));
    assertThrows(MalformedException.class, () -> Openings.read(reversed));
    byte[] twice = Jcs.write(Json.array(List.of(items.getFirst(), items.getFirst())));
    assertThrows(MalformedException.class, () -> Openings.read(twice));
  }

  @Test
  void opening_valueOfAnotherKind_isRefused() {
    for (FiledField field : FiledField.values()) {
      Json wrong = new Json.Bool(true);
      assertThrows(
          IllegalArgumentException.class, () -> LogSamples.opening(field, wrong), field.word());
    }
    assertThrows(
        IllegalArgumentException.class,
        () -> LogSamples.opening(FiledField.NUMBER, new Json.Int(0)));
  }

  @Test
  void authorsPart_readAgain_isTheSame() {
    AuthorsPart part = LogSamples.authorsPart();
    assertEquals(part, AuthorsPart.read(part.bytes()));
    assertTrue(part.isIn(LogSamples.filed()));
    byte[] bytes = part.bytes();
    for (int length = 0; length < bytes.length; length++) {
      byte[] cut = Arrays.copyOf(bytes, length);
      assertThrows(MalformedException.class, () -> AuthorsPart.read(cut));
    }
  }

  @Test
  void authorsPart_digestThatIsNotItsFields_isRefused() {
    List<Json> items = new ArrayList<>(Jcs.read(LogSamples.authorsPart().bytes()).asArray());
    items.set(4, items.get(4).asObject().with("value", 52));
    byte[] lying = Jcs.write(Json.array(items));
    assertThrows(MalformedException.class, () -> AuthorsPart.read(lying));
    byte[] fewer = Jcs.write(Json.array(items.subList(0, 4)));
    assertThrows(MalformedException.class, () -> AuthorsPart.read(fewer));
  }

  @Test
  void issued_roundsDownAndOpensWhenEachCellReachesTheFloor() {
    EpochIssued few = LogSamples.issued(LogSamples.START, 19);
    assertEquals(15, few.sets().get(1).cells().getFirst().issued());
    assertFalse(few.isOpen(ShownSet.of(2), 20));
    assertTrue(few.isOpen(ShownSet.EMPTY, 20));
    assertTrue(LogSamples.issued(LogSamples.START, 20).isOpen(ShownSet.of(2), 20));
    assertFalse(LogSamples.issued(LogSamples.START, 500).isOpen(ShownSet.of(3), 20));
    assertTrue(few.matches(LogSamples.MANIFEST));
    EpochIssued hidden = new EpochIssued(few.epoch(), few.on(), List.of(few.sets().getFirst()));
    assertFalse(hidden.matches(LogSamples.MANIFEST));
  }

  @Test
  void body_readAgain_isTheSameAndEachTruncationIsRefusedOrLosesASignature() {
    byte[] bytes = LogSamples.calendarBody().bytes();
    SignedBody body = SignedBody.read(bytes);
    assertArrayEquals(bytes, body.bytes());
    assertEquals(2, body.signatures().size());
    for (int length = 0; length < bytes.length; length++) {
      byte[] cut = Arrays.copyOf(bytes, length);
      try {
        assertTrue(SignedBody.read(cut).signatures().size() < 2);
      } catch (MalformedException e) {
        assertTrue(!String.valueOf(e.getMessage()).isEmpty());
      }
    }
  }

  @Test
  void body_signaturesOutOfOrderOrTwice_areRefused() {
    List<Octets> parts = Lp.readAll(LogSamples.calendarBody().bytes(), 3);
    byte[] swapped = Lp.of(List.of(parts.get(0), parts.get(2), parts.get(1)));
    byte[] twice = Lp.of(List.of(parts.get(0), parts.get(1), parts.get(1)));
    assertThrows(MalformedException.class, () -> SignedBody.read(swapped));
    assertThrows(MalformedException.class, () -> SignedBody.read(twice));
    assertThrows(MalformedException.class, () -> SignedBody.read(new byte[SignedBody.LONGEST + 1]));
  }

  @Test
  void body_signature_holdsForItsKeyOrgAndStatementOnly() {
    SignedBody body = SignedBody.read(LogSamples.calendarBody().bytes());
    var key = LogSamples.key("open-forum").verifierKey();
    assertTrue(body.isSignedBy(LogSamples.ORG, key));
    assertFalse(body.isSignedBy(LogSamples.ORG, LogSamples.key("secretary").verifierKey()));
    assertFalse(body.isSignedBy(OrgId.of(new byte[32]), key));
    assertFalse(
        new SignedBody(LogSamples.ack().bytes(), body.signatures())
            .isSignedBy(LogSamples.ORG, key));
  }

  @Test
  void body_ofAFiling_bearsTheSignatureThatAskedForIt() {
    ThreadTag tag = ThreadTag.of(Secret.of(new byte[32]), ThreadTag.ROOM_LANE, 0);
    byte[] message = RoomMessages.fileIt(LogSamples.ORG, LogSamples.authorsPart().hash(), tag);
    var key = LogSamples.FILE_KEY;
    BodySignature signature = BodySignature.of(key.verifierKey(), Octets.of(key.sign(message)));
    SignedBody body = SignedBody.read(SignedBody.of(LogSamples.filed(), signature).bytes());
    assertTrue(body.isSignedBy(key.verifierKey(), message));
    assertFalse(body.isSignedBy(LogSamples.ORG, key.verifierKey()));
  }
}
