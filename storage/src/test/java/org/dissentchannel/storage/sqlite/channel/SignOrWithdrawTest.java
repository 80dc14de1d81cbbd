package org.dissentchannel.storage.sqlite.channel;

import static org.dissentchannel.storage.sqlite.channel.ChannelWorld.done;
import static org.dissentchannel.storage.sqlite.channel.ChannelWorld.refused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.dissentchannel.channel.Outcome;
import org.dissentchannel.channel.Refusal;
import org.dissentchannel.channel.store.ActRow;
import org.dissentchannel.credential.Credential;
import org.dissentchannel.protocol.Octets;
import org.dissentchannel.protocol.RoomId;
import org.dissentchannel.protocol.act.Act;
import org.dissentchannel.protocol.act.Contexts;
import org.dissentchannel.protocol.act.PresentAct;
import org.dissentchannel.protocol.act.PresentedAct;
import org.dissentchannel.protocol.room.ActNote;
import org.dissentchannel.protocol.room.EnvelopeKind;
import org.dissentchannel.protocol.room.NamedRecord;
import org.dissentchannel.transparency.SigningKey;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

final class SignOrWithdrawTest {
  private static final Installation INSTALLATION = new Installation();
  private static final Credential ANN = INSTALLATION.card(INSTALLATION.manifest, 1);
  private static final Credential BOB = INSTALLATION.card(INSTALLATION.manifest, 2);

  @TempDir Path directory;

  private ChannelWorld world;
  private RoomWork room;

  @BeforeEach
  void openRoom() {
    world = new ChannelWorld(directory, INSTALLATION);
    room = new RoomWork(world).frozen(ANN, 0);
  }

  @AfterEach
  void close() {
    world.close();
  }

  private List<ActRow> signatures() {
    return world.store.read(tables -> tables.acts().signatures(room.id, room.text.root()));
  }

  @Test
  void act_sameBytesTwice_answersTheSameNote() {
    PresentedAct presented = room.present(ANN, room.sign(), 0);
    Octets note = done(room.act(presented, room.sign()));
    assertEquals(note, done(room.act(presented, room.sign())));
    assertTrue(
        ActNote.isNoteOf(
            note, world.promiseKey.verifier(), new RoomId(room.id), presented.hash(room.sign())));
    assertEquals(1, signatures().size());
  }

  @Test
  void act_secondSignatureWithTheSameSeq_conflictsAndShowsTheStoredAct() {
    PresentedAct first = room.present(ANN, room.sign(), 0);
    done(room.act(first, room.sign()));
    var conflict = refused(Refusal.Conflict.class, room.act(ANN, room.sign(), 0));
    assertEquals(Octets.of(first.bytes()), conflict.stored());
    assertEquals(1, signatures().size());
  }

  @Test
  void act_oldSignatureReplayedAfterWithdrawal_conflicts() {
    PresentedAct signed = room.present(ANN, room.sign(), 0);
    done(room.act(signed, room.sign()));
    done(room.act(ANN, room.withdraw(), 1));
    refused(Refusal.Conflict.class, room.act(signed, room.sign()));
    assertEquals(List.of(), signatures());
    done(room.act(ANN, room.sign(), 2));
    assertEquals(1, signatures().size());
  }

  @Test
  void act_withdrawalWithoutASignature_isForbidden() {
    refused(Refusal.Forbidden.class, room.act(ANN, room.withdraw(), 0));
  }

  @Test
  void act_overAnEditedText_isForbidden() {
    var edited = room.text("An edited version.");
    Act act =
        Act.sign(
            INSTALLATION.contexts,
            room.keys.publicKeys().hash(),
            edited.root(),
            Installation.GRADE);
    PresentedAct presented = room.present(ANN, act, 0);
    refused(Refusal.Forbidden.class, room.act(presented, act));
    // Nor if the cosign key vouches for it as an act on the text that is frozen.
    refused(Refusal.Forbidden.class, room.act(presented, room.sign()));
    assertEquals(List.of(), signatures());
  }

  @Test
  void act_withACardOfAnotherEpoch_isForbidden() {
    Credential other = INSTALLATION.card(INSTALLATION.otherManifest, 3);
    Act act =
        Act.sign(
            new Contexts(INSTALLATION.org, INSTALLATION.otherManifest.epoch()),
            room.keys.publicKeys().hash(),
            room.text.root(),
            Installation.GRADE);
    var header = INSTALLATION.otherManifest.header();
    PresentedAct presented =
        PresentAct.present(other, header, act, 0, Act.ZEROS, INSTALLATION.random);
    refused(Refusal.Forbidden.class, room.act(presented, room.sign()));
    assertEquals(List.of(), signatures());
  }

  @Test
  void act_ofAnOutsiderWithoutTheCosignKey_isForbidden() {
    PresentedAct presented = room.present(ANN, room.sign(), 0);
    byte[] seed = new byte[SigningKey.SEED_SIZE];
    INSTALLATION.random.nextBytes(seed);
    Octets signature = Octets.of(SigningKey.of(seed).sign(presented.cosignMessage(room.sign())));
    refused(
        Refusal.Forbidden.class,
        world.signOrWithdraw.act(
            room.id,
            Octets.of(presented.bytes()),
            signature,
            NamedRecord.noName(INSTALLATION.random)));
    assertEquals(List.of(), signatures());
  }

  @Test
  void act_presentationOfAnotherRoom_isForbidden() {
    RoomWork other = new RoomWork(world).frozen(ANN, 1);
    PresentedAct there = other.present(BOB, other.sign(), 0);
    done(other.act(there, other.sign()));
    refused(Refusal.Forbidden.class, room.act(there, room.sign()));
    assertEquals(List.of(), signatures());
  }

  @Test
  void act_everyByteOfTheProofAltered_isRefused() {
    byte[] good = room.present(ANN, room.sign(), 0).bytes();
    for (int at = good.length - 752; at < good.length; at += 37) {
      byte[] altered = good.clone();
      altered[at] ^= 1;
      PresentedAct presented = PresentedAct.read(altered);
      refused(Refusal.Forbidden.class, room.act(presented, room.sign()));
    }
    assertEquals(List.of(), signatures());
  }

  @Test
  void act_everyTruncation_isMalformed() {
    byte[] good = room.present(ANN, room.sign(), 0).bytes();
    Octets anything = NamedRecord.noName(INSTALLATION.random);
    for (int size = 0; size < good.length; size++) {
      Octets cut = Octets.of(good).slice(0, size);
      refused(
          Refusal.Malformed.class,
          world.signOrWithdraw.act(room.id, cut, Octets.of(new byte[64]), anything));
    }
  }

  @Test
  void act_nameTakenBack_isForbiddenUntilTheTextIsAnother() {
    done(room.signNamed(ANN, 0));
    assertEquals(NamedRecord.N2_BYTES, signatures().getFirst().record().size());
    refused(Refusal.Forbidden.class, room.act(ANN, room.sign(), 1));
    done(room.signNamed(ANN, 1));
    assertEquals(1, signatures().size());
  }

  @Test
  void act_nameTakenBackByWithdrawing_isForbidden() {
    done(room.signNamed(ANN, 0));
    done(room.act(ANN, room.withdraw(), 1));
    world.restart();
    refused(Refusal.Forbidden.class, room.act(ANN, room.sign(), 2));
    done(room.signNamed(ANN, 2));
  }

  @Test
  void act_unknownRoom_isAbsent() {
    RoomWork nowhere = new RoomWork(world);
    refused(Refusal.Absent.class, nowhere.act(ANN, nowhere.sign(), 0));
  }

  @Test
  @Timeout(120)
  void act_64PostsOfOneMemberAtOnce_leaveOneRow() throws Exception {
    List<PresentedAct> acts = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      acts.add(room.present(ANN, room.sign(), 0));
    }
    List<Callable<Outcome<Octets>>> posts = new ArrayList<>();
    for (int i = 0; i < 64; i++) {
      PresentedAct act = acts.get(i % acts.size());
      posts.add(() -> room.act(act, room.sign()));
    }
    int accepted = 0;
    try (var threads = Executors.newFixedThreadPool(64)) {
      for (var outcome : threads.invokeAll(posts)) {
        accepted += outcome.get() instanceof Outcome.Done<Octets> ? 1 : 0;
      }
    }
    assertEquals(8, accepted);
    assertEquals(1, signatures().size());
  }

  @Test
  void tally_signaturesOfToday_areCountedTomorrow() {
    done(room.act(ANN, room.sign(), 0));
    done(room.act(BOB, room.sign(), 0));
    assertEquals(0, done(world.readRoom.room(room.id)).tally());
    world.advance(Duration.ofDays(1));
    assertEquals(2, done(world.readRoom.room(room.id)).tally());
    done(room.act(BOB, room.withdraw(), 1));
    assertEquals(2, done(world.readRoom.room(room.id)).tally());
    world.advance(Duration.ofDays(1));
    assertEquals(1, done(world.readRoom.room(room.id)).tally());
  }

  @Test
  void freeze_anew_needsConsentsAndStartsSignaturesAgain() {
    done(room.act(ANN, room.sign(), 0));
    var first = room.text.root();
    room.text = room.text("The second version.");
    room.record = room.record(2);
    done(room.post(EnvelopeKind.FROZEN, room.frozenFile));
    refused(Refusal.Forbidden.class, room.freeze());
    var keyHash = room.keys.publicKeys().hash();
    Act consent = Act.consentToFreeze(INSTALLATION.contexts, keyHash, room.text.root());
    done(room.consent(ANN, consent));
    done(room.consent(ANN, consent));
    refused(Refusal.Forbidden.class, room.freeze());
    done(room.consent(BOB, consent));
    done(room.freeze());
    done(room.freeze());
    assertEquals(List.of(), signatures());
    int before = world.store.read(tables -> tables.acts().countSignatures(room.id, first));
    assertEquals(1, before);
    done(room.act(ANN, room.sign(), 1));
    assertEquals(1, signatures().size());
  }

  @Test
  void freeze_textThatIsStillSigned_isForbidden() {
    done(room.act(ANN, room.sign(), 0));
    done(room.act(BOB, room.sign(), 0));
    var first = room.text;
    room.text = room.text("The second version.");
    freezeAnew(2);
    done(room.act(BOB, room.sign(), 1));
    room.text = first;
    room.record = room.record(3);
    done(room.post(EnvelopeKind.FROZEN, room.frozenFile));
    consentToFreeze();
    refused(Refusal.Forbidden.class, room.freeze());
    room.text = room.text("The third version.");
    freezeAnew(3);
    assertEquals(List.of(), signatures());
  }

  private void freezeAnew(int version) {
    room.record = room.record(version);
    done(room.post(EnvelopeKind.FROZEN, room.frozenFile));
    consentToFreeze();
    done(room.freeze());
  }

  private void consentToFreeze() {
    var keyHash = room.keys.publicKeys().hash();
    Act consent = Act.consentToFreeze(INSTALLATION.contexts, keyHash, room.text.root());
    done(room.consent(ANN, consent));
    done(room.consent(BOB, consent));
  }

  @Test
  void freeze_textNotPosted_isForbidden() {
    RoomWork other = new RoomWork(world);
    done(world.openRoom.open(other.opening(ANN, 1)));
    refused(Refusal.Forbidden.class, other.freeze());
  }

  @Test
  void freeze_byACosigner_isForbidden() {
    RoomWork other = new RoomWork(world);
    done(world.openRoom.open(other.opening(ANN, 1)));
    done(other.post(EnvelopeKind.FROZEN, other.frozenFile));
    refused(
        Refusal.Forbidden.class,
        world.freeze.freeze(
            other.id, Octets.of(other.record.bytes()), other.record.sign(other.keys.cosign())));
  }
}
