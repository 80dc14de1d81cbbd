package org.dissentchannel.web.channel;

import static org.dissentchannel.web.channel.Organisation.CONTEXTS;
import static org.dissentchannel.web.channel.Organisation.ORG;
import static org.dissentchannel.web.channel.Organisation.member;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.dissentchannel.envelope.SizeClass;
import org.dissentchannel.protocol.Json;
import org.dissentchannel.protocol.Octets;
import org.dissentchannel.protocol.Secret;
import org.dissentchannel.protocol.act.Act;
import org.dissentchannel.protocol.act.PresentedAct;
import org.dissentchannel.protocol.card.Notebook;
import org.dissentchannel.protocol.card.NotebookKeys;
import org.dissentchannel.protocol.card.StoredNotebook;
import org.dissentchannel.protocol.room.ActNote;
import org.dissentchannel.protocol.room.EnvelopeKind;
import org.dissentchannel.protocol.room.Invitation;
import org.dissentchannel.protocol.room.NamedRecord;
import org.dissentchannel.protocol.room.RoomMessages;
import org.dissentchannel.protocol.room.SignatureRow;
import org.dissentchannel.protocol.room.SignatureSet;
import org.dissentchannel.protocol.wire.Message;
import org.dissentchannel.web.channel.Organisation.Member;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The table of statuses: well-formed requests that come at the wrong time or from the wrong hand.
 */
@Timeout(60)
final class StatusesTest {
  @TempDir private Path folder;
  private final SecureRandom random = new SecureRandom();
  private final TestRoom room = new TestRoom(random);
  private final Member ada = member(10);
  private final Member ben = member(11);
  private final Member cleo = member(12);
  private Installation installation;

  @BeforeEach
  void begin() {
    installation = Installation.begun(folder);
  }

  @AfterEach
  void end() {
    assertEquals(0, installation.incidents());
    installation.close();
  }

  private Message done(Asked asked) {
    Told told = installation.wire().ask(asked);
    assertEquals(200, told.status(), () -> asked.path() + " " + told.message().head());
    return told.message();
  }

  private Told refused(int status, Asked asked) {
    var rows = installation.rows();
    Told told = installation.wire().ask(asked);
    assertEquals(status, told.status(), () -> asked.path() + " " + told.message().head());
    assertTrue(!told.sentence(asked.isFramed()).isEmpty());
    assertEquals(rows, installation.rows());
    return told;
  }

  private void open() {
    Act act = room.opening(0);
    done(room.open(0, ada.present(act), act));
  }

  private void freeze() {
    open();
    done(room.post(EnvelopeKind.FROZEN, room.frozen()));
    done(room.freeze());
  }

  private Asked sign(Member member, Act act, long seq) {
    PresentedAct presented = member.present(act, seq, Act.ZEROS);
    return room.act(presented, act, NamedRecord.noName(random));
  }

  private void propose() {
    freeze();
    for (Member member : List.of(ada, ben, cleo)) {
      done(sign(member, room.signing(), 0));
    }
    done(closing());
    List<SignatureRow> rows =
        done(rows(0)).blobs().stream().map(row -> SignatureRow.read(row.bytes())).toList();
    room.pack(SignatureSet.sorted(rows));
    room.parts().forEach(part -> done(room.part(part)));
    done(room.propose(installation.head()));
  }

  private Json.Obj today() {
    return Json.object().with("on", Organisation.TODAY.toString());
  }

  private Asked closing() {
    return Asked.post(room.path("/close"), Message.of(today(), room.closing()));
  }

  private Asked rows(int page) {
    return Asked.post(room.path("/rows"), Message.of(today().with("page", page), room.closing()));
  }

  private Asked consent(Member member) {
    Act act = room.consenting();
    return room.consent(member.present(act), act);
  }

  @Test
  void open_anotherRoomUnderTheSameNumber_is409() {
    open();
    TestRoom second = new TestRoom(random);
    Act act = second.opening(0);
    refused(409, second.open(0, ada.present(act), act));
    Act beyond = second.opening(4);
    refused(403, second.open(4, ada.present(beyond), beyond));
    Act next = second.opening(1);
    done(second.open(1, ada.present(next), next));
  }

  @Test
  void open_underTheFilingTagOfAnotherRoom_is409() {
    open();
    TestRoom second = new TestRoom(random);
    Act act = second.opening(0);
    PresentedAct presented = ben.present(act);
    refused(409, second.open(0, presented, act, room.tag()));
    done(second.open(0, presented, act));
  }

  @Test
  void file_underAnotherTagThanAtTheOpening_is403() {
    propose();
    done(consent(ada));
    done(consent(ben));
    refused(403, room.file(new TestRoom(random).tag()));
    done(room.file());
  }

  @Test
  void notebook_writtenMeanwhile_is409WithWhatIsStored() {
    var keys = NotebookKeys.of(Secret.random(random, NotebookKeys.SECRET_BYTES));
    String path = "/v1/notebooks/" + keys.id().hex();
    Asked second = write(path, keys, 1);
    refused(404, second);
    done(opening(ada, keys));
    Told never = refused(409, second);
    assertEquals(List.of(Octets.empty()), never.message().blobs());
    Asked first = write(path, keys, 0);
    done(first);
    Told told = refused(409, write(path, keys, 0));
    assertEquals(first.message().blobs(), told.message().blobs());
    assertEquals(SizeClass.KIB_16.sizeBytes(), told.body().size());
    done(second);
    refused(409, opening(ada, NotebookKeys.of(Secret.random(random, 32))));
  }

  private Asked write(String path, NotebookKeys keys, long after) {
    var stored = StoredNotebook.seal(Notebook.EMPTY, keys, ORG, after, random);
    Message message = Message.of(Octets.of(stored.bytes()));
    return Asked.framed("PUT", path, Octets.of(message.framed(SizeClass.KIB_16)));
  }

  private static Asked opening(Member member, NotebookKeys keys) {
    var writeKey = keys.write().verifierKey();
    Act act = Act.openNotebook(CONTEXTS, keys.id(), writeKey);
    PresentedAct presented = member.present(act);
    return Asked.post(
        "/v1/notebooks/" + keys.id().hex(),
        Message.of(
            Octets.of(writeKey.bytes()),
            Octets.of(presented.bytes()),
            Octets.of(keys.write().sign(presented.cosignMessage(act)))));
  }

  @Test
  void join_afterAnotherMember_is409AndTooLate410() {
    open();
    Invitation taken = Invitation.draw(random);
    Invitation left = Invitation.draw(random);
    done(room.invite(taken));
    done(room.invite(left));
    done(join(ben, taken));
    refused(409, join(cleo, taken));
    installation.advance(Duration.ofHours(74));
    refused(410, join(ben, left));
    done(join(ben, taken));
  }

  private static Asked join(Member member, Invitation invitation) {
    PresentedAct presented = member.present(Act.join(CONTEXTS, invitation.capsuleId()));
    return Asked.post(
        "/v1/join/" + invitation.capsuleId().hex(), Message.of(Octets.of(presented.bytes())));
  }

  @Test
  void invite_whileSixtyFourWait_is429() {
    open();
    for (int i = 0; i < 64; i++) {
      done(room.invite(Invitation.draw(random)));
    }
    refused(429, room.invite(Invitation.draw(random)));
  }

  @Test
  void drafting_withTheCosignersKey_is403() {
    open();
    Octets file = room.envelope(EnvelopeKind.DRAFT, 1, Octets.utf8("A draft."));
    var message =
        RoomMessages.post(room.keys().id(), EnvelopeKind.DRAFT, RoomMessages.fileHash(file));
    Octets cosigned = Octets.of(room.keys().cosign().sign(message));
    Json.Obj kind = Json.object().with("kind", "draft");
    refused(403, Asked.post(room.path("/posts"), Message.of(kind, cosigned, file)));
    refused(403, room.freeze());
    refused(403, sign(ben, room.signing(), 0));
  }

  @Test
  void act_thatIsNotLater_is409WithTheStoredActAndOneSize() {
    freeze();
    Asked first = sign(ben, room.signing(), 0);
    Message note = done(first);
    PresentedAct presented = PresentedAct.read(first.message().blob(0).bytes());
    assertTrue(
        ActNote.isNoteOf(
            note.blob(0),
            Organisation.LOG_KEYS.promise().verifier(),
            room.keys().id(),
            presented.hash(room.signing())));
    assertEquals(note, done(first));
    Told told = refused(409, sign(ben, room.signing(), 0));
    assertEquals(first.message().blob(0), told.message().blob(0));
    assertEquals(SizeClass.KIB_4.sizeBytes(), told.body().size());
    done(sign(ben, room.withdrawing(), 1));
    Told replayed = refused(409, first);
    assertEquals(SizeClass.KIB_4.sizeBytes(), replayed.body().size());
    refused(403, sign(cleo, room.withdrawing(), 0));
  }

  @Test
  void act_ofAnotherRoom_is403() {
    freeze();
    TestRoom other = new TestRoom(random);
    Act theirs = other.signing();
    PresentedAct presented = ben.present(theirs);
    refused(403, room.act(presented, theirs, NamedRecord.noName(random)));
    refused(403, room.act(presented, room.signing(), NamedRecord.noName(random)));
  }

  @Test
  void filing_outOfTurn_isRefusedStepByStep() {
    freeze();
    refused(403, rows(0));
    refused(404, Asked.get(room.path("/proposal")));
    done(sign(ben, room.signing(), 0));
    done(closing());
    refused(404, rows(1));
    refused(403, sign(cleo, room.signing(), 0));
    String yesterday = Organisation.TODAY.minusDays(1).toString();
    refused(
        403,
        Asked.post(
            room.path("/close"), Message.of(Json.object().with("on", yesterday), room.closing())));
  }

  @Test
  void file_withTooFewConsents_is403AndLapsed410() {
    propose();
    refused(403, room.file());
    done(consent(ada));
    refused(403, room.file());
    installation.advance(Duration.ofHours(26));
    refused(410, Asked.get(room.path("/proposal")));
    refused(410, consent(ben));
    refused(410, room.file());
  }

  @Test
  void writing_toALogThatOnlyReads_is503WithTheReason() {
    propose();
    done(consent(ada));
    done(consent(ben));
    installation.fork();
    Told told = refused(503, room.file());
    assertTrue(told.sentence(true).contains("checkpoint"), told.sentence(true));
    Octets body = Organisation.issuedBody(Organisation.TODAY.plusDays(1));
    Asked post = new Asked("POST", "/log/clear", Map.of(), body, "");
    var rows = installation.rows();
    assertEquals(503, installation.wire().ask(post).status());
    assertEquals(rows, installation.rows());
  }

  @Test
  void addresses_thatDoNotExist_areFramesOfOneKib() {
    for (String path : List.of("/v1/", "/v1/x", "/v1/rooms", "/office/x", "/v1/rooms/../x")) {
      Told told = installation.wire().ask(Asked.get(path));
      assertTrue(told.status() == 404 || told.status() == 405 || told.status() == 400, path);
      if (told.headers().getOrDefault("content-type", "").equals(Framed.TYPE)) {
        assertEquals(SizeClass.KIB_1.sizeBytes(), told.body().size());
      }
    }
    assertEquals(405, installation.wire().ask(Asked.get("/v1/rooms")).status());
    assertEquals("POST", installation.wire().ask(Asked.get("/v1/rooms")).headers().get("allow"));
    Told outside = installation.wire().ask(Asked.get("/nothing"));
    assertEquals("There is nothing at this address.", outside.text());
  }
}
