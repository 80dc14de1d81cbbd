package org.dissentchannel.web.channel;

import static org.dissentchannel.envelope.SizeClass.KIB_1;
import static org.dissentchannel.envelope.SizeClass.KIB_16;
import static org.dissentchannel.envelope.SizeClass.KIB_256;
import static org.dissentchannel.envelope.SizeClass.KIB_4;
import static org.dissentchannel.envelope.SizeClass.MIB_4;
import static org.dissentchannel.web.channel.Organisation.CONTEXTS;
import static org.dissentchannel.web.channel.Organisation.member;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.dissentchannel.protocol.Json;
import org.dissentchannel.protocol.Lp;
import org.dissentchannel.protocol.Octets;
import org.dissentchannel.protocol.Secret;
import org.dissentchannel.protocol.act.Act;
import org.dissentchannel.protocol.act.PresentedAct;
import org.dissentchannel.protocol.card.Notebook;
import org.dissentchannel.protocol.card.NotebookKeys;
import org.dissentchannel.protocol.card.StoredNotebook;
import org.dissentchannel.protocol.log.MsgAck;
import org.dissentchannel.protocol.log.MsgReply;
import org.dissentchannel.protocol.room.EnvelopeKind;
import org.dissentchannel.protocol.room.Invitation;
import org.dissentchannel.protocol.room.NamedRecord;
import org.dissentchannel.protocol.room.RoomMessages;
import org.dissentchannel.protocol.room.SignatureRow;
import org.dissentchannel.protocol.room.SignatureSet;
import org.dissentchannel.protocol.room.ThreadTag;
import org.dissentchannel.protocol.wire.Message;
import org.dissentchannel.transparency.Hash;
import org.dissentchannel.transparency.entry.Leaf;
import org.dissentchannel.web.channel.Organisation.Member;

/**
 * A memo from its author's notebook to the office's reply: every framed route of the channel, once
 * at least, each in its turn.
 */
final class LifeOfAMemo {
  private static final String STEWARD = "policy-planning";
  private static final Json.Obj NO_HEAD = Json.object();

  private final Installation installation;
  private final Step.Witness witness;
  private final SecureRandom random = new SecureRandom();
  private final TestRoom room = new TestRoom(random);
  private final List<Member> members = List.of(member(0), member(1), member(2));

  private LifeOfAMemo(Installation installation, Step.Witness witness) {
    this.installation = installation;
    this.witness = witness;
  }

  static void live(Installation installation, Step.Witness witness) {
    LifeOfAMemo life = new LifeOfAMemo(installation, witness);
    life.notebook();
    life.opening();
    life.invitation();
    life.freezing();
    life.signing();
    life.filing();
    life.answering();
  }

  private Message see(Step step) {
    return witness.see(step).message();
  }

  private void notebook() {
    var keys = NotebookKeys.of(Secret.random(random, NotebookKeys.SECRET_BYTES));
    String path = "/v1/notebooks/" + keys.id().hex();
    var writeKey = keys.write().verifierKey();
    Act act = Act.openNotebook(CONTEXTS, keys.id(), writeKey);
    PresentedAct presented = members.getFirst().present(act);
    Function<PresentedAct, Asked> open =
        shown ->
            Asked.post(
                path,
                Message.of(
                    Octets.of(writeKey.bytes()),
                    Octets.of(shown.bytes()),
                    Octets.of(keys.write().sign(shown.cosignMessage(act)))));
    see(
        Step.of("open a notebook", open.apply(presented), KIB_4, KIB_1)
            .spoilt(Spoilt.presentations(presented, open)));
    see(Step.get("read an unwritten notebook", path, KIB_16));
    var stored = StoredNotebook.seal(Notebook.EMPTY, keys, Organisation.ORG, 0, random);
    var later = StoredNotebook.seal(Notebook.EMPTY, keys, Organisation.ORG, 7, random);
    Octets frame = Octets.of(Message.of(Octets.of(stored.bytes())).framed(KIB_16));
    see(
        Step.of("write a notebook", Asked.framed("PUT", path, frame), KIB_16, KIB_1)
            .spoilt(
                List.of(
                    new Spoilt(
                        "a version that is not the next",
                        Asked.framed(
                            "PUT",
                            path,
                            Octets.of(Message.of(Octets.of(later.bytes())).framed(KIB_16)))))));
    see(Step.get("read a notebook", path, KIB_16));
  }

  private void opening() {
    Act act = room.opening(0);
    PresentedAct presented = members.getFirst().present(act);
    Function<PresentedAct, Asked> open = shown -> room.open(0, shown, act);
    see(
        Step.of("open a room", open.apply(presented), KIB_16, KIB_4)
            .spoilt(Spoilt.presentations(presented, open)));
    see(Step.get("read a room", room.path(""), KIB_1));
    Octets draft = room.envelope(EnvelopeKind.DRAFT, 1, Octets.utf8("A first draft."));
    see(Step.of("post a draft", room.post(EnvelopeKind.DRAFT, draft), MIB_4, KIB_1));
    see(Step.get("list posts", room.path("/posts/0"), KIB_1));
    see(Step.get("fetch a post", room.path("/files/" + RoomMessages.fileHash(draft).hex()), KIB_1));
  }

  private void invitation() {
    Invitation invitation = Invitation.draw(random);
    see(Step.of("invite", room.invite(invitation), KIB_4, KIB_1));
    see(Step.get("list invitations", room.path("/capsules"), KIB_1));
    Act act = Act.join(CONTEXTS, invitation.capsuleId());
    PresentedAct presented = members.get(1).present(act);
    Function<PresentedAct, Asked> join =
        shown ->
            Asked.post(
                "/v1/join/" + invitation.capsuleId().hex(), Message.of(Octets.of(shown.bytes())));
    see(
        Step.of("join", join.apply(presented), KIB_4, KIB_1)
            .spoilt(Spoilt.presentations(presented, join)));
  }

  private void freezing() {
    Octets file = room.frozen();
    see(Step.of("post the frozen text", room.post(EnvelopeKind.FROZEN, file), MIB_4, KIB_1));
    see(Step.of("freeze", room.freeze(), KIB_4, KIB_1));
  }

  private void signing() {
    sign(members.get(0), Octets.empty());
    sign(members.get(1), Octets.empty());
    Octets n1 = room.nameOf(members.get(2));
    sign(members.get(2), n1);
  }

  private void sign(Member member, Octets n1) {
    Act act = room.signing();
    Hash record = n1.isEmpty() ? Act.ZEROS : NamedRecord.recordHash(n1);
    PresentedAct presented = member.present(act, 0, record);
    Octets second = n1.isEmpty() ? NamedRecord.noName(random) : room.sealedName(n1);
    Function<PresentedAct, Asked> sign = shown -> room.act(shown, act, second);
    see(
        Step.of("sign, member " + member.number(), sign.apply(presented), KIB_16, KIB_4)
            .spoilt(Spoilt.presentations(presented, sign)));
  }

  private void filing() {
    Json.Obj today = NO_HEAD.with("on", Organisation.TODAY.toString());
    see(
        Step.of(
            "close",
            Asked.post(room.path("/close"), Message.of(today, room.closing())),
            KIB_1,
            KIB_1));
    Message fetched =
        see(
            Step.of(
                "fetch rows",
                Asked.post(room.path("/rows"), Message.of(today.with("page", 0), room.closing())),
                KIB_1,
                KIB_1));
    List<SignatureRow> rows = new ArrayList<>();
    fetched.blobs().forEach(row -> rows.add(room.unsealedName(SignatureRow.read(row.bytes()))));
    room.pack(SignatureSet.sorted(rows));
    for (int i = 0; i < room.parts().size(); i++) {
      see(Step.of("upload part " + i, room.part(room.parts().get(i)), MIB_4, KIB_1));
    }
    see(Step.of("propose", room.propose(installation.head()), KIB_256, KIB_1));
    see(Step.get("read the proposal", room.path("/proposal"), KIB_1));
    consent(members.get(0));
    consent(members.get(1));
    see(Step.of("file", room.file(), KIB_1, KIB_1));
    see(Step.get("read a room's entries", room.path("/entries"), KIB_1));
    see(
        Step.get(
            "fetch a part",
            room.path("/files/" + RoomMessages.fileHash(room.parts().getFirst()).hex()),
            KIB_1));
  }

  private void consent(Member member) {
    Act act = room.consenting();
    PresentedAct presented = member.present(act);
    Function<PresentedAct, Asked> consent = shown -> room.consent(shown, act);
    see(
        Step.of("consent, member " + member.number(), consent.apply(presented), KIB_4, KIB_4)
            .spoilt(Spoilt.presentations(presented, consent)));
  }

  private void answering() {
    Message entries = installation.wire().ask(Asked.get(room.path("/entries"))).message();
    Hash leaf = filedLeaf(entries);
    office("read the inbox", "/office/inbox/0");
    office("read a filing", "/office/filings/" + leaf.hex());
    office(
        "fetch a part as an office",
        "/office/files/" + RoomMessages.fileHash(room.parts().getFirst()).hex());
    MsgAck ack =
        new MsgAck(
            leaf,
            STEWARD,
            0,
            Organisation.TODAY,
            Octets.empty(),
            MsgAck.proof(room.ackToken(), STEWARD, leaf));
    log("acknowledge", 0, Organisation.body(ack, STEWARD), Octets.empty());
    Octets envelope = room.reply(leaf, STEWARD, 1);
    MsgReply reply =
        new MsgReply(leaf, STEWARD, 1, Organisation.TODAY, RoomMessages.fileHash(envelope), false);
    log("reply", 1, Organisation.body(reply, STEWARD), envelope);
    office("read a filing's entries", "/office/filings/" + leaf.hex() + "/entries");
    see(
        Step.get(
            "fetch the reply",
            room.path("/files/" + RoomMessages.fileHash(envelope).hex()),
            KIB_1));
  }

  private static Hash filedLeaf(Message entries) {
    var parts = Lp.read(entries.blob(0).bytes(), 3);
    return Leaf.parse(parts.getFirst().bytes()).orElseThrow().hash();
  }

  private void office(String name, String path) {
    see(Step.of(name, Asked.get(path).by(STEWARD), KIB_1, KIB_1));
  }

  private void log(String name, int counter, Octets body, Octets envelope) {
    Octets tag = ThreadTag.of(room.keys().thread(), STEWARD, counter).octets();
    Asked asked = Asked.post("/office/entries", Message.of(tag, body, envelope)).by(STEWARD);
    see(Step.of(name, asked, MIB_4, KIB_1));
  }
}
