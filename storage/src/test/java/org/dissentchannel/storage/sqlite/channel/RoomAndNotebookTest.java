package org.dissentchannel.storage.sqlite.channel;

import static org.dissentchannel.storage.sqlite.channel.ChannelWorld.done;
import static org.dissentchannel.storage.sqlite.channel.ChannelWorld.refused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.dissentchannel.channel.Outcome;
import org.dissentchannel.channel.Refusal;
import org.dissentchannel.channel.Stored;
import org.dissentchannel.channel.room.CapsuleView;
import org.dissentchannel.channel.room.Invite;
import org.dissentchannel.channel.room.RoomOpening;
import org.dissentchannel.channel.store.CapsuleRow;
import org.dissentchannel.credential.Credential;
import org.dissentchannel.envelope.SizeClass;
import org.dissentchannel.protocol.Octets;
import org.dissentchannel.protocol.Secret;
import org.dissentchannel.protocol.act.Act;
import org.dissentchannel.protocol.act.PresentAct;
import org.dissentchannel.protocol.act.PresentedAct;
import org.dissentchannel.protocol.card.Notebook;
import org.dissentchannel.protocol.card.NotebookKeys;
import org.dissentchannel.protocol.card.StoredNotebook;
import org.dissentchannel.protocol.log.EpochStatement;
import org.dissentchannel.protocol.room.EnvelopeKind;
import org.dissentchannel.protocol.room.Invitation;
import org.dissentchannel.protocol.room.RoomMessages;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RoomAndNotebookTest {
  private static final Installation INSTALLATION = new Installation();
  private static final Credential ANN = INSTALLATION.card(INSTALLATION.manifest, 1);
  private static final Credential BOB = INSTALLATION.card(INSTALLATION.manifest, 2);

  @TempDir Path directory;

  private ChannelWorld world;

  @BeforeEach
  void open() {
    world = new ChannelWorld(directory, INSTALLATION);
  }

  @AfterEach
  void close() {
    world.close();
  }

  private RoomWork opened(long j) {
    RoomWork room = new RoomWork(world);
    done(world.openRoom.open(room.opening(ANN, j)));
    return room;
  }

  private NotebookKeys notebookKeys() {
    return NotebookKeys.of(Secret.random(INSTALLATION.random, NotebookKeys.SECRET_BYTES));
  }

  private Outcome<Stored> openNotebook(Credential card, NotebookKeys keys, NotebookKeys signer) {
    Act act = Act.openNotebook(INSTALLATION.contexts, keys.id(), keys.write().verifierKey());
    PresentedAct presented =
        PresentAct.present(
            card, INSTALLATION.manifest.header(), act, 0, Act.ZEROS, INSTALLATION.random);
    return world.openNotebook.open(
        keys.id().octets(),
        Octets.of(keys.write().verifierKey().bytes()),
        Octets.of(presented.bytes()),
        Octets.of(signer.write().sign(presented.cosignMessage(act))));
  }

  private StoredNotebook version(NotebookKeys keys, long after) {
    return StoredNotebook.seal(Notebook.EMPTY, keys, INSTALLATION.org, after, INSTALLATION.random);
  }

  private Outcome<Stored> write(NotebookKeys keys, StoredNotebook notebook) {
    return world.writeNotebook.write(keys.id().octets(), Octets.of(notebook.bytes()));
  }

  private Octets read(NotebookKeys keys) {
    return done(world.readNotebook.read(keys.id().octets()));
  }

  @Test
  void notebook_secondOfAMember_conflicts() {
    NotebookKeys keys = notebookKeys();
    done(openNotebook(ANN, keys, keys));
    done(openNotebook(ANN, keys, keys));
    NotebookKeys second = notebookKeys();
    refused(Refusal.Conflict.class, openNotebook(ANN, second, second));
    done(openNotebook(BOB, second, second));
  }

  @Test
  void notebook_withoutTheWriteKey_isForbidden() {
    NotebookKeys keys = notebookKeys();
    refused(Refusal.Forbidden.class, openNotebook(ANN, keys, notebookKeys()));
  }

  @Test
  void write_versionThatDoesNotFollow_conflictsWithTheStoredForm() {
    NotebookKeys keys = notebookKeys();
    done(openNotebook(ANN, keys, keys));
    StoredNotebook first = version(keys, 0);
    done(write(keys, first));
    done(write(keys, first));
    var conflict = refused(Refusal.Conflict.class, write(keys, version(keys, 0)));
    assertEquals(Octets.of(first.bytes()), conflict.stored());
    refused(Refusal.Conflict.class, write(keys, version(keys, 2)));
    StoredNotebook second = version(keys, 1);
    done(write(keys, second));
    world.restart();
    assertEquals(Octets.of(second.bytes()), read(keys));
  }

  @Test
  void write_withAnotherKeyOrAltered_isForbidden() {
    NotebookKeys keys = notebookKeys();
    done(openNotebook(ANN, keys, keys));
    refused(Refusal.Forbidden.class, write(keys, version(notebookKeys(), 0)));
    byte[] altered = version(keys, 0).bytes();
    altered[altered.length - 1] ^= 1;
    refused(
        Refusal.Forbidden.class, world.writeNotebook.write(keys.id().octets(), Octets.of(altered)));
    Octets good = Octets.of(version(keys, 0).bytes());
    for (int size = 0; size < good.size(); size += 97) {
      refused(
          Refusal.Malformed.class,
          world.writeNotebook.write(keys.id().octets(), good.slice(0, size)));
    }
  }

  @Test
  void read_absentOrEmpty_isOfTheSameLength() {
    NotebookKeys keys = notebookKeys();
    assertEquals(StoredNotebook.BYTES, read(keys).size());
    assertNotEquals(read(keys), read(keys));
    done(openNotebook(ANN, keys, keys));
    assertEquals(0, StoredNotebook.read(read(keys).bytes()).version());
  }

  @Test
  void openRoom_sameNumberAnotherRoom_conflicts() {
    RoomWork first = new RoomWork(world);
    RoomOpening opening = first.opening(ANN, 0);
    Octets note = done(world.openRoom.open(opening));
    assertEquals(note, done(world.openRoom.open(opening)));
    RoomWork second = new RoomWork(world);
    refused(Refusal.Conflict.class, world.openRoom.open(second.opening(ANN, 0)));
    done(world.openRoom.open(second.opening(ANN, 1)));
    refused(Refusal.Forbidden.class, world.openRoom.open(new RoomWork(world).opening(ANN, 4)));
  }

  @Test
  void openRoom_againAfterTheNextEpochOpened_answersTheSame() {
    RoomWork room = new RoomWork(world);
    RoomOpening opening = room.opening(ANN, 0);
    Octets note = done(world.openRoom.open(opening));
    Octets next = INSTALLATION.body(new EpochStatement(INSTALLATION.otherManifest), "registry");
    done(world.postClear.post(next));
    world.advance(Duration.ofDays(2));
    assertEquals(note, done(world.openRoom.open(opening)));
    refused(Refusal.Forbidden.class, world.openRoom.open(new RoomWork(world).opening(ANN, 1)));
  }

  @Test
  void openRoom_sameKeysUnderAnotherId_conflicts() {
    RoomOpening opening = opened(0).opening(BOB, 0);
    refused(Refusal.Conflict.class, world.openRoom.open(opening));
  }

  @Test
  void openRoom_againWithAnotherTag_conflicts() {
    RoomWork room = opened(0);
    RoomOpening other = room.opening(ANN, 0, new RoomWork(world).tag());
    refused(Refusal.Conflict.class, world.openRoom.open(other));
  }

  @Test
  void post_draftByACosigner_isForbidden() {
    RoomWork room = opened(0);
    Octets file = room.sealed("a draft", SizeClass.KIB_4, List.of(room.keys.draft().recipient()));
    byte[] message =
        RoomMessages.post(room.keys.id(), EnvelopeKind.DRAFT, RoomMessages.fileHash(file));
    Octets signature = Octets.of(room.keys.cosign().sign(message));
    refused(Refusal.Forbidden.class, world.post.post(room.id, "draft", signature, file));
    refused(Refusal.Forbidden.class, world.post.post(room.id, "mail", signature, file));
    assertEquals(0, done(room.post(EnvelopeKind.DRAFT, file)));
    assertEquals(0, done(room.post(EnvelopeKind.DRAFT, file)));
    assertEquals(1, done(room.post(EnvelopeKind.MAIL, file)));
    assertEquals(2, done(world.readRoom.posts(room.id, 0)).posts().size());
  }

  @Test
  void post_notAnAgeFileOfASize_isMalformed() {
    RoomWork room = opened(0);
    Octets random = Octets.of(new byte[SizeClass.KIB_4.ageFileBytes()]);
    refused(Refusal.Malformed.class, room.post(EnvelopeKind.MAIL, random));
    Octets file = room.sealed("mail", SizeClass.KIB_4, List.of(room.keys.read().recipient()));
    refused(Refusal.Malformed.class, room.post(EnvelopeKind.MAIL, file.slice(0, file.size() - 1)));
    refused(
        Refusal.Malformed.class, world.post.post(room.id, "reply", Octets.of(new byte[64]), file));
  }

  @Test
  void post_above64MiB_isOverTheQuota() {
    RoomWork room = opened(0);
    var to = List.of(room.keys.draft().recipient());
    for (int i = 0; i < 16; i++) {
      done(room.post(EnvelopeKind.DRAFT, room.sealed("draft " + i, SizeClass.MIB_4, to)));
    }
    refused(
        Refusal.QuotaUsed.class,
        room.post(EnvelopeKind.DRAFT, room.sealed("one more", SizeClass.MIB_4, to)));
  }

  private Outcome<Stored> invite(RoomWork room, Invitation invitation, Octets capsule) {
    byte[] message = RoomMessages.capsulePost(room.keys.id(), invitation.capsuleId(), capsule);
    return world.invite.invite(
        room.id,
        invitation.capsuleId().octets(),
        capsule,
        Octets.of(room.keys.file().sign(message)));
  }

  private Octets capsule() {
    byte[] bytes = new byte[Invitation.CAPSULE_BYTES];
    INSTALLATION.random.nextBytes(bytes);
    return Octets.of(bytes);
  }

  private Outcome<Octets> join(Invitation invitation, Credential card) {
    Act act = Act.join(INSTALLATION.contexts, invitation.capsuleId());
    PresentedAct presented =
        PresentAct.present(
            card, INSTALLATION.manifest.header(), act, 0, Act.ZEROS, INSTALLATION.random);
    return world.join.join(invitation.capsuleId().octets(), Octets.of(presented.bytes()));
  }

  @Test
  void join_firstMember_keepsTheCapsule() {
    RoomWork room = opened(0);
    Invitation invitation = Invitation.draw(INSTALLATION.random);
    Octets capsule = capsule();
    done(invite(room, invitation, capsule));
    done(invite(room, invitation, capsule));
    assertEquals(capsule, done(join(invitation, BOB)));
    world.advance(Duration.ofDays(4));
    assertEquals(capsule, done(join(invitation, BOB)));
    refused(Refusal.Conflict.class, join(invitation, ANN));
    var view = new CapsuleView(invitation.capsuleId().octets(), "opened");
    assertEquals(List.of(view), done(world.invite.capsules(room.id)));
  }

  @Test
  void join_after72Hours_isGone() {
    RoomWork room = opened(0);
    Invitation invitation = Invitation.draw(INSTALLATION.random);
    done(invite(room, invitation, capsule()));
    world.advance(Duration.ofHours(73));
    refused(Refusal.Gone.class, join(invitation, BOB));
    refused(Refusal.Absent.class, join(Invitation.draw(INSTALLATION.random), BOB));
  }

  @Test
  void invite_sixtyFifthUnopened_isOverTheQuota() {
    RoomWork room = opened(0);
    for (int i = 0; i < Invite.MOST_UNOPENED; i++) {
      done(invite(room, Invitation.draw(INSTALLATION.random), capsule()));
    }
    Invitation more = Invitation.draw(INSTALLATION.random);
    refused(Refusal.QuotaUsed.class, invite(room, more, capsule()));
    world.advance(Duration.ofHours(73));
    done(invite(room, more, capsule()));
  }

  @Test
  void invite_asManyAsAListHolds_isOverTheQuotaUntilOldOnesAreForgotten() {
    RoomWork room = opened(0);
    Octets capsule = capsule();
    for (int i = 0; i < Invite.MOST_KEPT; i++) {
      var row =
          new CapsuleRow(
              Invitation.draw(INSTALLATION.random).capsuleId().octets(),
              room.id,
              capsule,
              world.clock.now(),
              Octets.empty());
      world.store.write(tables -> {
        tables.capsules().save(row);
        return row;
      });
    }
    assertEquals(Invite.MOST_KEPT, done(world.invite.capsules(room.id)).size());
    Invitation more = Invitation.draw(INSTALLATION.random);
    refused(Refusal.QuotaUsed.class, invite(room, more, capsule));
    world.advance(Duration.ofHours(73));
    done(invite(room, more, capsule));
    assertEquals(1, done(world.invite.capsules(room.id)).size());
  }

  @Test
  void join_keepsNoHourOfTheInvitation() {
    RoomWork room = opened(0);
    Invitation invitation = Invitation.draw(INSTALLATION.random);
    done(invite(room, invitation, capsule()));
    done(join(invitation, BOB));
    Octets id = invitation.capsuleId().octets();
    var row = world.store.read(tables -> tables.capsules().find(id)).orElseThrow();
    assertEquals(Instant.EPOCH, row.expires());
  }

  @Test
  void post_mailOfCosigners_leavesHalfTheRoomToTheDrafters() {
    RoomWork room = opened(0);
    var to = List.of(room.keys.read().recipient());
    for (int i = 0; i < 8; i++) {
      done(room.post(EnvelopeKind.MAIL, room.sealed("mail " + i, SizeClass.MIB_4, to)));
    }
    refused(
        Refusal.QuotaUsed.class,
        room.post(EnvelopeKind.MAIL, room.sealed("mail", SizeClass.MIB_4, to)));
    done(room.post(EnvelopeKind.DRAFT, room.sealed("draft", SizeClass.MIB_4, to)));
  }
}
