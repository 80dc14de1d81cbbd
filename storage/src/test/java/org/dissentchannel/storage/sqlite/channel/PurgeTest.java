package org.dissentchannel.storage.sqlite.channel;

import static org.dissentchannel.storage.sqlite.channel.ChannelWorld.done;
import static org.dissentchannel.storage.sqlite.channel.ChannelWorld.refused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.dissentchannel.channel.Outcome;
import org.dissentchannel.channel.Refusal;
import org.dissentchannel.channel.log.EntryLog;
import org.dissentchannel.channel.office.OfficeEntry;
import org.dissentchannel.channel.office.Visitor;
import org.dissentchannel.channel.store.EntryRow;
import org.dissentchannel.credential.Credential;
import org.dissentchannel.envelope.SizeClass;
import org.dissentchannel.protocol.Octets;
import org.dissentchannel.protocol.log.AuthorsPart;
import org.dissentchannel.protocol.log.KeyRevoke;
import org.dissentchannel.protocol.log.MsgAck;
import org.dissentchannel.protocol.log.MsgReply;
import org.dissentchannel.protocol.log.Purge;
import org.dissentchannel.protocol.log.Statement;
import org.dissentchannel.protocol.room.EnvelopeKind;
import org.dissentchannel.protocol.room.RoomMessages;
import org.dissentchannel.protocol.room.ThreadTag;
import org.dissentchannel.protocol.wire.OfficeSignature;
import org.dissentchannel.transparency.Hash;
import org.dissentchannel.transparency.entry.Leaf;
import org.dissentchannel.transparency.log.Location;
import org.dissentchannel.transparency.note.CheckpointVerifier;
import org.dissentchannel.transparency.note.Receipt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A filing with its answers, destroyed a year later, down to the bytes in the files. */
final class PurgeTest {
  private static final Installation INSTALLATION = Installation.purging(1);
  private static final Credential ANN = INSTALLATION.card(INSTALLATION.manifest, 1);
  private static final Credential BOB = INSTALLATION.card(INSTALLATION.manifest, 2);
  private static final String STEWARD = "policy-planning";
  private static final String MONITOR = "open-forum";
  private static final OfficeSignature.Request REQUEST =
      OfficeSignature.Request.of("GET", "/office/inbox/0", Octets.empty());

  /** What carrying a purge out writes: its rows, the file anew, the note that it is done. */
  private static final int WRITES = 3;

  @TempDir Path directory;

  private ChannelWorld world;
  private RoomWork room;
  private AuthorsPart part;
  private Hash filing;
  private Hash ack;
  private Hash reply;
  private final Map<String, byte[]> ofFiling = new LinkedHashMap<>();
  private final Map<String, byte[]> ofAnswers = new LinkedHashMap<>();

  @BeforeEach
  void fileAndAnswer() throws IOException {
    world = new ChannelWorld(Files.createTempDirectory(directory, "world"), INSTALLATION);
    room = new RoomWork(world).frozen(ANN, 0);
    done(room.act(ANN, room.sign(), 0));
    done(room.act(BOB, room.sign(), 0));
    var set = room.closedSet();
    List<Octets> parts = room.parts();
    parts.forEach(one -> done(room.upload(one)));
    part = room.authorsPart(set, parts);
    done(room.propose(part, parts));
    done(room.consent(ANN, part));
    done(room.consent(BOB, part));
    done(room.file(part));
    filing = world.store.read(tables -> tables.filings().find(room.id)).orElseThrow().leafHash();
    Octets letter = room.sealed("a letter", SizeClass.KIB_4, List.of(room.keys.read().recipient()));
    done(room.post(EnvelopeKind.MAIL, letter));
    world.slot();
    answer();
    world.slot();
    parts.forEach(one -> remember(ofFiling, "part " + one.size(), one));
    remember(ofFiling, "frozen text", room.frozenFile);
    remember(ofFiling, "letter", letter);
    remember(ofFiling, "authors' part", Octets.of(part.bytes()));
    rememberEntry(ofFiling, filing);
    rememberEntry(ofAnswers, ack);
    rememberEntry(ofAnswers, reply);
  }

  private void answer() {
    Octets proof = MsgAck.proof(room.ackToken, STEWARD, filing);
    ack = post(new MsgAck(filing, STEWARD, 0, world.clock.today(), Octets.empty(), proof), 0);
    reply = reply(1);
  }

  private Hash reply(long counter) {
    Octets envelope =
        room.sealed("an answer " + counter, SizeClass.KIB_4, List.of(room.keys.read().recipient()));
    remember(ofAnswers, "envelope " + counter, envelope);
    var statement =
        new MsgReply(
            filing,
            STEWARD,
            (int) counter,
            world.clock.today(),
            RoomMessages.fileHash(envelope),
            false);
    done(append(statement, counter, envelope));
    return leafOf(counter);
  }

  private Hash post(Statement statement, long counter) {
    done(append(statement, counter, Octets.empty()));
    return leafOf(counter);
  }

  private Outcome<OfficeEntry.Logged> append(Statement statement, long counter, Octets envelope) {
    Octets tag = ThreadTag.of(room.keys.thread(), STEWARD, counter).octets();
    Octets body = INSTALLATION.body(statement, STEWARD);
    return world.officeEntry.append(visitor(), tag, body, envelope);
  }

  private Hash leafOf(long counter) {
    return world.store.read(tables -> tables.inbox().steps(filing)).stream()
        .filter(step -> step.counter() == counter)
        .findFirst()
        .orElseThrow()
        .leafHash();
  }

  private Visitor visitor() {
    Octets nonce = done(world.officeDoor.nonce());
    String header =
        OfficeSignature.sign(
                INSTALLATION.org, STEWARD, 0, INSTALLATION.officeKey(STEWARD), nonce, REQUEST)
            .format();
    return done(world.officeDoor.enter(header, REQUEST));
  }

  private static void remember(Map<String, byte[]> into, String what, Octets bytes) {
    int middle = bytes.size() / 2;
    into.put(what, bytes.slice(middle - 16, middle + 16).bytes());
  }

  private void rememberEntry(Map<String, byte[]> into, Hash leaf) {
    EntryRow row = world.store.read(tables -> tables.entries().find(leaf)).orElseThrow();
    into.put("salt of " + row.type(), row.salt().bytes());
    // Its end, which is a signature: what stands before it is partly the same in every body.
    int size = row.body().size();
    into.put("body of " + row.type(), row.body().slice(size - 32, size).bytes());
  }

  @AfterEach
  void close() {
    world.close();
  }

  /** Which of these bytes are in any file of the world. */
  private List<String> found(Map<String, byte[]> wanted) throws IOException {
    StringBuilder all = new StringBuilder();
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        all.append(Files.readString(file, StandardCharsets.ISO_8859_1)).append('\n');
      }
    }
    return wanted.entrySet().stream()
        .filter(one -> all.indexOf(new String(one.getValue(), StandardCharsets.ISO_8859_1)) >= 0)
        .map(Map.Entry::getKey)
        .toList();
  }

  /** A year and some days go by, with a count of cards in the log soon after the filing. */
  private void yearsPass() {
    world.advance(Duration.ofDays(2));
    done(world.postClear.post(count()));
    world.slot();
    world.advance(Duration.ofDays(366));
    world.slot();
  }

  private Octets count() {
    return INSTALLATION.body(INSTALLATION.issued(world.clock.today(), 30), "registry");
  }

  private Purge purge(Hash... leaves) {
    return new Purge(world.clock.today(), Stream.of(leaves).sorted().toList());
  }

  private Octets signed(Purge purge) {
    return INSTALLATION.body(purge, STEWARD, MONITOR);
  }

  @Test
  void carryOut_filingAndAnswers_leavesNoByteOfThemInAnyFile() throws Exception {
    yearsPass();
    assertEquals(List.copyOf(ofFiling.keySet()), found(ofFiling));
    assertEquals(List.copyOf(ofAnswers.keySet()), found(ofAnswers));
    done(world.postClear.post(signed(purge(filing, ack, reply))));
    assertEquals(0, done(world.carryOutPurges.carryOut()), "before its leaf is in the tree");
    assertEquals(List.copyOf(ofFiling.keySet()), found(ofFiling));
    world.slot();
    assertEquals(1, done(world.carryOutPurges.carryOut()));
    assertEquals(List.of(), found(ofFiling));
    assertEquals(List.of(), found(ofAnswers));
    assertEquals(0, done(world.carryOutPurges.carryOut()));
    world.restart();
    assertEquals(0, done(world.carryOutPurges.carryOut()));
  }

  @Test
  void carryOut_purged_treeProofsReceiptsAndPromisesHoldAsBefore() {
    yearsPass();
    Octets promise =
        world.store.read(tables -> tables.entries().find(filing)).orElseThrow().promise();
    EntryRow row = world.store.read(tables -> tables.entries().find(filing)).orElseThrow();
    var saved = world.log.receipt(filing).orElseThrow().with(EntryLog.entry(row)).bytes();
    var before = world.log.checkpoint().orElseThrow();
    var index = ((Location.Merged) world.log.find(filing).orElseThrow()).index();
    Octets body = signed(purge(filing, ack, reply));
    Octets ofPurge = done(world.postClear.post(body));
    world.slot();
    done(world.carryOutPurges.carryOut());
    world.restart();
    world.slot();
    var verifier = new CheckpointVerifier(Installation.ORIGIN, INSTALLATION.logKey.verifierKey());
    var receipt = Receipt.parse(saved).orElseThrow();
    assertEquals(Optional.of(before), receipt.verify(verifier, filing));
    assertEquals(filing, receipt.opening().orElseThrow().leafHash());
    var after = world.log.checkpoint().orElseThrow();
    assertTrue(world.log.receipt(filing).orElseThrow().verify(verifier, filing).isPresent());
    var leaves = world.logStore.leaves(0, (int) after.head().size());
    assertTrue(CheckpointVerifier.covers(after, leaves));
    assertTrue(CheckpointVerifier.isConsistent(before, after, leaves));
    assertEquals(filing, leaves.get((int) index).hash());
    assertTrue(
        world.log.entries(0, 1_000).stream()
            .noneMatch(logged -> List.of(filing, ack, reply).contains(logged.entry().leafHash())));
    assertEquals(ofPurge, done(world.postClear.post(body)));
    assertFalse(promise.isEmpty());
  }

  @Test
  void carryOut_stopAtEachWrite_isFinishedAfterTheNextStart() throws Exception {
    for (int write = 0; write < WRITES; write++) {
      for (boolean after : List.of(false, true)) {
        close();
        fileAndAnswer();
        yearsPass();
        done(world.postClear.post(signed(purge(filing, ack, reply))));
        world.slot();
        world.stop.at(write, after);
        assertThrows(StoppingStore.Stopped.class, () -> done(world.carryOutPurges.carryOut()));
        world.stop.never();
        world.restart();
        world.inboxProjection.rebuild();
        boolean isNoted = write == WRITES - 1 && after;
        assertEquals(isNoted ? 0 : 1, done(world.carryOutPurges.carryOut()));
        assertEquals(List.of(), found(ofFiling));
        assertEquals(List.of(), found(ofAnswers));
      }
    }
  }

  @Test
  void carryOut_oneAnswer_leavesTheFilingAndTheOthers() throws Exception {
    yearsPass();
    done(world.postClear.post(signed(purge(reply))));
    world.slot();
    done(world.carryOutPurges.carryOut());
    assertEquals(List.copyOf(ofFiling.keySet()), found(ofFiling));
    assertEquals(
        List.of("salt of ack", "body of ack"),
        found(ofAnswers).stream().filter(one -> one.contains("ack")).toList());
    assertFalse(found(ofAnswers).contains("envelope 1"));
    assertEquals(2, done(world.roomEntries.entries(room.id)).size());
    assertEquals(
        part, AuthorsPart.read(done(world.readProposal.proposal(room.id)).authorsPart().bytes()));
    assertEquals(2, done(world.readFiling.entries(visitor(), filing)).size());
  }

  @Test
  void carryOut_filingAlone_leavesItsAnswersToTheRoom() throws Exception {
    yearsPass();
    done(world.postClear.post(signed(purge(filing))));
    world.slot();
    done(world.carryOutPurges.carryOut());
    assertEquals(List.of(), found(ofFiling));
    assertEquals(List.copyOf(ofAnswers.keySet()), found(ofAnswers));
    assertEquals(2, done(world.roomEntries.entries(room.id)).size());
    refused(Refusal.Gone.class, world.readProposal.proposal(room.id));
    refused(Refusal.Gone.class, room.file(part));
    refused(Refusal.Gone.class, world.readFiling.filing(visitor(), filing));
    assertEquals(2, done(world.readFiling.entries(visitor(), filing)).size());
    var late = new MsgAck(filing, STEWARD, 2, world.clock.today(), Octets.empty(), token());
    refused(Refusal.Gone.class, append(late, 2, Octets.empty()));
    // The rest later, and the room's files with it.
    done(world.postClear.post(signed(purge(ack, reply))));
    world.slot();
    done(world.carryOutPurges.carryOut());
    assertEquals(List.of(), found(ofAnswers));
    assertEquals(List.of(), done(world.roomEntries.entries(room.id)));
  }

  private Octets token() {
    return MsgAck.proof(room.ackToken, STEWARD, filing);
  }

  @Test
  void rebuild_afterAPurge_keepsWhatTheRecordNeeds() {
    yearsPass();
    done(world.postClear.post(signed(purge(filing, ack))));
    world.slot();
    done(world.carryOutPurges.carryOut());
    var filings = world.store.read(tables -> tables.inbox().filings());
    var steps = world.store.read(tables -> tables.inbox().steps(filing));
    world.inboxProjection.rebuild();
    assertEquals(filings, world.store.read(tables -> tables.inbox().filings()));
    assertEquals(steps, world.store.read(tables -> tables.inbox().steps(filing)));
    assertEquals(1, filings.size());
    assertEquals(2, steps.size());
    boolean isTaken = world.store.read(tables -> tables.entries().hasTag(room.tag().octets()));
    assertTrue(isTaken);
    assertEquals(1, done(world.inbox.page(visitor(), 0)).filings().size());
  }

  private void refusesPurge(Class<? extends Refusal> reason, Octets body) {
    int before = world.store.read(tables -> tables.clears().count());
    refused(reason, world.postClear.post(body));
    int after = world.store.read(tables -> tables.clears().count());
    assertEquals(before, after);
  }

  @Test
  void post_beforeTheEmbargoIsOver_isForbidden() {
    refusesPurge(Refusal.Forbidden.class, signed(purge(filing)));
    world.advance(Duration.ofDays(2));
    done(world.postClear.post(count()));
    world.slot();
    world.advance(Duration.ofDays(362));
    world.slot();
    refusesPurge(Refusal.Forbidden.class, signed(purge(filing)));
    world.advance(Duration.ofDays(1));
    world.slot();
    // A year after the filing; but who reads the log today learns of a count two days later only.
    refusesPurge(Refusal.Forbidden.class, signed(purge(filing)));
    world.advance(Duration.ofDays(2));
    done(world.postClear.post(signed(purge(filing))));
  }

  @Test
  void post_withNoDayInTheLogSinceTheFiling_isForbidden() {
    world.advance(Duration.ofDays(2_000));
    world.slot();
    refusesPurge(Refusal.Forbidden.class, signed(purge(filing)));
  }

  @Test
  void post_signedByOneOfficeOrARevokedKey_isForbidden() {
    yearsPass();
    refusesPurge(Refusal.Forbidden.class, INSTALLATION.body(purge(filing), STEWARD));
    refusesPurge(Refusal.Forbidden.class, INSTALLATION.body(purge(filing), MONITOR, "secretary"));
    done(world.postClear.post(INSTALLATION.body(new KeyRevoke(STEWARD, 0), MONITOR, "archive")));
    refusesPurge(Refusal.Forbidden.class, signed(purge(filing)));
  }

  @Test
  void post_leafThatIsUnknownClearOrWaiting_isForbidden() {
    yearsPass();
    refusesPurge(Refusal.Forbidden.class, signed(purge(filing, Hash.of(new byte[32]))));
    Hash clear = world.store.read(tables -> tables.clears().from(3)).getFirst().leafHash();
    refusesPurge(Refusal.Forbidden.class, signed(purge(filing, clear)));
    Hash tick =
        world.logStore.leaves(0, 12).stream()
            .map(Leaf::hash)
            .filter(one -> world.log.find(one).isEmpty())
            .findFirst()
            .orElseThrow();
    refusesPurge(Refusal.Forbidden.class, signed(purge(filing, tick)));
    refusesPurge(Refusal.Forbidden.class, signed(purge(filing, reply(2))));
  }

  @Test
  void post_leafPurgedBeforeOrOfAnotherDay_isRefused() {
    yearsPass();
    var yesterday = new Purge(world.clock.today().minusDays(1), List.of(filing));
    refusesPurge(Refusal.Forbidden.class, signed(yesterday));
    var tomorrow = new Purge(world.clock.today().plusDays(2), List.of(filing));
    refusesPurge(Refusal.Conflict.class, signed(tomorrow));
    done(world.postClear.post(signed(purge(filing))));
    refusesPurge(Refusal.Conflict.class, signed(purge(filing, ack)));
    world.slot();
    done(world.carryOutPurges.carryOut());
    refusesPurge(Refusal.Conflict.class, signed(purge(filing, ack)));
  }

  @Test
  void post_charterThatForbidsIt_isForbidden() throws IOException {
    Installation never = new Installation();
    try (ChannelWorld other =
        new ChannelWorld(Files.createTempDirectory(directory, "never"), never)) {
      Purge purge = new Purge(other.clock.today(), List.of(filing));
      refused(Refusal.Forbidden.class, other.postClear.post(never.body(purge, STEWARD, MONITOR)));
      // Signed for one installation, it says nothing in another one.
      refused(Refusal.Forbidden.class, other.postClear.post(signed(purge)));
    }
  }

  @Test
  void post_everyTruncation_isRefused() {
    yearsPass();
    Octets body = signed(purge(filing));
    List<Integer> taken = new ArrayList<>();
    for (int size = 0; size < body.size(); size++) {
      if (world.postClear.post(body.slice(0, size)) instanceof Outcome.Done<?>) {
        taken.add(size);
      }
    }
    assertEquals(List.of(), taken);
  }
}
