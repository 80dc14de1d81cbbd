package org.dissentchannel.channel.office;

import java.util.List;
import org.dissentchannel.channel.Outcome;
import org.dissentchannel.channel.RefusedException;
import org.dissentchannel.channel.filing.FilingOpenings;
import org.dissentchannel.channel.filing.RoomEntries;
import org.dissentchannel.channel.log.Rulebook;
import org.dissentchannel.channel.log.Rules;
import org.dissentchannel.channel.room.RoomLookup;
import org.dissentchannel.channel.store.ChannelStore;
import org.dissentchannel.channel.store.ChannelTables;
import org.dissentchannel.channel.store.EntryRow;
import org.dissentchannel.channel.store.FilingRow;
import org.dissentchannel.channel.store.InboxRow;
import org.dissentchannel.protocol.Lp;
import org.dissentchannel.protocol.Octets;
import org.dissentchannel.protocol.act.Action;
import org.dissentchannel.protocol.act.Subjects;
import org.dissentchannel.protocol.charter.Office.Role;
import org.dissentchannel.protocol.room.FreezeRecord;
import org.dissentchannel.transparency.Hash;

/** Gives an office the filings before it: entry, openings, consents, package, thread. */
public final class ReadFiling {
  private final ChannelStore store;
  private final Rules rules;

  public ReadFiling(ChannelStore store, Rules rules) {
    this.store = store;
    this.rules = rules;
  }

  /**
   * A filing as an office gets it.
   *
   * @param parts hashes of the package's files, part 0 first
   * @param authorsPart P, the exact bytes
   * @param openings of number and filed_on; for steward and monitor of previous too
   * @param consents each LP(presentation, cosign signature), sorted by pseudonym: as many as the
   *     freeze record asks for
   */
  public record Filing(
      List<Hash> parts,
      Octets leaf,
      Octets salt,
      Octets body,
      Octets authorsPart,
      Octets openings,
      List<Octets> consents) {
    public Filing {
      parts = List.copyOf(parts);
      consents = List.copyOf(consents);
    }
  }

  public Outcome<Filing> filing(Visitor visitor, Hash leafHash) {
    return Outcome.of(() -> {
      Rulebook rulebook = rules.current();
      return store.read(tables -> found(tables, new Docket(rulebook), visitor, leafHash));
    });
  }

  private static Filing found(ChannelTables tables, Docket docket, Visitor visitor, Hash leafHash) {
    InboxRow inbox = docket.requireKept(tables, visitor, leafHash);
    FilingRow row = tables.filings().findByLeaf(leafHash).orElseThrow();
    EntryRow entry = tables.entries().find(leafHash).orElseThrow();
    Role role = docket.office(inbox, visitor).role();
    boolean withPrevious = role == Role.STEWARD || role == Role.MONITOR;
    return new Filing(
        row.parts(),
        entry.leaf(),
        entry.salt(),
        entry.body(),
        row.authorsPart(),
        FilingOpenings.of(row, withPrevious),
        consents(tables, row));
  }

  /**
   * No more than were needed: every co-signer may consent, and an answer is no longer for it. They
   * outlive the proposal; after filing no other record comes into force.
   */
  private static List<Octets> consents(ChannelTables tables, FilingRow filing) {
    FreezeRecord record =
        FreezeRecord.read(RoomLookup.frozen(tables, filing.room()).record().bytes());
    Hash subject = Hash.of(Subjects.filing(filing.authorsPart()).bytes());
    return tables.consents().of(filing.room(), Action.FILE.word(), subject).stream()
        .limit(record.fileConsents())
        .map(row -> Octets.of(Lp.of(row.presentation().bytes(), row.signature().bytes())))
        .toList();
  }

  /** The filing's thread, as its room gets it. */
  public Outcome<List<Octets>> entries(Visitor visitor, Hash leafHash) {
    return Outcome.of(() -> {
      var docket = new Docket(rules.current());
      return store.read(tables ->
          RoomEntries.thread(tables, docket.require(tables, visitor, leafHash).leafHash()));
    });
  }

  /** A file of a package or of an answer, of a filing before this office. */
  public Outcome<Octets> file(Visitor visitor, Hash hash) {
    return Outcome.of(() -> {
      var docket = new Docket(rules.current());
      return store.read(tables -> file(tables, docket, visitor, hash));
    });
  }

  private static Octets file(ChannelTables tables, Docket docket, Visitor visitor, Hash hash) {
    // Anybody can put a copy into a room of their own: every room that filed it must be looked at.
    return tables.posts().filedRoomsOfPart(hash).stream()
        .filter(room -> isBefore(tables, docket, visitor, room))
        .findFirst()
        .flatMap(room -> tables.posts().file(room, hash))
        .orElseThrow(() -> RefusedException.absent("There is no such file for this office."));
  }

  private static boolean isBefore(
      ChannelTables tables, Docket docket, Visitor visitor, Octets room) {
    return tables
        .filings()
        .find(room)
        .flatMap(filing -> tables.inbox().find(filing.leafHash()))
        .filter(row -> docket.lists(row, visitor))
        .isPresent();
  }
}
