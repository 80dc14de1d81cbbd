package org.dissentchannel.protocol.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.dissentchannel.protocol.MalformedException;
import org.dissentchannel.protocol.Octets;
import org.dissentchannel.protocol.OrgId;
import org.dissentchannel.protocol.RoomId;
import org.dissentchannel.protocol.room.ActNote;
import org.dissentchannel.protocol.wire.OfficeSignature.Request;
import org.dissentchannel.transparency.Hash;
import org.dissentchannel.transparency.SigningKey;
import org.dissentchannel.transparency.note.NoteSigner;
import org.junit.jupiter.api.Test;

class OfficeSignatureTest {
  private static final OrgId ORG = OrgId.of(new byte[32]);
  private static final SigningKey KEY = SigningKey.of(new byte[32]);
  private static final Octets NONCE = Octets.of(new byte[16]);
  private static final Request REQUEST =
      Request.of("POST", "/office/entries?x=1", Octets.utf8("body"));
  private static final OfficeSignature SIGNED =
      OfficeSignature.sign(ORG, "policy-planning", 3, KEY, NONCE, REQUEST);

  @Test
  void read_formatted_isTheSameAndHolds() {
    OfficeSignature read = OfficeSignature.read(SIGNED.format());
    assertEquals(SIGNED, read);
    assertTrue(read.isOf(ORG, KEY.verifierKey(), REQUEST));
    assertTrue(SIGNED.format().startsWith("policy-planning;3;AAAAAAAAAAAAAAAAAAAAAA;"));
  }

  @Test
  void isOf_anythingElse_doesNotHold() {
    OrgId other = OrgId.of(Hash.sha256(new byte[1]).bytes());
    assertFalse(SIGNED.isOf(other, KEY.verifierKey(), REQUEST));
    byte[] seed = new byte[32];
    seed[0] = 1;
    assertFalse(SIGNED.isOf(ORG, SigningKey.of(seed).verifierKey(), REQUEST));
    for (Request request :
        List.of(
            Request.of("PUT", "/office/entries?x=1", Octets.utf8("body")),
            Request.of("POST", "/office/entries?x=2", Octets.utf8("body")),
            Request.of("POST", "/office/entries", Octets.utf8("body")),
            Request.of("POST", "/office/entries?x=1", Octets.empty()))) {
      assertFalse(SIGNED.isOf(ORG, KEY.verifierKey(), request));
    }
    for (OfficeSignature changed :
        List.of(
            new OfficeSignature("secretary", 3, NONCE, SIGNED.signature()),
            new OfficeSignature("policy-planning", 4, NONCE, SIGNED.signature()),
            new OfficeSignature(
                "policy-planning", 3, Octets.of(seed).slice(0, 16), SIGNED.signature()))) {
      assertFalse(changed.isOf(ORG, KEY.verifierKey(), REQUEST));
    }
  }

  @Test
  void read_everyTruncationAndSlackBits_areRefused() {
    String header = SIGNED.format();
    for (int length = 0; length < header.length(); length++) {
      String cut = header.substring(0, length);
      assertThrows(MalformedException.class, () -> OfficeSignature.read(cut), cut);
    }
    for (String bad :
        List.of(
            header + "A",
            header.replace(";3;", ";03;"),
            header.replace(";3;", ";-3;"),
            header.replace(";3;", ";9999999999;"),
            header.replace("AAA;", "AAB;"),
            header.replace("policy", "Policy"),
            " " + header)) {
      assertThrows(MalformedException.class, () -> OfficeSignature.read(bad), bad);
    }
  }

  @Test
  void actNote_signedTwice_isTheSameAndNoOther() {
    NoteSigner promise = new NoteSigner("channel.example/log", KEY);
    RoomId room = RoomId.of(new byte[16]);
    Hash act = Hash.sha256(new byte[0]);
    Octets signed = ActNote.sign(promise, room, act);
    assertEquals(signed, ActNote.sign(promise, room, act));
    byte[] note = signed.bytes();
    assertTrue(
        new String(note, StandardCharsets.UTF_8)
            .startsWith(
                "dissent-act/v1\nchannel.example/log\nAAAAAAAAAAAAAAAAAAAAAA==\n"
                    + "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n\n— channel.example/log "));
    assertTrue(ActNote.isNoteOf(signed, promise.verifier(), room, act));
    assertFalse(ActNote.isNoteOf(signed, promise.verifier(), room, Hash.of(new byte[32])));
    for (int length = 0; length < note.length; length++) {
      assertFalse(ActNote.isNoteOf(signed.slice(0, length), promise.verifier(), room, act));
    }
    for (int at = 0; at < note.length; at++) {
      byte[] other = note.clone();
      other[at] ^= 1;
      assertFalse(ActNote.isNoteOf(Octets.of(other), promise.verifier(), room, act), "" + at);
    }
  }
}
