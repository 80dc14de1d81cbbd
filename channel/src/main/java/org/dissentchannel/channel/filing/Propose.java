package org.dissentchannel.channel.filing;

import java.util.HashSet;
import java.util.List;
import org.dissentchannel.channel.Outcome;
import org.dissentchannel.channel.RefusedException;
import org.dissentchannel.channel.Requests;
import org.dissentchannel.channel.ServerClock;
import org.dissentchannel.channel.log.EntryLog;
import org.dissentchannel.channel.log.Rules;
import org.dissentchannel.channel.room.RoomLookup;
import org.dissentchannel.channel.store.ChannelStore;
import org.dissentchannel.channel.store.ChannelTables;
import org.dissentchannel.channel.store.FreezeRow;
import org.dissentchannel.channel.store.Progress;
import org.dissentchannel.channel.store.ProposalRow;
import org.dissentchannel.channel.store.RoomRow;
import org.dissentchannel.channel.store.Stage;
import org.dissentchannel.protocol.Octets;
import org.dissentchannel.protocol.RoomId;
import org.dissentchannel.protocol.room.FreezeRecord;
import org.dissentchannel.protocol.room.RoomMessages;
import org.dissentchannel.transparency.Hash;

/**
 * The second step of filing: puts the authors' part and its package before the other drafters.
 *
 * <p>The parts are durable before it. A new proposal replaces the one before; it lapses after 24
 * hours, rounded up to the full hour, and signing reopens.
 */
public final class Propose {
  private final ChannelStore store;
  private final ServerClock clock;
  private final ProposalCheck check;

  public Propose(ChannelStore store, Rules rules, EntryLog log, ServerClock clock) {
    this.store = store;
    this.clock = clock;
    this.check = new ProposalCheck(store, rules, log, clock);
  }

  /** How the room stood when a proposal was checked; only closing and freezing change it. */
  private record Scene(RoomRow room, FreezeRow freeze, Progress progress, int signatures) {}

  /**
   * Answers how many consents filing needs.
   *
   * @param parts hashes of the uploaded parts, part 0 first
   * @param authorsPart P, the exact bytes
   * @param signature of the file key over room id, filing and parts
   */
  public Outcome<Integer> propose(
      Octets roomId, List<Hash> parts, Octets authorsPart, Octets signature) {
    return Outcome.of(() -> proposed(roomId, List.copyOf(parts), authorsPart, signature));
  }

  private int proposed(Octets roomId, List<Hash> parts, Octets authorsPart, Octets signature) {
    AuthorsTerms terms = AuthorsTerms.read(authorsPart);
    if (parts.size() > UploadPart.MOST_PARTS || new HashSet<>(parts).size() != parts.size()) {
      throw RefusedException.malformed("The parts are too many or name one file twice.");
    }
    Scene scene = store.read(tables -> scene(tables, roomId));
    Requests.requireSignature(
        "this room's file key",
        RoomLookup.fileKey(scene.room()),
        signature,
        RoomMessages.propose(new RoomId(roomId), terms.filing(), parts));
    FreezeRecord record = FreezeRecord.read(scene.freeze().record().bytes());
    var row = new ProposalRow(roomId, authorsPart, terms.filing(), parts);
    if (!store.read(tables -> isProposed(tables, row))) {
      requireClosed(scene.progress());
      check.require(scene.room(), record, terms, parts);
      store.write(tables -> save(tables, scene, row));
    }
    return record.fileConsents();
  }

  private Scene scene(ChannelTables tables, Octets roomId) {
    RoomRow room = RoomLookup.room(tables, roomId);
    FreezeRow freeze = RoomLookup.frozen(tables, roomId);
    return new Scene(
        room,
        freeze,
        RoomLookup.progress(tables, roomId, clock),
        tables.acts().countSignatures(roomId, freeze.textRoot()));
  }

  private boolean isProposed(ChannelTables tables, ProposalRow row) {
    Stage stage = RoomLookup.progress(tables, row.room(), clock).stage();
    return (stage == Stage.PROPOSED || stage == Stage.FILED)
        && tables
            .filings()
            .proposal(row.room())
            .filter(one -> one.subject().equals(row.subject()) && one.parts().equals(row.parts()))
            .isPresent();
  }

  private static void requireClosed(Progress progress) {
    switch (progress.stage()) {
      case CLOSED, PROPOSED -> {}
      case DRAFT, FROZEN ->
          throw RefusedException.forbidden("Signing is open: close it before proposing to file.");
      case FILED -> throw RefusedException.forbidden("The memo is filed already.");
    }
  }

  /**
   * While signing stays closed, the set can only lose signatures: the same freeze, the same close
   * and the same number are the same set.
   */
  private ProposalRow save(ChannelTables tables, Scene checked, ProposalRow row) {
    if (isProposed(tables, row)) {
      return row;
    }
    Scene now = scene(tables, row.room());
    requireClosed(now.progress());
    boolean isSame =
        now.freeze().equals(checked.freeze())
            && now.signatures() == checked.signatures()
            && now.progress().lapses().equals(checked.progress().lapses());
    if (!isSame) {
      throw RefusedException.conflict("The signatures have changed: fetch the rows again.");
    }
    tables.filings().saveProposal(row);
    tables.posts().keepParts(row.room(), row.parts());
    tables
        .rooms()
        .saveProgress(
            row.room(),
            now.progress()
                .to(Stage.PROPOSED, clock.hourAfter(CloseSigning.TERM))
                .used(clock.today()));
    return row;
  }
}
