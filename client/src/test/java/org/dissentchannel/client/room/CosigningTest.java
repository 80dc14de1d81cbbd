package org.dissentchannel.client.room;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.dissentchannel.client.Station;
import org.dissentchannel.client.card.HeldCard;
import org.dissentchannel.client.filing.SampleFiling;
import org.dissentchannel.client.http.Channel;
import org.dissentchannel.client.log.LogMirror;
import org.dissentchannel.client.notebook.KeptNotebook;
import org.dissentchannel.client.sample.CannedServer;
import org.dissentchannel.client.sample.SampleOrganisation;
import org.dissentchannel.envelope.SizeClass;
import org.dissentchannel.protocol.Json;
import org.dissentchannel.protocol.Octets;
import org.dissentchannel.protocol.Recipients;
import org.dissentchannel.protocol.act.Act;
import org.dissentchannel.protocol.act.Action;
import org.dissentchannel.protocol.act.PresentedAct;
import org.dissentchannel.protocol.card.Notebook;
import org.dissentchannel.protocol.card.StoredNotebook;
import org.dissentchannel.protocol.memo.MemoHead;
import org.dissentchannel.protocol.room.ActNote;
import org.dissentchannel.protocol.room.EnvelopeHeader;
import org.dissentchannel.protocol.room.EnvelopeKind;
import org.dissentchannel.protocol.room.RoomEnvelope;
import org.dissentchannel.protocol.room.RoomMessages;
import org.dissentchannel.protocol.wire.Message;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A server that answers acts dishonestly, before a member who signed with number 5. */
class CosigningTest {
  private final SampleFiling filing = new SampleFiling();
  private final SampleOrganisation sample = filing.sample();
  private final CannedServer server = new CannedServer();
  private final HeldCard card = sample.card("A B", "1");
  private final Station station = station();
  private final KeptNotebook notebook = new KeptNotebook(station, card);
  private final Cosigning cosigning = new Cosigning(station, filing.pass(), notebook);
  private final String room = "/v1/rooms/" + filing.pass().id().hex();
  private final String notebookPath = "/v1/notebooks/" + card.notebookKeys().id().hex();
  private final List<PresentedAct> posted = new ArrayList<>();
  private Octets kept = Octets.empty();

  private Station station() {
    var transport = server.transport();
    var mirror = new LogMirror(sample.log().sheet(sample.org()), transport, sample.clock());
    return new Station(
        new Channel(transport, 1, Duration.ZERO), mirror, sample.clock(), sample.random());
  }

  @BeforeEach
  void signed() {
    sample.log().publish(server);
    var signed = filing.pass().forNotebook().intending("sign", 5);
    var keys = card.notebookKeys();
    kept =
        Octets.of(
            StoredNotebook.seal(Notebook.EMPTY.with(signed), keys, sample.org(), 0, sample.random())
                .bytes());
    server.on(
        "GET " + notebookPath,
        exchange -> CannedServer.send(exchange, 200, Message.of(kept).framed(SizeClass.KIB_16)));
    server.on(
        "PUT " + notebookPath,
        exchange -> {
          kept = Message.unframed(exchange.getRequestBody().readAllBytes()).blob(0);
          CannedServer.send(exchange, 200, Message.of().framed());
        });
  }

  @AfterEach
  void close() {
    station.channel().transport().close();
    server.close();
    filing.close();
  }

  private PresentedAct sign(long seq) {
    return cosigning
        .prepare(filing.frozen(), Action.SIGN, Cosigning.Naming.ANONYMOUS, seq, filing.log())
        .presented();
  }

  /** Refuses every act up to this number with that stored act, takes the first above it. */
  private void refuse(PresentedAct stored, long upTo) {
    server.on(
        "POST " + room + "/acts",
        exchange -> {
          var body = Message.unframed(exchange.getRequestBody().readAllBytes());
          var act = PresentedAct.read(body.blob(0).bytes());
          posted.add(act);
          if (act.seq() <= upTo) {
            var head = Json.object().with("error", "A later act is stored.");
            var denied = new Message(head, List.of(Octets.of(stored.bytes())));
            CannedServer.send(exchange, 409, denied.framed());
          } else {
            var withdraw =
                Act.withdraw(
                    card.contexts(),
                    filing.pass().keyHash(),
                    filing.frozen().record().textRoot(),
                    filing.frozen().record().shows());
            var note = ActNote.sign(sample.promiseSigner(), filing.pass().id(), act.hash(withdraw));
            CannedServer.send(exchange, 200, Message.of(note).framed());
          }
        });
  }

  @Test
  void withdraw_laterActStored_isRepeatedAboveIt() {
    refuse(sign(9), 9);
    var done = cosigning.withdraw(filing.frozen()).value();
    assertEquals(10, done.seq());
    assertEquals(List.of(6L, 10L), posted.stream().map(PresentedAct::seq).toList());
    assertEquals(10, notebook.read().value().room(filing.pass().id()).orElseThrow().seq());
  }

  @Test
  void withdraw_olderActHeldAgainstIt_neverGoesBelowTheSignature() {
    refuse(sign(3), 5_000);
    assertFalse(cosigning.withdraw(filing.frozen()).isDone());
    assertEquals(List.of(6L), posted.stream().map(PresentedAct::seq).toList());
    assertEquals(6, notebook.read().value().room(filing.pass().id()).orElseThrow().seq());
  }

  @Test
  void withdraw_inventedActHeldAgainstIt_isRefusedAndTheNumberNotUsedUp() {
    var real = sign(7);
    var invented =
        new PresentedAct(
            real.header(),
            real.action(),
            real.subject(),
            0xffff_ffffL,
            real.indexes(),
            real.values(),
            real.recordHash(),
            real.pseudonym(),
            real.proof());
    refuse(invented, 5_000);
    assertEquals(
        "The server holds an act against this one that this member never made.",
        cosigning.withdraw(filing.frozen()).reason());
    assertEquals(1, posted.size());
  }

  @Test
  void mail_onePostIsJunk_theOthersAreReadAndItIsAProblem() {
    var good = mail("Hello.");
    var junk = Octets.of(new byte[3_584]);
    var posts =
        List.of(good, junk).stream()
            .<Json>map(file ->
                Json.object()
                    .with("n", file == good ? 0 : 1)
                    .with("kind", "mail")
                    .with("hash", Json.bytes(RoomMessages.fileHash(file))))
            .toList();
    var page = Json.object().with("posts", Json.array(posts)).with("more", new Json.Bool(false));
    server.on("GET " + room + "/posts/0", Message.of(page).framed());
    for (var file : List.of(good, junk)) {
      var path = room + "/files/" + RoomMessages.fileHash(file).hex();
      server.on("GET " + path, Message.of(file).framed());
    }
    var read = cosigning.reader().mail().value();
    assertEquals(
        List.of(Octets.utf8("Hello.")), read.posts().stream().map(RoomPost::body).toList());
    assertEquals(List.of("Post 1 of the room: The message is damaged."), read.problems());
  }

  private Octets mail(String text) {
    var to = List.of(filing.keys().read().recipient());
    var header =
        new EnvelopeHeader(
            EnvelopeKind.MAIL,
            sample.org(),
            filing.pass().keyHash(),
            Octets.empty(),
            Recipients.hashes(to),
            0);
    return RoomEnvelope.seal(
        header, Octets.utf8(text), filing.keys().cosign(), to, sample.random());
  }

  @Test
  void isOpen_ownGroupIsNotCounted_isFalse() {
    var shows = SampleOrganisation.GRADE;
    assertTrue(new Meter(shows, List.of("1"), 20, 20, 20).isOpen());
    assertFalse(new Meter(shows, List.of("marked"), 0, 100, 20).isOpen());
    assertFalse(new Meter(shows, List.of("1"), 100, 15, 20).isOpen());
  }

  @Test
  void keep_headBelowTheCharterOrToAStranger_isFalse() {
    var head = filing.frozen().text().memo().head();
    var charter = sample.charter();
    assertTrue(TextTerms.keep(head, charter));
    assertFalse(TextTerms.keep(with(head, List.of("secretary"), 1), charter));
    assertFalse(TextTerms.keep(with(head, List.of("press"), 2), charter));
  }

  private static MemoHead with(MemoHead head, List<String> addressees, int fileConsents) {
    return new MemoHead(
        head.kind(),
        head.subject(),
        head.language(),
        head.label(),
        addressees,
        head.refs(),
        head.perishableBy(),
        head.charter(),
        head.org(),
        head.epoch(),
        head.shows(),
        head.minSigners(),
        fileConsents,
        head.parts());
  }
}
