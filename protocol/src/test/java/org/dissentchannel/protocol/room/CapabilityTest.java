package org.dissentchannel.protocol.room;

import static org.dissentchannel.protocol.fixture.Strictness.refuses;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.dissentchannel.protocol.Jcs;
import org.dissentchannel.protocol.Octets;
import org.dissentchannel.protocol.fixture.Case;
import org.dissentchannel.protocol.fixture.SeededRandom;
import org.dissentchannel.protocol.fixture.Strictness;
import org.junit.jupiter.api.Test;

final class CapabilityTest {
  private static final DrafterCapability DRAFTER = Case.drafter();
  private static final CosignerCapability COSIGNER = DRAFTER.forCosigner();
  private static final Invitation INVITATION = Invitation.draw(new SeededRandom("invitation"));

  @Test
  void read_bothKinds_roundTrip() {
    for (Capability capability : new Capability[] {DRAFTER, COSIGNER}) {
      Capability read = Capability.read(capability.bytes());
      assertEquals(capability, read);
      assertEquals(Case.ROOM_KEY_HASH, read.publicKeys().hash());
      assertEquals(Case.ROOM.id(), read.cosignerKeys().id());
      Strictness.refusesEveryTruncation(capability.bytes(), Capability::read);
    }
  }

  @Test
  void read_mixedOrUnknown_isRefused() {
    var json = Jcs.readObject(DRAFTER.bytes());
    refuses(Jcs.write(json.with("role", "cosigner")), Capability::read);
    refuses(Jcs.write(json.with("role", "owner")), Capability::read);
    refuses(Jcs.write(json.with("v", 2)), Capability::read);
    refuses(Jcs.write(json.with("r", "AA")), Capability::read);
    refuses(Jcs.write(json.with("epoch", "")), Capability::read);
  }

  @Test
  void cosigner_bytes_holdNeitherSecretNorDraftNorFileKey() {
    String text = new String(COSIGNER.bytes(), StandardCharsets.UTF_8);
    assertFalse(text.contains(Octets.of(Case.R.bytes()).base64url()));
    assertFalse(text.contains(Octets.of(Case.ROOM.draft().seed()).base64url()));
    assertEquals(Case.ROOM.file().verifierKey(), COSIGNER.cosignerKeys().file());
  }

  @Test
  void invitation_bothKinds_haveOneSizeAndOpen() {
    Octets one = INVITATION.seal(DRAFTER, new SeededRandom("nonce"));
    Octets other = INVITATION.seal(COSIGNER, new SeededRandom("nonce 2"));
    assertEquals(Invitation.CAPSULE_BYTES, one.size());
    assertEquals(Invitation.CAPSULE_BYTES, other.size());
    assertEquals(Optional.of(DRAFTER), INVITATION.open(one));
    assertEquals(Optional.of(COSIGNER), INVITATION.open(other));
  }

  @Test
  void invitation_otherWordsLinkOrCapsule_opensNothing() {
    Octets capsule = INVITATION.seal(COSIGNER, new SeededRandom("nonce"));
    Invitation stranger = Invitation.draw(new SeededRandom("stranger"));
    assertTrue(new Invitation(INVITATION.link(), stranger.words()).open(capsule).isEmpty());
    assertTrue(new Invitation(stranger.link(), INVITATION.words()).open(capsule).isEmpty());
    assertNotEquals(stranger.capsuleId(), INVITATION.capsuleId());
    for (int at = 0; at < capsule.size(); at += 97) {
      byte[] altered = capsule.bytes();
      altered[at] ^= 1;
      assertTrue(INVITATION.open(Octets.of(altered)).isEmpty());
      assertTrue(INVITATION.open(capsule.slice(0, at)).isEmpty());
    }
  }

  @Test
  void threadTag_otherLaneOrCounter_isAnother() {
    ThreadTag first = ThreadTag.of(Case.ROOM.thread(), ThreadTag.ROOM_LANE, 0);
    assertNotEquals(first, ThreadTag.of(Case.ROOM.thread(), ThreadTag.ROOM_LANE, 1));
    assertNotEquals(first, ThreadTag.of(Case.ROOM.thread(), "steward", 0));
    assertEquals(first, ThreadTag.of(Case.ROOM.thread(), "room", 0));
  }
}
