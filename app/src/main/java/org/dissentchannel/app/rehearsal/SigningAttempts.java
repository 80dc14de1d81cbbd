package org.dissentchannel.app.rehearsal;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.dissentchannel.client.Station;
import org.dissentchannel.client.http.FrameAnswer;
import org.dissentchannel.client.room.Cosigning.Naming;
import org.dissentchannel.client.room.FrozenVersion;
import org.dissentchannel.client.room.PreparedAct;
import org.dissentchannel.client.room.RoomPass;
import org.dissentchannel.protocol.Octets;
import org.dissentchannel.protocol.act.Act;
import org.dissentchannel.protocol.act.Action;
import org.dissentchannel.protocol.act.PresentedAct;
import org.dissentchannel.protocol.memo.FrozenText;
import org.dissentchannel.protocol.room.NamedRecord;
import org.dissentchannel.transparency.Hash;
import org.dissentchannel.transparency.SigningKey;

/**
 * Signatures that must not count, tried with real cards on a running server while a text is open
 * for signing. None of them leaves anything behind.
 */
public final class SigningAttempts {
  private final FrozenVersion frozen;
  private final SecureRandom random;

  /**
   * @param frozen the text in force in the room of everybody who tries
   */
  public SigningAttempts(FrozenVersion frozen, SecureRandom random) {
    this.frozen = frozen;
    this.random = random;
  }

  /** By a member whose signature stands, with the number of the first one. */
  public Attempt secondSignature(Person signer) {
    var log = signer.station().freshLog();
    PreparedAct second = signer.cosigning().prepare(frozen, Action.SIGN, Naming.ANONYMOUS, 0, log);
    return tried("a second signature by a member who signed", signer, second);
  }

  /** The forger holds the room's keys and signs the request the server expects: the proof fails. */
  List<Attempt> editedText(Person signer) {
    FrozenText text = FrozenText.freeze(Script.edited(frozen.text().memo()), random);
    Act wanted = sign(signer, frozen.record().textRoot());
    Act edited = sign(signer, text.root());
    PresentedAct presented = signer.card().present(edited, 9, Act.ZEROS, random);
    return List.of(
        tried("a signature on an edited text", signer, sealed(wanted, presented, signer)),
        tried(
            "the same, with the frozen text's name written over it",
            signer,
            sealed(wanted, relabelled(presented, wanted), signer)));
  }

  private Act sign(Person signer, Hash textRoot) {
    return Act.sign(
        signer.card().contexts(), signer.pass().keyHash(), textRoot, frozen.record().shows());
  }

  /** The same proof under the subject of another act. */
  private static PresentedAct relabelled(PresentedAct presented, Act wanted) {
    return new PresentedAct(
        presented.header(),
        presented.action(),
        wanted.subject(),
        presented.seq(),
        presented.indexes(),
        presented.values(),
        presented.recordHash(),
        presented.pseudonym(),
        presented.proof());
  }

  private PreparedAct sealed(Act act, PresentedAct presented, Person signer) {
    return signed(act, presented, signer.pass().keys().cosign());
  }

  /** By a member of the room with a card that another issuer stamped. */
  public List<Attempt> foreignCard(Person member, ForeignCard foreign) {
    var record = frozen.record();
    Act theirs =
        Act.sign(
            foreign.card().contexts(), member.pass().keyHash(), record.textRoot(), record.shows());
    PresentedAct presented = foreign.card().present(theirs, random);
    Act wanted = sign(member, record.textRoot());
    PresentedAct disguised =
        new PresentedAct(
            member.card().manifest().header(),
            presented.action(),
            presented.subject(),
            presented.seq(),
            presented.indexes(),
            withEpoch(presented.values(), member.card().manifest().epoch().name()),
            presented.recordHash(),
            presented.pseudonym(),
            presented.proof());
    return List.of(
        tried(
            "a signature with a card of another epoch", member, sealed(wanted, presented, member)),
        tried("the same, under the name of this epoch", member, sealed(wanted, disguised, member)));
  }

  private static List<String> withEpoch(List<String> values, String epoch) {
    List<String> changed = new ArrayList<>(values);
    changed.set(0, epoch);
    return changed;
  }

  /** A member with a good card whom nobody invited to this room: the room's key is missing. */
  public Attempt outsider(Person outsider, RoomPass room) {
    var record = frozen.record();
    Act act =
        Act.sign(
            outsider.card().contexts(), record.roomKeyHash(), record.textRoot(), record.shows());
    PresentedAct presented = outsider.card().present(act, random);
    byte[] seed = new byte[SigningKey.SEED_SIZE];
    random.nextBytes(seed);
    return Attempt.on(
        "a signature by a member who was not invited",
        post(outsider.station(), room, signed(act, presented, SigningKey.of(seed))));
  }

  /**
   * A member's proof from this room is carried to another one, whose keys the attacker has.
   *
   * @param there the other room
   * @param text the text in force there
   */
  public Attempt otherRoom(Person signer, Person attacker, RoomPass there, FrozenVersion text) {
    var log = signer.station().freshLog();
    PreparedAct stolen = signer.cosigning().prepare(frozen, Action.SIGN, Naming.ANONYMOUS, 5, log);
    Act wanted =
        Act.sign(
            attacker.card().contexts(),
            there.keyHash(),
            text.record().textRoot(),
            text.record().shows());
    PreparedAct carried =
        signed(wanted, relabelled(stolen.presented(), wanted), there.keys().cosign());
    return Attempt.on(
        "a proof from one room is used in another", post(attacker.station(), there, carried));
  }

  private PreparedAct signed(Act act, PresentedAct presented, SigningKey cosign) {
    return new PreparedAct(
        act,
        presented,
        Octets.of(cosign.sign(presented.cosignMessage(act))),
        NamedRecord.noName(random));
  }

  private static Attempt tried(String attempt, Person member, PreparedAct prepared) {
    return Attempt.on(attempt, post(member.station(), member.pass(), prepared));
  }

  private static FrameAnswer post(Station station, RoomPass room, PreparedAct prepared) {
    return station
        .channel()
        .send("POST", "/v1/rooms/" + room.id().hex() + "/acts", Map.of(), prepared.frame());
  }
}
