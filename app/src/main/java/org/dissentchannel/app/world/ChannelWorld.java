package org.dissentchannel.app.world;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.dissentchannel.app.command.CannotBegin;
import org.dissentchannel.channel.Outcome;
import org.dissentchannel.channel.ServerClock;
import org.dissentchannel.channel.Stored;
import org.dissentchannel.channel.filing.CloseSigning;
import org.dissentchannel.channel.filing.FetchRows;
import org.dissentchannel.channel.filing.FileMemo;
import org.dissentchannel.channel.filing.Propose;
import org.dissentchannel.channel.filing.ReadProposal;
import org.dissentchannel.channel.filing.RoomEntries;
import org.dissentchannel.channel.filing.UploadPart;
import org.dissentchannel.channel.log.BeginLog;
import org.dissentchannel.channel.log.CarryOutPurges;
import org.dissentchannel.channel.log.EntryLog;
import org.dissentchannel.channel.log.PostClear;
import org.dissentchannel.channel.log.ReadClear;
import org.dissentchannel.channel.log.Rules;
import org.dissentchannel.channel.notebook.OpenNotebook;
import org.dissentchannel.channel.notebook.ReadNotebook;
import org.dissentchannel.channel.notebook.WriteNotebook;
import org.dissentchannel.channel.office.Inbox;
import org.dissentchannel.channel.office.OfficeDoor;
import org.dissentchannel.channel.office.OfficeEntry;
import org.dissentchannel.channel.office.ReadFiling;
import org.dissentchannel.channel.projection.InboxProjection;
import org.dissentchannel.channel.proof.Presentations;
import org.dissentchannel.channel.record.PublicRecord;
import org.dissentchannel.channel.room.Consent;
import org.dissentchannel.channel.room.Freeze;
import org.dissentchannel.channel.room.Invite;
import org.dissentchannel.channel.room.Join;
import org.dissentchannel.channel.room.OpenRoom;
import org.dissentchannel.channel.room.Post;
import org.dissentchannel.channel.room.ReadRoom;
import org.dissentchannel.channel.room.SignOrWithdraw;
import org.dissentchannel.channel.store.ChannelStore;
import org.dissentchannel.protocol.Octets;
import org.dissentchannel.protocol.log.LogView;
import org.dissentchannel.storage.DataFolder;
import org.dissentchannel.storage.sqlite.Database;
import org.dissentchannel.storage.sqlite.channel.ChannelSchema;
import org.dissentchannel.storage.sqlite.channel.SqliteChannelStore;
import org.dissentchannel.storage.sqlite.log.SqliteLogStore;
import org.dissentchannel.transparency.log.AnchorFile;
import org.dissentchannel.transparency.log.Log;
import org.dissentchannel.transparency.log.LogKeys;
import org.dissentchannel.transparency.log.SlotOutcome;
import org.dissentchannel.transparency.log.SlotRule;
import org.dissentchannel.transparency.log.Standing;
import org.dissentchannel.transparency.witness.WitnessCircle;
import org.dissentchannel.transparency.witness.WitnessPolicy;
import org.dissentchannel.web.Incidents;
import org.dissentchannel.web.Pages;
import org.dissentchannel.web.Router;
import org.dissentchannel.web.Site;
import org.dissentchannel.web.channel.ChannelErrors;
import org.dissentchannel.web.channel.ChannelRoutes;
import org.dissentchannel.web.channel.ChannelVerbs;
import org.dissentchannel.web.reading.ReadingRoutes;

/** The anonymous side: rooms, filing, offices and the log, on one database. */
final class ChannelWorld implements AutoCloseable {
  private static final Duration MOST_PATIENCE = Duration.ofSeconds(5);

  private final Database database;
  private final ChannelStore store;
  private final SqliteLogStore logStore;
  private final Log log;
  private final LogKeys keys;
  private final Rules rules;
  private final ServerClock clock;
  private final EntryLog entries;
  private final SecureRandom random;

  private ChannelWorld(
      Database database,
      LogKeys keys,
      SlotRule slots,
      AnchorFile anchor,
      WitnessCircle witnesses,
      InstantSource time,
      ZoneId zone,
      SecureRandom random) {
    this.database = database;
    this.store = new SqliteChannelStore(database);
    this.logStore = new SqliteLogStore(database);
    this.log = new Log(logStore, keys, slots, anchor, witnesses, time, random);
    this.keys = keys;
    this.rules = new Rules(store);
    this.clock = new ServerClock(time, zone);
    this.entries = new EntryLog(store, log, logStore, clock);
    this.random = random;
  }

  /** Opens database and log; a log that contradicts itself opens read-only and says why. */
  static ChannelWorld open(
      DataFolder folder,
      LogKeys keys,
      Duration slot,
      WitnessPolicy policy,
      InstantSource time,
      ZoneId zone,
      SecureRandom random) {
    Database database =
        switch (Database.open(folder.file("channel.db"), ChannelSchema.migrations())) {
          case Database.Opened(Database opened) -> opened;
          case Database.Refused(String sentence) -> throw new CannotBegin(sentence);
        };
    AnchorFile anchor = new AnchorFile(folder.path().resolve("channel.anchor"));
    requireNamed(policy, keys);
    WitnessCircle witnesses = WitnessCircle.over(policy, patience(slot));
    ChannelWorld world =
        new ChannelWorld(
            database, keys, SlotRule.every(slot), anchor, witnesses, time, zone, random);
    world.log.open();
    require(new BeginLog(world.store, world.log, world.clock).resume());
    return world;
  }

  /** A slot waits for its witnesses for half its length, at most. */
  private static Duration patience(Duration slot) {
    Duration half = slot.dividedBy(2);
    return half.compareTo(MOST_PATIENCE) < 0 ? half : MOST_PATIENCE;
  }

  private static void requireNamed(WitnessPolicy policy, LogKeys keys) {
    boolean isOurs = policy.logs().isEmpty() || policy.logs().contains(keys.log().verifier());
    if (!isOurs) {
      throw new CannotBegin("The policy of the witnesses names logs, and not this one.");
    }
  }

  /** The rules in the log; empty before it has begun. */
  Optional<LogView> view() {
    boolean hasBegun = log.checkpoint().isPresent() || logStore.state().isPresent();
    return hasBegun ? Optional.of(rules.current().view()) : Optional.empty();
  }

  /** Begins the log with these bodies, the genesis first. */
  LogView begin(List<Octets> bodies) {
    require(new BeginLog(store, log, clock).begin(bodies));
    return rules.current().view();
  }

  private static void require(Outcome<Stored> outcome) {
    switch (outcome) {
      case Outcome.Done<Stored> done -> done.value();
      case Outcome.Refused<Stored> refused -> throw new CannotBegin(refused.refusal().sentence());
    }
  }

  /** Why the log takes nothing; empty while it does. */
  Optional<String> readOnlyReason() {
    return log.standing() instanceof Standing.ReadOnly(String reason)
        ? Optional.of(reason)
        : Optional.empty();
  }

  /**
   * Finishes what a stop cut off: hands the log every entry that was kept and not promised, and
   * reads the projections again from the entry store.
   */
  void recover() {
    if (readOnlyReason().isEmpty()) {
      entries.recover();
    }
    new InboxProjection(store).rebuild();
  }

  /** Destroys what the purges in the published tree name, as far as it is still there. */
  private void carryOutPurges() {
    switch (new CarryOutPurges(store, rules, log, clock).carryOut()) {
      case Outcome.Done<Integer> done -> done.value();
      case Outcome.Refused<Integer> refused ->
          throw new IllegalStateException(refused.refusal().sentence());
    }
  }

  /**
   * What it does by itself: closes the slot that has ended, empties the write-ahead log, where the
   * order of acts since the last slot stands, hands the log what it could not be handed when it was
   * asked for, in case nobody asks again, and carries out the purges that are in the tree.
   */
  Runnable chores(System.Logger say) {
    Said said = new Said(say);
    return () -> {
      if (readOnlyReason().isEmpty()) {
        entries.recover();
      }
      switch (log.closeSlot()) {
        case SlotOutcome.Closed _ -> {
          entries.noteSize();
          database.forgetHistory();
          sayOrNothing(said);
        }
        case SlotOutcome.NotDue _ -> said.nothing();
        case SlotOutcome.Refused(String reason) ->
            said.once(System.Logger.Level.WARNING, "The log takes nothing: " + reason);
      }
      carryOutPurges();
    };
  }

  private void sayOrNothing(Said said) {
    if (log.complaints().isEmpty()) {
      said.nothing();
    } else {
      said.once(System.Logger.Level.WARNING, String.join(" ", log.complaints()));
    }
  }

  /** What its listener answers. */
  Site site(Pages pages) {
    var reading = new ReadingRoutes(pages, new PublicRecord(store, rules, log, clock));
    Router.Builder routes =
        ChannelRoutes.addTo(reading.addTo(pages.addTo(Router.builder())), verbs());
    return Site.channel(
        routes.build(), new ChannelErrors(pages.errors()), Incidents.counted(random));
  }

  private ChannelVerbs verbs() {
    Presentations proofs = new Presentations();
    return new ChannelVerbs(
        new ChannelVerbs.Notebooks(
            new OpenNotebook(store, rules, proofs, clock),
            new WriteNotebook(store, rules, clock),
            new ReadNotebook(store, random)),
        new ChannelVerbs.Rooms(
            new OpenRoom(store, rules, proofs, keys.promise(), clock),
            new ReadRoom(store, clock),
            new Post(store, clock),
            new Freeze(store, rules, clock)),
        new ChannelVerbs.Invitations(
            new Invite(store, clock), new Join(store, rules, proofs, clock)),
        new ChannelVerbs.Signing(
            new SignOrWithdraw(store, rules, proofs, keys.promise(), clock),
            new Consent(store, rules, proofs, keys.promise(), clock)),
        filing(),
        new ChannelVerbs.Offices(
            new OfficeDoor(store, rules, random, clock),
            new Inbox(store, rules, clock),
            new ReadFiling(store, rules),
            new OfficeEntry(store, rules, entries, random, clock)),
        new ChannelVerbs.PublicLog(
            log, new ReadClear(log, rules), new PostClear(store, rules, entries, clock)));
  }

  private ChannelVerbs.Filing filing() {
    return new ChannelVerbs.Filing(
        new CloseSigning(store, clock),
        new FetchRows(store, clock),
        new UploadPart(store, clock),
        new Propose(store, rules, entries, clock),
        new ReadProposal(store, clock),
        new FileMemo(store, rules, entries, random, clock),
        new RoomEntries(store));
  }

  @Override
  public void close() {
    database.close();
  }
}
