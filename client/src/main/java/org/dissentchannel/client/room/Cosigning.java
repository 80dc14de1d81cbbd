package org.dissentchannel.client.room;

import static org.dissentchannel.client.StepFailedException.declined;
import static org.dissentchannel.client.StepFailedException.unproven;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dissentchannel.client.Failure;
import org.dissentchannel.client.Outcome;
import org.dissentchannel.client.Station;
import org.dissentchannel.client.StepFailedException;
import org.dissentchannel.client.card.HeldCard;
import org.dissentchannel.client.http.FrameAnswer;
import org.dissentchannel.client.log.TrustedLog;
import org.dissentchannel.client.notebook.KeptNotebook;
import org.dissentchannel.envelope.Recipient;
import org.dissentchannel.protocol.Octets;
import org.dissentchannel.protocol.act.Act;
import org.dissentchannel.protocol.act.Action;
import org.dissentchannel.protocol.act.CheckedAct;
import org.dissentchannel.protocol.act.PresentedAct;
import org.dissentchannel.protocol.card.NotebookRoom;
import org.dissentchannel.protocol.charter.Identity.Mode;
import org.dissentchannel.protocol.room.ActNote;
import org.dissentchannel.protocol.room.NamedRecord;
import org.dissentchannel.protocol.wire.Message;

/**
 * A member's signature under a room's frozen text: given, given again with a name, withdrawn.
 *
 * <p>Before an act is posted, what is wanted and its number go into the notebook; after it, the
 * server's note: so a member who loses everything but the card knows where things stand. Any
 * thread, one act of a member at a time.
 */
public final class Cosigning {
  private static final int ATTEMPTS = 4;
  private static final long MOST_SEQ = 0xffff_ffffL;

  private final Station station;
  private final RoomPass pass;
  private final RoomReader reader;
  private final KeptNotebook notebook;
  private final HeldCard card;

  public Cosigning(Station station, RoomPass pass, KeptNotebook notebook) {
    this.station = station;
    this.pass = pass;
    this.reader = new RoomReader(station, pass);
    this.notebook = notebook;
    this.card = notebook.card();
  }

  public RoomReader reader() {
    return reader;
  }

  /** Whether a member signs with the name on the card, for the charter's addressees alone. */
  public enum Naming {
    ANONYMOUS,
    NAMED
  }

  /** The group this member would hide in by signing this text. */
  public Outcome<Meter> meter(FrozenVersion frozen) {
    return Outcome.of(() -> Meter.of(station.log(), pass.epoch(), frozen.record().shows(), card));
  }

  /**
   * Signs the text that was read; also again, later, to add a name. A name once given stays.
   *
   * @param frozen what the member has read: if another text is in force meanwhile, nothing is
   *     signed
   */
  public Outcome<Signed> sign(FrozenVersion frozen, Naming naming) {
    return Outcome.of(() -> acted(frozen, Action.SIGN, naming));
  }

  /** Withdraws the member's signature under the text. */
  public Outcome<Signed> withdraw(FrozenVersion frozen) {
    return Outcome.of(() -> acted(frozen, Action.WITHDRAW, Naming.ANONYMOUS));
  }

  private Signed acted(FrozenVersion frozen, Action action, Naming naming) {
    var log = station.vouchedLog();
    requireMayAct(frozen, action, naming, log);
    long seq = nextSeq();
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      long wantedSeq = seq;
      notebook
          .change(kept ->
              kept.with(remembered(kept.room(pass.id())).intending(action.word(), wantedSeq)))
          .value();
      var prepared = prepare(frozen, action, naming, seq, log);
      switch (post(prepared)) {
        case FrameAnswer.Given(var message) -> {
          return noted(prepared, message, log);
        }
        case FrameAnswer.Denied denied -> {
          var stored = storedOwn(denied, prepared, log);
          if (stored.seq() < seq) {
            throw new StepFailedException(new Failure.Refused(denied.status(), denied.sentence()));
          }
          if (isWanted(stored, prepared)) {
            return new Signed(stored, stored.hash(prepared.act()), Octets.empty());
          }
          seq = after(stored);
        }
      }
    }
    throw declined("Another device of this member keeps acting in this room; try again.");
  }

  private void requireMayAct(FrozenVersion frozen, Action action, Naming naming, TrustedLog log) {
    if (!frozen.record().roomKeyHash().equals(pass.keyHash())) {
      throw declined("That text belongs to another room.");
    }
    if (action == Action.WITHDRAW) {
      return;
    }
    if (!reader.readFrozen().equals(frozen)) {
      throw declined("Another text has been frozen since this one was read.");
    }
    TextTerms.requireInForce(frozen.text().memo().head(), log);
    if (!Meter.of(log, pass.epoch(), frozen.record().shows(), card).isOpen()) {
      throw declined("Too few cards are issued yet for what this text shows: wait before signing.");
    }
    var identity = log.charter().identity();
    if (naming == Naming.NAMED && !identity.allowsNames()) {
      throw declined("The charter takes no names.");
    }
    if (naming == Naming.ANONYMOUS && !identity.modes().contains(Mode.ANONYMOUS)) {
      throw declined("The charter takes signatures with names only.");
    }
  }

  private long nextSeq() {
    var room = notebook.read().value().room(pass.id());
    return room.filter(kept -> !kept.intent().isEmpty())
        .map(kept -> Math.min(kept.seq() + 1, MOST_SEQ))
        .orElse(0L);
  }

  private NotebookRoom remembered(Optional<NotebookRoom> room) {
    return room.orElseGet(pass::forNotebook);
  }

  /** Makes an act without posting it and without touching the notebook. */
  public PreparedAct prepare(
      FrozenVersion frozen, Action action, Naming naming, long seq, TrustedLog log) {
    var record = frozen.record();
    var contexts = card.contexts();
    var act =
        action == Action.SIGN
            ? Act.sign(contexts, pass.keyHash(), record.textRoot(), record.shows())
            : Act.withdraw(contexts, pass.keyHash(), record.textRoot(), record.shows());
    if (naming == Naming.ANONYMOUS) {
      return cosigned(
          act,
          card.present(act, seq, Act.ZEROS, station.random()),
          NamedRecord.noName(station.random()));
    }
    var name = Act.name(contexts, pass.keyHash(), record.textRoot());
    var inner = card.present(name, seq, Act.ZEROS, station.random());
    var n1 = NamedRecord.sealToOffices(inner, namesTo(log), station.random());
    return cosigned(
        act,
        card.present(act, seq, NamedRecord.recordHash(n1), station.random()),
        NamedRecord.sealToRoom(n1, pass.keys().read().recipient(), station.random()));
  }

  private PreparedAct cosigned(Act act, PresentedAct presented, Octets record) {
    var signature = Octets.of(pass.keys().cosign().sign(presented.cosignMessage(act)));
    return new PreparedAct(act, presented, signature, record);
  }

  private static List<Recipient> namesTo(TrustedLog log) {
    return log.charter().identity().namesTo().stream()
        .map(office -> log.officeKey(office).recipient())
        .toList();
  }

  /** Posts an act as it is and answers what the server says; a repeat is the same act. */
  public FrameAnswer post(PreparedAct prepared) {
    return station.channel().send("POST", reader.path() + "/acts", Map.of(), prepared.frame());
  }

  private Signed noted(PreparedAct prepared, Message message, TrustedLog log) {
    message.requireBlobs(1);
    var note = message.blob(0);
    var hash = prepared.presented().hash(prepared.act());
    var signature =
        ActNote.signature(note, log.promiseKey(), pass.id(), hash)
            .orElseThrow(() -> unproven("The server gave no valid note on this act."));
    notebook
        .change(kept -> kept.with(remembered(kept.room(pass.id())).noted(signature, hash)))
        .value();
    return new Signed(prepared.presented(), hash, note);
  }

  /**
   * The act that the server holds against this one, proven to be this member's in this room.
   *
   * <p>Whoever holds two acts counts the higher number. So an older act must never lower the number
   * of a new one, or a withdrawal would not count; and an invented one must never raise it.
   */
  private PresentedAct storedOwn(FrameAnswer.Denied denied, PreparedAct prepared, TrustedLog log) {
    if (denied.status() != 409 || denied.stored().size() != 1) {
      throw new StepFailedException(new Failure.Refused(denied.status(), denied.sentence()));
    }
    var stored = PresentedAct.read(denied.stored().getFirst().bytes());
    if (!stored.pseudonym().equals(prepared.presented().pseudonym())) {
      throw unproven("The server holds an act of another member against this one.");
    }
    boolean isOurs =
        (stored.action() == Action.SIGN || stored.action() == Action.WITHDRAW)
            && log.check(pass.epoch()).check(stored, asStored(stored)) instanceof CheckedAct;
    if (!isOurs) {
      throw unproven("The server holds an act against this one that this member never made.");
    }
    return stored;
  }

  /** What it claims to be, in this room: it may be under a text frozen earlier. */
  private Act asStored(PresentedAct stored) {
    return new Act(
        card.contexts().sign(pass.keyHash()),
        pass.keyHash(),
        stored.action(),
        stored.subject(),
        stored.indexes());
  }

  private static long after(PresentedAct stored) {
    if (stored.seq() == MOST_SEQ) {
      throw declined("This member has acted in this room as often as can be.");
    }
    return stored.seq() + 1;
  }

  /** Whether a stored act of this member says what is wanted. */
  private static boolean isWanted(PresentedAct stored, PreparedAct wanted) {
    return stored.action() == wanted.act().action()
        && stored.subject().equals(wanted.act().subject())
        && stored.indexes().equals(wanted.act().discloses())
        && stored.isNamed() == wanted.presented().isNamed();
  }
}
