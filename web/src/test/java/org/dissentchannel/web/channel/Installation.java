package org.dissentchannel.web.channel;

import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.dissentchannel.channel.Outcome;
import org.dissentchannel.channel.ServerClock;
import org.dissentchannel.channel.filing.CloseSigning;
import org.dissentchannel.channel.filing.FetchRows;
import org.dissentchannel.channel.filing.FileMemo;
import org.dissentchannel.channel.filing.Propose;
import org.dissentchannel.channel.filing.ReadProposal;
import org.dissentchannel.channel.filing.RoomEntries;
import org.dissentchannel.channel.filing.UploadPart;
import org.dissentchannel.channel.log.BeginLog;
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
import org.dissentchannel.storage.sqlite.Database;
import org.dissentchannel.storage.sqlite.channel.ChannelSchema;
import org.dissentchannel.storage.sqlite.channel.SqliteChannelStore;
import org.dissentchannel.storage.sqlite.log.SqliteLogStore;
import org.dissentchannel.transparency.log.AnchorFile;
import org.dissentchannel.transparency.log.Log;
import org.dissentchannel.transparency.log.Seen;
import org.dissentchannel.transparency.log.SlotRule;
import org.dissentchannel.transparency.note.SignedCheckpoint;
import org.dissentchannel.transparency.tree.TreeHead;
import org.dissentchannel.web.Incidents;
import org.dissentchannel.web.Pages;
import org.dissentchannel.web.Response;
import org.dissentchannel.web.Router;
import org.dissentchannel.web.Site;
import org.dissentchannel.web.Surroundings;
import org.dissentchannel.web.World;
import org.dissentchannel.web.reading.ReadingRoutes;
import org.dissentchannel.web.server.Listener;
import org.dissentchannel.web.server.Server;

/**
 * The channel of {@link Organisation}, set up and listening on a free port of the loopback address:
 * real stores in one SQLite file, real verbs, a clock that stands still until it is moved.
 */
final class Installation implements AutoCloseable {
  private static final SlotRule SLOTS = SlotRule.every(Duration.ofMinutes(15));

  private static final Surroundings HERE =
      new Surroundings(
          "Department of External Relations",
          URI.create("http://members.test/"),
          URI.create("http://channel.test/"),
          URI.create("http://intranet.test/"));

  private final SecureRandom random = new SecureRandom();
  private final Incidents incidents = Incidents.logged(random, System.getLogger("incidents"));
  private final Database database;
  final ChannelStore store;
  private final Log log;
  private final EntryLog entries;
  private final Server server;
  private volatile Instant now = Instant.parse(Organisation.TODAY + "T12:00:00Z");

  private Installation(Path folder) {
    this.database = opened(folder.resolve("channel.db"));
    ServerClock clock = new ServerClock(() -> now, ZoneOffset.UTC);
    this.store = new SqliteChannelStore(database);
    SqliteLogStore logStore = new SqliteLogStore(database);
    this.log =
        new Log(
            logStore,
            Organisation.LOG_KEYS,
            SLOTS,
            new AnchorFile(folder.resolve("anchor")),
            () -> now,
            random);
    this.entries = new EntryLog(store, log, logStore, clock);
    begin(store, clock);
    this.server =
        listening(verbs(store, clock), new PublicRecord(store, new Rules(store), log, clock));
  }

  /** An installation whose epoch is open and whose cards are counted as issued. */
  static Installation begun(Path folder) {
    Installation installation = new Installation(folder);
    Told told =
        installation
            .wire()
            .ask(
                new Asked(
                    "POST",
                    "/log/clear",
                    Map.of(),
                    Organisation.issuedBody(Organisation.TODAY),
                    ""));
    if (told.status() != 200) {
      throw new IllegalStateException(told.text());
    }
    installation.closeSlot();
    return installation;
  }

  private static Database opened(Path file) {
    return switch (Database.open(file, ChannelSchema.migrations())) {
      case Database.Opened(Database opened) -> opened;
      case Database.Refused(String sentence) -> throw new IllegalStateException(sentence);
    };
  }

  private void begin(ChannelStore store, ServerClock clock) {
    log.open();
    var begun = new BeginLog(store, log, clock).begin(Organisation.firstBodies());
    if (begun instanceof Outcome.Refused<?>(var refusal)) {
      throw new IllegalStateException(refusal.sentence());
    }
    entries.noteSize();
  }

  private Server listening(ChannelVerbs verbs, PublicRecord record) {
    var errors = new ChannelErrors((head, status, sentence) -> Response.text(status, sentence));
    Router.Builder reading =
        new ReadingRoutes(new Pages(World.CHANNEL, HERE), record).addTo(Router.builder());
    Router router = ChannelRoutes.addTo(reading, verbs).build();
    Site site = Site.channel(router, errors, incidents);
    return switch (Server.start(Listener.loopback(0, "127.0.0.1"), site)) {
      case Server.Started(Server started) -> started;
      case Server.PortInUse(String sentence) -> throw new IllegalStateException(sentence);
      case Server.AddressRefused(String sentence) -> throw new IllegalStateException(sentence);
    };
  }

  private ChannelVerbs verbs(ChannelStore store, ServerClock clock) {
    Rules rules = new Rules(store);
    Presentations proofs = new Presentations();
    var promise = Organisation.LOG_KEYS.promise();
    return new ChannelVerbs(
        new ChannelVerbs.Notebooks(
            new OpenNotebook(store, rules, proofs, clock),
            new WriteNotebook(store, rules, clock),
            new ReadNotebook(store, random)),
        new ChannelVerbs.Rooms(
            new OpenRoom(store, rules, proofs, promise, clock),
            new ReadRoom(store, clock),
            new Post(store, clock),
            new Freeze(store, rules, clock)),
        new ChannelVerbs.Invitations(
            new Invite(store, clock), new Join(store, rules, proofs, clock)),
        new ChannelVerbs.Signing(
            new SignOrWithdraw(store, rules, proofs, promise, clock),
            new Consent(store, rules, proofs, promise, clock)),
        filing(store, rules, clock),
        new ChannelVerbs.Offices(
            new OfficeDoor(store, rules, random, clock),
            new Inbox(store, rules, clock),
            new ReadFiling(store, rules),
            new OfficeEntry(store, rules, entries, random, clock)),
        new ChannelVerbs.PublicLog(
            log, new ReadClear(log, rules), new PostClear(store, rules, entries, clock)));
  }

  private ChannelVerbs.Filing filing(ChannelStore store, Rules rules, ServerClock clock) {
    return new ChannelVerbs.Filing(
        new CloseSigning(store, clock),
        new FetchRows(store, clock),
        new UploadPart(store, clock),
        new Propose(store, rules, entries, clock),
        new ReadProposal(store, clock),
        new FileMemo(store, rules, entries, random, clock),
        new RoomEntries(store));
  }

  Wire wire() {
    return new Wire(server.address());
  }

  /** Moves the clock to the next slot and closes the one before. */
  void closeSlot() {
    now = now.plus(SLOTS.length());
    log.closeSlot();
    entries.noteSize();
  }

  void advance(Duration by) {
    now = now.plus(by);
  }

  /** Shows the log a checkpoint with its own signature that is no state of its tree. */
  void fork() {
    var other = new TreeHead(head().size() + 1_000, head().root());
    if (log.seen(SignedCheckpoint.sign(Organisation.LOG_KEYS.log(), other).bytes()) != Seen.FORK) {
      throw new IllegalStateException("the log did not see the fork");
    }
  }

  TreeHead head() {
    return log.checkpoint().orElseThrow().head();
  }

  /** How many requests ended in an exception nobody expected. */
  long incidents() {
    return incidents.count();
  }

  /** The number of rows in every table but that of the nonces, which any office request moves. */
  Map<String, Long> rows() {
    return database.read(sql -> {
      List<String> tables = new ArrayList<>();
      sql.each(
          "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name",
          row -> tables.add(row.text("name")));
      Map<String, Long> counts = new TreeMap<>();
      for (String table : tables) {
        if (!table.contains("nonce")) {
          counts.put(table, sql.number("SELECT count(*) FROM " + table));
        }
      }
      return counts;
    });
  }

  @Override
  public void close() {
    server.close();
    database.close();
  }
}
