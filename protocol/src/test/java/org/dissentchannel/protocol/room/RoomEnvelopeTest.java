package org.dissentchannel.protocol.room;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.dissentchannel.envelope.AgeFile;
import org.dissentchannel.envelope.Opening;
import org.dissentchannel.envelope.Plaintext;
import org.dissentchannel.envelope.Recipient;
import org.dissentchannel.envelope.SizeClass;
import org.dissentchannel.protocol.Octets;
import org.dissentchannel.protocol.Recipients;
import org.dissentchannel.protocol.fixture.Case;
import org.dissentchannel.protocol.fixture.SeededRandom;
import org.dissentchannel.protocol.fixture.Strictness;
import org.dissentchannel.protocol.room.EnvelopeOutcome.OpenedEnvelope;
import org.dissentchannel.protocol.room.EnvelopeOutcome.RefusalReason;
import org.dissentchannel.protocol.room.EnvelopeOutcome.Refused;
import org.dissentchannel.protocol.room.RoomEnvelope.Expected;
import org.dissentchannel.transparency.Hash;
import org.junit.jupiter.api.Test;

final class RoomEnvelopeTest {
  private static final List<Recipient> TO = List.of(Case.ROOM.read().recipient());
  private static final EnvelopeHeader HEADER =
      new EnvelopeHeader(
          EnvelopeKind.MAIL,
          Case.ORG,
          Case.ROOM_KEY_HASH,
          Octets.empty(),
          Recipients.hashes(TO),
          0);
  private static final Octets BODY = Octets.utf8("Shall we file on Thursday?");
  private static final Octets FILE =
      RoomEnvelope.seal(HEADER, BODY, Case.ROOM.cosign(), TO, new SeededRandom("mail"));
  private static final Expected EXPECTED = expecting(EnvelopeKind.MAIL, Case.ROOM_KEY_HASH);
  private static final Hash OTHER = Hash.sha256(new byte[] {1});

  private static Expected expecting(EnvelopeKind kind, Hash roomKeyHash) {
    return new Expected(
        kind, Case.ORG, roomKeyHash, Octets.empty(), Case.ROOM.cosign().verifierKey());
  }

  @Test
  void open_own_givesHeaderAndBody() {
    assertEquals(
        new OpenedEnvelope(HEADER, BODY), RoomEnvelope.open(FILE, Case.ROOM.read(), EXPECTED));
    assertEquals(SizeClass.KIB_4.ageFileBytes(), FILE.size());
  }

  @Test
  void open_otherKindRoomOrReader_isRefused() {
    assertEquals(
        new Refused(RefusalReason.OTHER_KIND),
        RoomEnvelope.open(
            FILE, Case.ROOM.read(), expecting(EnvelopeKind.FROZEN, Case.ROOM_KEY_HASH)));
    assertEquals(
        new Refused(RefusalReason.OTHER_ROOM),
        RoomEnvelope.open(FILE, Case.ROOM.read(), expecting(EnvelopeKind.MAIL, OTHER)));
    assertEquals(
        new Refused(RefusalReason.OTHER_RECIPIENT),
        RoomEnvelope.open(FILE, Case.STEWARD, EXPECTED));
  }

  @Test
  void open_signedByAnotherKey_isRefused() {
    Octets forged =
        RoomEnvelope.seal(HEADER, BODY, Case.ROOM.file(), TO, new SeededRandom("forged"));
    assertEquals(
        new Refused(RefusalReason.SIGNATURE),
        RoomEnvelope.open(forged, Case.ROOM.read(), EXPECTED));
  }

  /** Who can read it seals it anew to somebody else: the signed list of readers gives it away. */
  @Test
  void open_forwardedToAnother_isRefused() {
    byte[] plaintext =
        switch (AgeFile.open(FILE.bytes(), Case.ROOM.read())) {
          case Opening.Opened<Plaintext>(var whole) -> whole.bytes();
          case Opening<Plaintext> other -> throw new AssertionError(other);
        };
    Octets forwarded =
        Octets.of(
            AgeFile.seal(
                plaintext, List.of(Case.STEWARD.recipient()), new SeededRandom("forward")));
    assertEquals(
        new Refused(RefusalReason.OTHER_RECIPIENT),
        RoomEnvelope.open(forwarded, Case.STEWARD, EXPECTED));
  }

  @Test
  void open_alteredOrTruncated_isRefused() {
    for (int at = 0; at < FILE.size(); at += 101) {
      byte[] altered = FILE.bytes();
      altered[at] ^= 1;
      assertInstanceOf(
          Refused.class, RoomEnvelope.open(Octets.of(altered), Case.ROOM.read(), EXPECTED));
      assertInstanceOf(
          Refused.class, RoomEnvelope.open(FILE.slice(0, at), Case.ROOM.read(), EXPECTED));
    }
  }

  @Test
  void header_everyTruncation_isRefused() {
    assertEquals(HEADER, EnvelopeHeader.read(HEADER.bytes()));
    Strictness.refusesEveryTruncation(HEADER.bytes(), EnvelopeHeader::read);
  }

  @Test
  void header_reOrSeqThatItsKindHasNot_isRefused() {
    Octets re = Octets.of(OTHER.bytes());
    for (EnvelopeKind kind : EnvelopeKind.values()) {
      assertThrows(
          IllegalArgumentException.class,
          () ->
              new EnvelopeHeader(
                  kind,
                  Case.ORG,
                  OTHER,
                  kind.isAfterFiling() ? Octets.empty() : re,
                  List.of(OTHER),
                  0));
    }
    assertThrows(
        IllegalArgumentException.class,
        () ->
            new EnvelopeHeader(
                EnvelopeKind.MAIL, Case.ORG, OTHER, Octets.empty(), List.of(OTHER), 1));
  }

  @Test
  void seal_recipientsOtherThanTheHeaders_isRefused() {
    assertThrows(
        IllegalArgumentException.class,
        () ->
            RoomEnvelope.seal(
                HEADER,
                BODY,
                Case.ROOM.cosign(),
                List.of(Case.STEWARD.recipient()),
                new SeededRandom("x")));
  }

  @Test
  void seal_bodyOfTheMostBytes_fillsItsClassExactly() {
    int most = RoomEnvelope.mostBodyBytes(HEADER, SizeClass.KIB_16);
    Octets full =
        RoomEnvelope.seal(
            HEADER, Octets.of(new byte[most]), Case.ROOM.cosign(), TO, new SeededRandom("full"));
    Octets more =
        RoomEnvelope.seal(
            HEADER,
            Octets.of(new byte[most + 1]),
            Case.ROOM.cosign(),
            TO,
            new SeededRandom("more"));
    assertEquals(SizeClass.KIB_16.ageFileBytes(), full.size());
    assertEquals(SizeClass.KIB_64.ageFileBytes(), more.size());
  }
}
