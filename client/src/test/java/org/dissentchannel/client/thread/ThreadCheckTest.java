package org.dissentchannel.client.thread;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.dissentchannel.client.Failure;
import org.dissentchannel.client.StepFailedException;
import org.dissentchannel.client.filing.OpenedPackage;
import org.dissentchannel.client.filing.PackageCheck;
import org.dissentchannel.client.filing.PackedFiling;
import org.dissentchannel.client.filing.SampleFiling;
import org.dissentchannel.protocol.Octets;
import org.dissentchannel.protocol.Recipients;
import org.dissentchannel.protocol.Secret;
import org.dissentchannel.protocol.log.KeyRevoke;
import org.dissentchannel.protocol.log.LeafClass;
import org.dissentchannel.protocol.log.MsgAck;
import org.dissentchannel.protocol.log.MsgReply;
import org.dissentchannel.protocol.log.SignedBody;
import org.dissentchannel.protocol.log.Statement;
import org.dissentchannel.protocol.room.EnvelopeHeader;
import org.dissentchannel.protocol.room.EnvelopeKind;
import org.dissentchannel.protocol.room.RoomEnvelope;
import org.dissentchannel.protocol.room.RoomMessages;
import org.dissentchannel.protocol.room.ThreadTag;
import org.dissentchannel.transparency.SigningKey;
import org.dissentchannel.transparency.entry.Entry;
import org.dissentchannel.transparency.entry.Leaf;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ThreadCheckTest {
  private static final String OFFICE = "policy-planning";
  private static final LocalDate DAY = SampleFiling.FILED_ON;

  private final SampleFiling filing = new SampleFiling();
  private final PackedFiling packed = filing.pack(filing.rows());
  private final Entry filed = filing.file(packed, filing.ofServer());
  private final OpenedPackage opened =
      new PackageCheck(filing.log(), filing.keys().read()).open(packed);
  private final List<Entry> given = new ArrayList<>(List.of(filed));
  private Octets envelope = Octets.empty();

  @AfterEach
  void close() {
    filing.close();
  }

  private SigningKey key(String office) {
    return filing.sample().office(office).signing();
  }

  private void enter(String lane, long counter, Statement statement, SigningKey key) {
    var tag = ThreadTag.of(filing.keys().thread(), lane, counter);
    given.add(filing.log(tag, SignedBody.of(filing.sample().org(), statement, List.of(key))));
  }

  private MsgAck ack(String office, long counter, Secret token) {
    var proof = MsgAck.proof(token, office, filed.leafHash());
    return new MsgAck(filed.leafHash(), office, counter, DAY, Octets.empty(), proof);
  }

  private FilingThread read() {
    var walk =
        LaneWalk.of(
            filing.log(),
            filing.keys().thread(),
            List.of(ThreadTag.ROOM_LANE, OFFICE, "archive"),
            given);
    return new ThreadCheck(
            filing.log(), opened.index(), filed.leafHash(), filing.keys().read(), hash -> envelope)
        .check(walk);
  }

  @Test
  void check_honestAcknowledgement_counts() {
    enter(OFFICE, 0, ack(OFFICE, 0, opened.index().ackToken()), key(OFFICE));
    var thread = read();
    assertEquals(List.of(), thread.problems());
    assertTrue(thread.acknowledgementOf(OFFICE).isPresent());
  }

  @Test
  void check_acknowledgementMadeWithoutDecrypting_isAProblem() {
    enter(OFFICE, 0, ack(OFFICE, 0, Secret.of(new byte[32])), key(OFFICE));
    var thread = read();
    assertEquals(List.of(), thread.acknowledgements());
    assertEquals(
        List.of(
            "The acknowledgement of policy-planning was made without opening the filing: "
                + "it counts for nothing."),
        thread.problems());
  }

  @Test
  void check_acknowledgementOfAnotherKeyOfficeOrPlace_isAProblem() {
    var token = opened.index().ackToken();
    enter(OFFICE, 0, ack(OFFICE, 0, token), key("archive"));
    enter(OFFICE, 1, ack(OFFICE, 7, token), key(OFFICE));
    enter("archive", 0, ack(OFFICE, 0, token), key(OFFICE));
    var thread = read();
    assertEquals(List.of(), thread.acknowledgements());
    assertEquals(3, thread.problems().size());
  }

  @Test
  void check_acknowledgementOfADayToCome_isAProblem() {
    var proof = MsgAck.proof(opened.index().ackToken(), OFFICE, filed.leafHash());
    var early = new MsgAck(filed.leafHash(), OFFICE, 0, DAY.plusDays(1), Octets.empty(), proof);
    enter(OFFICE, 0, early, key(OFFICE));
    assertEquals(1, read().problems().size());
  }

  private void revoke(String office) {
    var revocation = new KeyRevoke(office, 0);
    var body = SignedBody.of(filing.sample().org(), revocation, List.of(key(office)));
    var code = LeafClass.KEY_REVOKE.code();
    var entry = Entry.of(code, new byte[Leaf.TAG_SIZE], new byte[Entry.SALT_SIZE], body.bytes());
    filing.sample().log().append(entry);
  }

  @Test
  void check_keyRevokedAtALowerLeaf_signsNothingMore() {
    var token = opened.index().ackToken();
    enter(OFFICE, 0, ack(OFFICE, 0, token), key(OFFICE));
    revoke(OFFICE);
    enter(OFFICE, 1, ack(OFFICE, 1, token), key(OFFICE));
    var thread = read();
    assertEquals(1, thread.acknowledgements().size());
    assertEquals(
        List.of("Entry 1 of policy-planning is not signed by that office."), thread.problems());
  }

  @Test
  void check_replyWhoseEnvelopeIsWithheld_isAProblemAndTheRestIsRead() {
    enter(OFFICE, 0, reply(OFFICE, 0), key(OFFICE));
    enter(OFFICE, 1, ack(OFFICE, 1, opened.index().ackToken()), key(OFFICE));
    var walk = LaneWalk.of(filing.log(), filing.keys().thread(), List.of(OFFICE, "archive"), given);
    var thread =
        new ThreadCheck(
                filing.log(),
                opened.index(),
                filed.leafHash(),
                filing.keys().read(),
                hash -> {
                  throw new StepFailedException(new Failure.Refused(404, "There is no such file."));
                })
            .check(walk);
    assertEquals(1, thread.acknowledgements().size());
    assertEquals(
        List.of("The reply of policy-planning is withheld: There is no such file."),
        thread.problems());
  }

  @Test
  void check_bodyInTheLogWithheld_isAProblem() {
    enter(OFFICE, 0, ack(OFFICE, 0, opened.index().ackToken()), key(OFFICE));
    given.removeLast();
    assertEquals(
        List.of("The server withholds entry 0 of policy-planning, which is in the log."),
        read().problems());
  }

  @Test
  void check_tagsTakenByAnotherOffice_areProblemsAndTheNextEntryCounts() {
    var token = opened.index().ackToken();
    enter(OFFICE, 0, ack("archive", 0, token), key("archive"));
    enter(OFFICE, 1, ack("archive", 1, token), key("archive"));
    given.removeLast();
    enter(OFFICE, 2, ack(OFFICE, 2, token), key(OFFICE));
    var thread = read();
    assertTrue(thread.acknowledgementOf(OFFICE).isPresent());
    assertEquals(2, thread.problems().size());
  }

  @Test
  void check_lowerCounterMissing_entryDoesNotExist() {
    enter(OFFICE, 1, ack(OFFICE, 1, opened.index().ackToken()), key(OFFICE));
    var thread = read();
    assertEquals(List.of(), thread.acknowledgements());
    assertEquals(List.of(), thread.problems());
  }

  private MsgReply reply(String signer, long seq) {
    var text = new ReplyText("Desk", List.of("Staff"), List.of("We read it."), List.of(), "");
    var to = List.of(filing.keys().read().recipient());
    var header =
        new EnvelopeHeader(
            EnvelopeKind.REPLY,
            filing.sample().org(),
            filing.pass().keyHash(),
            Octets.of(filed.leafHash().bytes()),
            Recipients.hashes(to),
            seq);
    envelope =
        RoomEnvelope.seal(
            header, Octets.of(text.bytes()), key(signer), to, filing.sample().random());
    return new MsgReply(filed.leafHash(), OFFICE, 0, DAY, RoomMessages.fileHash(envelope), false);
  }

  @Test
  void check_honestReply_isRead() {
    enter(OFFICE, 0, reply(OFFICE, 0), key(OFFICE));
    var thread = read();
    assertEquals(List.of(), thread.problems());
    assertEquals(List.of("We read it."), thread.reply().orElseThrow().text().text());
  }

  @Test
  void check_replyEnvelopeOfAnotherSignerPlaceOrFile_isAProblem() {
    enter(OFFICE, 0, reply("archive", 0), key(OFFICE));
    assertEquals(1, read().problems().size());
    enter(OFFICE, 1, reply(OFFICE, 0), key(OFFICE));
    assertTrue(read().replies().isEmpty());
    envelope = Octets.of(new byte[3_584]);
    assertTrue(read().replies().isEmpty());
  }
}
