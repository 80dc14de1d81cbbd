package org.dissentchannel.channel.room;

import java.time.Instant;
import org.dissentchannel.channel.Outcome;
import org.dissentchannel.channel.RefusedException;
import org.dissentchannel.channel.Requests;
import org.dissentchannel.channel.ServerClock;
import org.dissentchannel.channel.Stored;
import org.dissentchannel.channel.log.Rulebook;
import org.dissentchannel.channel.log.Rules;
import org.dissentchannel.channel.store.ChannelStore;
import org.dissentchannel.channel.store.ChannelTables;
import org.dissentchannel.channel.store.FreezeRow;
import org.dissentchannel.channel.store.Progress;
import org.dissentchannel.channel.store.RoomRow;
import org.dissentchannel.channel.store.Stage;
import org.dissentchannel.protocol.Octets;
import org.dissentchannel.protocol.charter.Charter;
import org.dissentchannel.protocol.epoch.EpochManifest;
import org.dissentchannel.protocol.room.FreezeRecord;

/**
 * Freezes a text for signing, or freezes anew, which starts the signatures again.
 *
 * <p>The server sees the record and not the text, and holds everybody to the record.
 */
public final class Freeze {
  private static final String ROOM_FILE_KEY = "this room's file key";

  private final ChannelStore store;
  private final Rules rules;
  private final ServerClock clock;

  public Freeze(ChannelStore store, Rules rules, ServerClock clock) {
    this.store = store;
    this.rules = rules;
    this.clock = clock;
  }

  /**
   * Puts the record in force.
   *
   * @param record the exact bytes
   * @param signature of the file key
   */
  public Outcome<Stored> freeze(Octets roomId, Octets record, Octets signature) {
    return Outcome.of(() -> frozen(roomId, FreezeRecord.read(record.bytes()), record, signature));
  }

  private Stored frozen(Octets roomId, FreezeRecord record, Octets bytes, Octets signature) {
    RoomRow room = store.read(tables -> RoomLookup.room(tables, roomId));
    Requests.requireSize("A signature", signature, 64);
    if (!record.isSignedBy(RoomLookup.fileKey(room), signature)) {
      throw RefusedException.forbidden("The signature does not hold with " + ROOM_FILE_KEY + ".");
    }
    var row = new FreezeRow(roomId, bytes, signature, record.textRoot());
    if (store.read(tables -> isInForce(tables, row))) {
      return new Stored();
    }
    requireRules(room, record);
    return store.write(tables -> save(tables, row, record));
  }

  private static boolean isInForce(ChannelTables tables, FreezeRow row) {
    return tables.rooms().freeze(row.room()).filter(row::equals).isPresent();
  }

  private void requireRules(RoomRow room, FreezeRecord record) {
    Rulebook current = rules.current();
    Charter charter = current.charterInForce(clock.today());
    EpochManifest manifest = current.acting(room.epochHeader(), clock.today());
    require(record.roomKeyHash().equals(room.keyHash()), "The record is of another room.");
    require(record.epoch().name().equals(room.epoch()), "The record names another epoch.");
    require(
        record.charter().equals(charter.hash()),
        "The record names another charter than is in force.");
    var eligibility = charter.eligibility();
    require(
        record.minSigners() >= eligibility.minSigners(),
        "The charter asks for at least " + eligibility.minSigners() + " signers.");
    require(
        record.fileConsents() >= eligibility.fileConsents(),
        "The charter asks for at least " + eligibility.fileConsents() + " consents to file.");
    require(manifest.allows(record.shows()), "This epoch does not allow that set to be shown.");
    require(
        current.isOpen(manifest, record.shows(), eligibility.groupFloor()),
        "Too few cards are issued yet to show that set: signing opens when every group has "
            + eligibility.groupFloor()
            + ".");
  }

  private Stored save(ChannelTables tables, FreezeRow row, FreezeRecord record) {
    if (isInForce(tables, row)) {
      return new Stored();
    }
    Progress progress = RoomLookup.progress(tables, row.room(), clock);
    require(progress.stage() != Stage.FILED, "The memo is filed and cannot be frozen anew.");
    require(
        tables.posts().find(row.room(), "frozen", record.frozen()).isPresent(),
        "The frozen text was not posted before its record.");
    int version = requireConsents(tables, row, record);
    if (record.version() != version) {
      throw RefusedException.conflict("The next version is " + version + ".");
    }
    tables.rooms().saveFreeze(row);
    tables.filings().deleteProposal(row.room());
    tables
        .rooms()
        .saveProgress(
            row.room(),
            progress.to(Stage.FROZEN, Instant.EPOCH).counted(0, clock.today()).used(clock.today()));
    return new Stored();
  }

  /** The version that comes next; a version after the first needs what the current one demands. */
  private static int requireConsents(ChannelTables tables, FreezeRow row, FreezeRecord record) {
    var current = tables.rooms().freeze(row.room());
    if (current.isEmpty()) {
      return 1;
    }
    var inForce = FreezeRecord.read(current.get().record().bytes());
    require(!record.textRoot().equals(inForce.textRoot()), "That text is frozen already.");
    // Signatures start again: an older text would bring back those that were given to it then.
    require(
        tables.acts().countSignatures(row.room(), record.textRoot()) == 0,
        "That text was frozen and signed before: change it, or freeze it with fresh salts.");
    int given = tables.consents().of(row.room(), "freeze", record.textRoot()).size();
    require(
        given >= inForce.fileConsents(),
        "Freezing anew needs " + inForce.fileConsents() + " consents and has " + given + ".");
    return inForce.version() + 1;
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw RefusedException.forbidden(otherwise);
    }
  }
}
