package org.dissentchannel.storage.sqlite.channel;

import static org.dissentchannel.storage.sqlite.channel.ChannelWorld.done;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.dissentchannel.channel.Outcome;
import org.dissentchannel.channel.office.OfficeEntry;
import org.dissentchannel.channel.office.Visitor;
import org.dissentchannel.channel.store.EntryRow;
import org.dissentchannel.credential.Credential;
import org.dissentchannel.envelope.SizeClass;
import org.dissentchannel.protocol.Octets;
import org.dissentchannel.protocol.log.AuthorsPart;
import org.dissentchannel.protocol.log.MsgAck;
import org.dissentchannel.protocol.log.MsgReply;
import org.dissentchannel.protocol.log.Purge;
import org.dissentchannel.protocol.log.Statement;
import org.dissentchannel.protocol.room.EnvelopeKind;
import org.dissentchannel.protocol.room.RoomMessages;
import org.dissentchannel.protocol.room.ThreadTag;
import org.dissentchannel.protocol.wire.OfficeSignature;
import org.dissentchannel.transparency.Hash;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/**
 * A filing with its answers, destroyed a year later, or not: what the tests of purges begin with.
 */
abstract class AnsweredFiling {
  static final Installation INSTALLATION = Installation.purging(1);
  static final Credential ANN = INSTALLATION.card(INSTALLATION.manifest, 1);
  static final Credential BOB = INSTALLATION.card(INSTALLATION.manifest, 2);
  static final String STEWARD = "policy-planning";
  static final String MONITOR = "open-forum";
  static final OfficeSignature.Request REQUEST =
      OfficeSignature.Request.of("GET", "/office/inbox/0", Octets.empty());

  @TempDir Path directory;

  ChannelWorld world;
  RoomWork room;
  AuthorsPart part;
  Hash filing;
  Hash ack;
  Hash reply;
  final Map<String, byte[]> ofFiling = new LinkedHashMap<>();
  final Map<String, byte[]> ofAnswers = new LinkedHashMap<>();

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
    ack = acknowledged();
    reply = reply(1);
    world.slot();
    parts.forEach(one -> remember(ofFiling, "part " + one.size(), one));
    remember(ofFiling, "frozen text", room.frozenFile);
    remember(ofFiling, "letter", letter);
    remember(ofFiling, "authors' part", Octets.of(part.bytes()));
    rememberEntry(ofFiling, filing);
    rememberEntry(ofAnswers, ack);
    rememberEntry(ofAnswers, reply);
  }

  private Hash acknowledged() {
    Octets proof = MsgAck.proof(room.ackToken, STEWARD, filing);
    return post(new MsgAck(filing, STEWARD, 0, world.clock.today(), Octets.empty(), proof), 0);
  }

  Hash reply(long counter) {
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

  Hash post(Statement statement, long counter) {
    done(append(statement, counter, Octets.empty()));
    return leafOf(counter);
  }

  Outcome<OfficeEntry.Logged> append(Statement statement, long counter, Octets envelope) {
    Octets tag = ThreadTag.of(room.keys.thread(), STEWARD, counter).octets();
    Octets body = INSTALLATION.body(statement, STEWARD);
    return world.officeEntry.append(visitor(), tag, body, envelope);
  }

  Hash leafOf(long counter) {
    return world.store.read(tables -> tables.inbox().steps(filing)).stream()
        .filter(step -> step.counter() == counter)
        .findFirst()
        .orElseThrow()
        .leafHash();
  }

  Visitor visitor() {
    Octets nonce = done(world.officeDoor.nonce());
    String header =
        OfficeSignature.sign(
                INSTALLATION.org, STEWARD, 0, INSTALLATION.officeKey(STEWARD), nonce, REQUEST)
            .format();
    return done(world.officeDoor.enter(header, REQUEST));
  }

  static void remember(Map<String, byte[]> into, String what, Octets bytes) {
    int middle = bytes.size() / 2;
    into.put(what, bytes.slice(middle - 16, middle + 16).bytes());
  }

  void rememberEntry(Map<String, byte[]> into, Hash leaf) {
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
  List<String> found(Map<String, byte[]> wanted) throws IOException {
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
  void yearsPass() {
    world.advance(Duration.ofDays(2));
    done(world.postClear.post(count()));
    world.slot();
    world.advance(Duration.ofDays(366));
    world.slot();
  }

  Octets count() {
    return INSTALLATION.body(INSTALLATION.issued(world.clock.today(), 30), "registry");
  }

  Purge purge(Hash... leaves) {
    return new Purge(world.clock.today(), Stream.of(leaves).sorted().toList());
  }

  Octets signed(Purge purge) {
    return INSTALLATION.body(purge, STEWARD, MONITOR);
  }
}
