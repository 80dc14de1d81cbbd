package org.dissentchannel.storage.sqlite.channel;

import static org.dissentchannel.storage.sqlite.channel.ChannelWorld.done;
import static org.dissentchannel.storage.sqlite.channel.ChannelWorld.refused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.dissentchannel.channel.Outcome;
import org.dissentchannel.channel.Refusal;
import org.dissentchannel.channel.filing.FileMemo;
import org.dissentchannel.credential.Credential;
import org.dissentchannel.envelope.SizeClass;
import org.dissentchannel.protocol.Octets;
import org.dissentchannel.protocol.log.AuthorsPart;
import org.dissentchannel.protocol.log.FiledField;
import org.dissentchannel.protocol.log.MsgFiled;
import org.dissentchannel.protocol.log.Openings;
import org.dissentchannel.protocol.log.SignedBody;
import org.dissentchannel.protocol.log.Statement;
import org.dissentchannel.protocol.room.RoomMessages;
import org.dissentchannel.protocol.room.SignatureSet;
import org.dissentchannel.transparency.entry.Entry;
import org.dissentchannel.transparency.log.Location;
import org.dissentchannel.transparency.note.SignedPromise;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

final class FilingTest {
  private static final Installation INSTALLATION = new Installation();
  private static final Credential ANN = INSTALLATION.card(INSTALLATION.manifest, 1);
  private static final Credential BOB = INSTALLATION.card(INSTALLATION.manifest, 2);
  private static final Credential EVE = INSTALLATION.card(INSTALLATION.manifest, 3);

  @TempDir Path directory;

  private ChannelWorld world;
  private RoomWork room;

  @BeforeEach
  void signedRoom() {
    world = new ChannelWorld(directory, INSTALLATION);
    room = signed(0);
  }

  @AfterEach
  void close() {
    world.close();
  }

  /** A room of Ann's, its text signed by her and by Bob with his name. */
  private RoomWork signed(long j) {
    RoomWork made = new RoomWork(world).frozen(ANN, j);
    done(made.act(ANN, made.sign(), 0));
    done(made.signNamed(BOB, 0));
    return made;
  }

  private AuthorsPart consented(RoomWork work) {
    AuthorsPart part = work.proposed();
    done(work.consent(ANN, part));
    done(work.consent(EVE, part));
    return part;
  }

  @Test
  void file_consented_promisesAnEntryThatOpensAndEntersTheTree() {
    AuthorsPart part = consented(room);
    FileMemo.Filed filed = done(room.file(part));
    assertEquals(1, filed.number());
    assertEquals(world.clock.today(), filed.filedOn());
    Entry entry = Entry.of(0, room.tag().bytes(), filed.salt().bytes(), filed.body().bytes());
    var promise =
        SignedPromise.open(filed.promise().bytes(), world.promiseKey.verifier()).orElseThrow();
    assertEquals(entry.leafHash(), promise.promise().leafHash());
    SignedBody body = SignedBody.read(filed.body().bytes());
    byte[] message = RoomMessages.fileIt(INSTALLATION.org, part.hash(), room.tag());
    assertTrue(body.isSignedBy(room.keys.file().verifierKey(), message));
    var statement = assertInstanceOf(MsgFiled.class, Statement.read(body.statement().bytes()));
    assertTrue(part.isIn(statement));
    Openings openings = Openings.read(filed.openings().bytes());
    assertTrue(openings.areOf(statement));
    assertEquals(
        List.of(FiledField.NUMBER, FiledField.FILED_ON),
        openings.list().stream().map(one -> one.field()).toList());
    world.slot();
    assertInstanceOf(Location.Merged.class, world.log.find(entry.leafHash()).orElseThrow());
    assertEquals(1, done(world.roomEntries.entries(room.id)).size());
  }

  @Test
  void file_twice_answersTheSame() {
    AuthorsPart part = consented(room);
    FileMemo.Filed filed = done(room.file(part));
    assertEquals(filed, done(room.file(part)));
    world.slot();
    world.restart();
    assertEquals(filed, done(room.file(part)));
  }

  @Test
  void file_secondMemoOfTheYear_getsTheNextNumberAndNamesTheFirst() {
    done(room.file(consented(room)));
    var first = world.store.read(tables -> tables.filings().find(room.id)).orElseThrow();
    RoomWork second = signed(1);
    assertEquals(2, done(second.file(consented(second))).number());
    var row = world.store.read(tables -> tables.filings().find(second.id)).orElseThrow();
    var previous = Openings.read(row.openings().get(1).bytes()).hash(FiledField.PREVIOUS);
    assertEquals(first.leafHash(), previous.orElseThrow());
  }

  @Test
  void file_byACosigner_isForbidden() {
    AuthorsPart part = consented(room);
    refused(Refusal.Forbidden.class, room.file(part, room.keys.cosign()));
    assertTrue(world.store.read(tables -> tables.filings().find(room.id)).isEmpty());
  }

  @Test
  void file_withOneConsent_isForbidden() {
    AuthorsPart part = room.proposed();
    done(room.consent(ANN, part));
    done(room.consent(ANN, part));
    refused(Refusal.Forbidden.class, room.file(part));
    done(room.consent(EVE, part));
    done(room.file(part));
  }

  @Test
  void propose_withOneSignatureLeftOut_isForbidden() {
    SignatureSet set = room.closedSet();
    List<Octets> parts = room.parts();
    parts.forEach(part -> done(room.upload(part)));
    var fewer = new SignatureSet(set.rows().subList(0, 1));
    refused(Refusal.Forbidden.class, room.propose(room.authorsPart(fewer, parts), parts));
  }

  @Test
  void propose_ciphertextAlteredByOneByte_isForbidden() {
    SignatureSet set = room.closedSet();
    List<Octets> parts = room.parts();
    byte[] bytes = parts.get(1).bytes();
    bytes[bytes.length - 1] ^= 1;
    List<Octets> altered = List.of(parts.get(0), Octets.of(bytes));
    altered.forEach(part -> done(room.upload(part)));
    refused(Refusal.Forbidden.class, room.propose(room.authorsPart(set, parts), altered));
  }

  @Test
  void propose_authorsPartAlteredByOneByte_isRefused() {
    SignatureSet set = room.closedSet();
    List<Octets> parts = room.parts();
    parts.forEach(part -> done(room.upload(part)));
    var hashes = parts.stream().map(RoomMessages::fileHash).toList();
    byte[] good = room.authorsPart(set, parts).bytes();
    for (int at = 0; at < good.length; at += 41) {
      byte[] altered = good.clone();
      altered[at] ^= 1;
      var outcome =
          world.propose.propose(room.id, hashes, Octets.of(altered), Octets.of(new byte[64]));
      assertInstanceOf(Outcome.Refused.class, outcome);
    }
    assertTrue(world.store.read(tables -> tables.filings().proposal(room.id)).isEmpty());
  }

  @Test
  void propose_partNotSealedToEveryOffice_isForbidden() {
    SignatureSet set = room.closedSet();
    var fewer = new ArrayList<>(INSTALLATION.offices().subList(0, 6));
    fewer.add(room.keys.read().recipient());
    List<Octets> parts = List.of(room.sealed("index", SizeClass.KIB_16, fewer));
    done(room.upload(parts.getFirst()));
    refused(Refusal.Forbidden.class, room.propose(room.authorsPart(set, parts), parts));
  }

  @Test
  void propose_partNeverUploaded_isForbidden() {
    SignatureSet set = room.closedSet();
    List<Octets> parts = room.parts();
    done(room.upload(parts.getFirst()));
    refused(Refusal.Forbidden.class, room.propose(room.authorsPart(set, parts), parts));
  }

  @Test
  void propose_oldCheckpoint_isForbidden() {
    SignatureSet set = room.closedSet();
    List<Octets> parts = room.parts();
    parts.forEach(part -> done(room.upload(part)));
    AuthorsPart part = room.authorsPart(set, parts);
    world.slot();
    world.advance(Duration.ofDays(60));
    world.slot();
    SignatureSet again = room.closedSet();
    assertEquals(set, again);
    refused(Refusal.Forbidden.class, room.propose(part, parts));
    done(room.propose(room.authorsPart(again, parts), parts));
  }

  @Test
  void propose_lapsed_reopensSigning() {
    AuthorsPart part = consented(room);
    refused(Refusal.Forbidden.class, room.act(EVE, room.sign(), 0));
    world.advance(Duration.ofHours(26));
    refused(Refusal.Gone.class, room.file(part));
    refused(Refusal.Gone.class, world.readProposal.proposal(room.id));
    done(room.act(EVE, room.sign(), 0));
    assertEquals("frozen", done(world.readRoom.room(room.id)).state());
    world.slot();
    assertEquals(3, room.closedSet().total());
  }

  @Test
  void withdraw_whileProposed_voidsTheProposalAndBarsSigningAgain() {
    AuthorsPart part = consented(room);
    done(room.act(BOB, room.withdraw(), 1));
    refused(Refusal.Absent.class, room.file(part));
    world.advance(Duration.ofHours(26));
    refused(Refusal.Forbidden.class, room.signNamed(BOB, 2));
    done(room.act(EVE, room.sign(), 0));
  }

  @Test
  void withdraw_afterFiling_isForbidden() {
    done(room.file(consented(room)));
    refused(Refusal.Forbidden.class, room.act(ANN, room.withdraw(), 1));
    refused(Refusal.Forbidden.class, room.act(EVE, room.sign(), 0));
    assertEquals("filed", done(world.readRoom.room(room.id)).state());
  }

  @Test
  void close_twiceADay_answersTheSameAndNeverReopensTwice() {
    SignatureSet set = room.closedSet();
    assertEquals(set, room.closedSet());
    var today = world.clock.today();
    refused(
        Refusal.Forbidden.class,
        world.closeSigning.close(
            room.id, today.plusDays(1), room.closeSignature(today.plusDays(1))));
    refused(
        Refusal.Forbidden.class,
        world.fetchRows.fetch(room.id, today.minusDays(1), 0, room.closeSignature(today)));
  }

  @Test
  void upload_whileSigningIsOpen_isForbidden() {
    refused(Refusal.Forbidden.class, room.upload(room.parts().getFirst()));
  }

  @Test
  @Timeout(120)
  void file_64RequestsAtOnce_areOneFiling() throws Exception {
    AuthorsPart part = consented(room);
    List<Callable<Outcome<FileMemo.Filed>>> requests = new ArrayList<>();
    for (int i = 0; i < 64; i++) {
      requests.add(() -> room.file(part));
    }
    List<FileMemo.Filed> answers = new ArrayList<>();
    try (var threads = Executors.newFixedThreadPool(64)) {
      for (var outcome : threads.invokeAll(requests)) {
        answers.add(done(outcome.get()));
      }
    }
    assertEquals(1, answers.stream().distinct().count());
    world.slot();
    assertEquals(1, world.store.read(tables -> tables.inbox().filings()).size());
  }
}
