package org.dissentchannel.channel.filing;

import java.security.SecureRandom;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.dissentchannel.channel.Outcome;
import org.dissentchannel.channel.RefusedException;
import org.dissentchannel.channel.Requests;
import org.dissentchannel.channel.ServerClock;
import org.dissentchannel.channel.log.EntryLog;
import org.dissentchannel.channel.log.Rules;
import org.dissentchannel.channel.projection.InboxProjection;
import org.dissentchannel.channel.room.RoomLookup;
import org.dissentchannel.channel.store.ChannelStore;
import org.dissentchannel.channel.store.ChannelTables;
import org.dissentchannel.channel.store.EntryRow;
import org.dissentchannel.channel.store.FilingRow;
import org.dissentchannel.channel.store.FreezeRow;
import org.dissentchannel.channel.store.InboxRow;
import org.dissentchannel.channel.store.ProposalRow;
import org.dissentchannel.channel.store.RoomRow;
import org.dissentchannel.channel.store.Stage;
import org.dissentchannel.protocol.Json;
import org.dissentchannel.protocol.Octets;
import org.dissentchannel.protocol.log.BodySignature;
import org.dissentchannel.protocol.log.FieldOpening;
import org.dissentchannel.protocol.log.FiledField;
import org.dissentchannel.protocol.log.LeafClass;
import org.dissentchannel.protocol.log.Openings;
import org.dissentchannel.protocol.log.SignedBody;
import org.dissentchannel.protocol.room.FreezeRecord;
import org.dissentchannel.protocol.room.RoomMessages;
import org.dissentchannel.protocol.room.ThreadTag;
import org.dissentchannel.transparency.entry.Entry;

/**
 * The third step of filing: turns a proposal with enough consents into an entry of the log.
 *
 * <p>The package is durable since it was uploaded. One transaction then gives the filing its number
 * and keeps the filing and its entry; then the log promises ({@link EntryLog} says what a stop
 * leaves); then the answer. A room files once; the same request gets the same answer.
 */
public final class FileMemo {
  static final String TYPE = "msg.filed";

  private final ChannelStore store;
  private final Rules rules;
  private final EntryLog log;
  private final SecureRandom random;
  private final ServerClock clock;
  private final ProposalCheck check;

  public FileMemo(
      ChannelStore store, Rules rules, EntryLog log, SecureRandom random, ServerClock clock) {
    this.store = store;
    this.rules = rules;
    this.log = log;
    this.random = random;
    this.clock = clock;
    this.check = new ProposalCheck(store, rules, log, clock);
  }

  /**
   * A filing as its authors get it.
   *
   * @param number of its year, from 1
   * @param promise the log's note
   * @param body of msg.filed
   * @param salt of the leaf
   * @param openings of number and filed_on
   */
  public record Filed(
      int number, LocalDate filedOn, Octets promise, Octets body, Octets salt, Octets openings) {}

  private record Scene(RoomRow room, FreezeRow freeze, ProposalRow proposal) {}

  /**
   * Files what is proposed.
   *
   * @param tag of the room's lane, counter 0, as registered when the room was opened
   * @param signature of the file key over org, room id, filing and tag
   */
  public Outcome<Filed> file(Octets roomId, Octets tag, Octets signature) {
    return Outcome.of(() -> filed(roomId, tag, signature));
  }

  private Filed filed(Octets roomId, Octets tag, Octets signature) {
    Requests.requireSize("A thread tag", tag, ThreadTag.BYTES);
    Scene scene = store.read(tables -> scene(tables, roomId));
    byte[] message =
        RoomMessages.fileIt(rules.org(), scene.proposal().subject(), new ThreadTag(tag));
    var key = RoomLookup.fileKey(scene.room());
    Requests.requireSignature("this room's file key", key, signature, message);
    if (!scene.room().filingTag().equals(tag)) {
      throw RefusedException.forbidden("This room files under the tag with which it was opened.");
    }
    if (!store.read(tables -> isFiled(tables, scene))) {
      AuthorsTerms terms = AuthorsTerms.read(scene.proposal().authorsPart());
      FreezeRecord record = FreezeRecord.read(scene.freeze().record().bytes());
      check.require(scene.room(), record, terms, scene.proposal().parts());
      log.requireWritable();
      var draft = new FilingDraft(scene, terms, tag, BodySignature.of(key, signature));
      store.write(tables -> save(tables, draft));
    }
    return answer(roomId);
  }

  private static Scene scene(ChannelTables tables, Octets roomId) {
    return new Scene(
        RoomLookup.room(tables, roomId),
        RoomLookup.frozen(tables, roomId),
        tables
            .filings()
            .proposal(roomId)
            .orElseThrow(() -> RefusedException.absent("Nothing is proposed in this room.")));
  }

  /** Whether it is filed already; if not, what it needs must be there. */
  private boolean isFiled(ChannelTables tables, Scene scene) {
    if (tables.filings().find(scene.room().id()).isPresent()) {
      return true;
    }
    requireConsents(tables, scene);
    return false;
  }

  private void requireConsents(ChannelTables tables, Scene scene) {
    Octets roomId = scene.room().id();
    boolean stands =
        RoomLookup.progress(tables, roomId, clock).stage() == Stage.PROPOSED
            && scene.equals(scene(tables, roomId));
    if (!stands) {
      throw RefusedException.gone("What was proposed has lapsed or was replaced.");
    }
    int needed = FreezeRecord.read(scene.freeze().record().bytes()).fileConsents();
    int given = tables.consents().of(roomId, "file", scene.proposal().subject()).size();
    if (given < needed) {
      throw RefusedException.forbidden(
          "Filing needs " + needed + " consents and has " + given + ".");
    }
  }

  private record FilingDraft(
      Scene scene, AuthorsTerms terms, Octets tag, BodySignature signature) {}

  private FilingRow save(ChannelTables tables, FilingDraft draft) {
    Octets roomId = draft.scene().room().id();
    var stored = tables.filings().find(roomId);
    if (stored.isPresent()) {
      return stored.get();
    }
    // A withdrawal deletes the proposal: as long as it stands, so does the set it was checked for.
    requireConsents(tables, draft.scene());
    if (tables.entries().hasTag(draft.tag())) {
      throw RefusedException.conflict("This thread tag is in the log already.");
    }
    LocalDate today = clock.today();
    int number = tables.inbox().last(today.getYear()).map(InboxRow::number).orElse(0) + 1;
    List<FieldOpening> openings = openings(number, today, previous(tables));
    EntryRow entry = entry(draft, Openings.of(openings));
    var row =
        new FilingRow(
            roomId,
            entry.leafHash(),
            today.getYear(),
            number,
            today,
            draft.scene().proposal().authorsPart(),
            draft.scene().proposal().parts(),
            draft.tag(),
            openings.stream().map(one -> Octets.of(Openings.of(List.of(one)).bytes())).toList());
    tables.entries().insert(entry);
    tables.filings().insert(row);
    tables.inbox().saveFiling(InboxProjection.row(row));
    var progress = tables.rooms().progress(roomId);
    tables.rooms().saveProgress(roomId, progress.to(Stage.FILED, Instant.EPOCH).used(today));
    return row;
  }

  private static Octets previous(ChannelTables tables) {
    return tables
        .inbox()
        .last()
        .map(row -> Octets.of(row.leafHash().bytes()))
        .orElse(Octets.empty());
  }

  private List<FieldOpening> openings(int number, LocalDate today, Octets previous) {
    List<FieldOpening> openings = new ArrayList<>();
    openings.add(FieldOpening.salted(FiledField.NUMBER, new Json.Int(number), random));
    openings.add(FieldOpening.salted(FiledField.PREVIOUS, Json.bytes(previous), random));
    openings.add(FieldOpening.salted(FiledField.FILED_ON, Json.text(today.toString()), random));
    return openings;
  }

  private EntryRow entry(FilingDraft draft, Openings ofServer) {
    SignedBody body = SignedBody.of(draft.terms().with(ofServer), draft.signature());
    byte[] salt = new byte[Entry.SALT_SIZE];
    random.nextBytes(salt);
    Entry entry = Entry.of(LeafClass.OPAQUE.code(), draft.tag().bytes(), salt, body.bytes());
    return EntryLog.row(entry, TYPE, Octets.of(entry.leafHash().bytes()));
  }

  private Filed answer(Octets roomId) {
    Kept kept = store.read(tables -> kept(tables, roomId));
    FilingRow row = kept.filing();
    return new Filed(
        row.number(),
        row.filedOn(),
        log.promise(kept.entry()),
        kept.entry().body(),
        kept.entry().salt(),
        FilingOpenings.of(row, false));
  }

  private record Kept(FilingRow filing, EntryRow entry) {}

  private static Kept kept(ChannelTables tables, Octets roomId) {
    FilingRow filing = tables.filings().find(roomId).orElseThrow();
    return new Kept(filing, tables.entries().find(filing.leafHash()).orElseThrow());
  }
}
