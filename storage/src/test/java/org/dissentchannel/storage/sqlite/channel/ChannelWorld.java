package org.dissentchannel.storage.sqlite.channel;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.dissentchannel.channel.Outcome;
import org.dissentchannel.channel.Refusal;
import org.dissentchannel.channel.ServerClock;
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
import org.dissentchannel.storage.sqlite.log.SqliteLogStore;
import org.dissentchannel.transparency.log.AnchorFile;
import org.dissentchannel.transparency.log.Log;
import org.dissentchannel.transparency.log.LogKeys;
import org.dissentchannel.transparency.log.SlotOutcome;
import org.dissentchannel.transparency.log.SlotRule;
import org.dissentchannel.transparency.note.NoteSigner;

/** A channel server without HTTP: every verb on one SQLite file, with a clock to move. */
final class ChannelWorld implements AutoCloseable {
  final Installation installation;
  final NoteSigner promiseKey;
  private final Path directory;
  private Instant now = Installation.START.atTime(9, 0).toInstant(ZoneOffset.UTC);
  final ServerClock clock = new ServerClock(() -> now, ZoneOffset.UTC);
  final StoppingStore.Stop stop = new StoppingStore.Stop();
  Database database;
  ChannelStore store;
  SqliteLogStore logStore;
  Log log;
  Rules rules;
  EntryLog entryLog;
  BeginLog beginLog;
  PostClear postClear;
  CarryOutPurges carryOutPurges;
  ReadClear readClear;
  OpenNotebook openNotebook;
  WriteNotebook writeNotebook;
  ReadNotebook readNotebook;
  OpenRoom openRoom;
  ReadRoom readRoom;
  Post post;
  Invite invite;
  Join join;
  Freeze freeze;
  SignOrWithdraw signOrWithdraw;
  Consent consent;
  CloseSigning closeSigning;
  FetchRows fetchRows;
  UploadPart uploadPart;
  Propose propose;
  ReadProposal readProposal;
  FileMemo fileMemo;
  RoomEntries roomEntries;
  OfficeDoor officeDoor;
  Inbox inbox;
  ReadFiling readFiling;
  OfficeEntry officeEntry;
  InboxProjection inboxProjection;

  ChannelWorld(Path directory, Installation installation) {
    this(directory, installation, 25);
  }

  ChannelWorld(Path directory, Installation installation, int issued) {
    this.directory = directory;
    this.installation = installation;
    this.promiseKey = new NoteSigner(Installation.ORIGIN, installation.promiseKey);
    open();
    done(beginLog.begin(installation.beginning(issued)));
  }

  private void open() {
    database =
        assertInstanceOf(
                Database.Opened.class,
                Database.open(directory.resolve("channel.db"), ChannelSchema.migrations()))
            .database();
    var random = installation.random;
    logStore = new SqliteLogStore(database);
    store = new StoppingStore(new SqliteChannelStore(database), stop);
    log =
        new Log(
            logStore,
            LogKeys.of(Installation.ORIGIN, installation.logKey, installation.promiseKey),
            SlotRule.every(Duration.ofSeconds(1)),
            new AnchorFile(directory.resolve("anchor")),
            () -> now,
            random);
    log.open();
    rules = new Rules(store);
    var presentations = new Presentations();
    entryLog = new EntryLog(store, log, logStore, clock);
    beginLog = new BeginLog(store, log, clock);
    postClear = new PostClear(store, rules, entryLog, clock);
    carryOutPurges = new CarryOutPurges(store, rules, log, clock);
    readClear = new ReadClear(log, rules);
    openNotebook = new OpenNotebook(store, rules, presentations, clock);
    writeNotebook = new WriteNotebook(store, rules, clock);
    readNotebook = new ReadNotebook(store, random);
    openRoom = new OpenRoom(store, rules, presentations, promiseKey, clock);
    readRoom = new ReadRoom(store, clock);
    post = new Post(store, clock);
    invite = new Invite(store, clock);
    join = new Join(store, rules, presentations, clock);
    freeze = new Freeze(store, rules, clock);
    signOrWithdraw = new SignOrWithdraw(store, rules, presentations, promiseKey, clock);
    consent = new Consent(store, rules, presentations, promiseKey, clock);
    closeSigning = new CloseSigning(store, clock);
    fetchRows = new FetchRows(store, clock);
    uploadPart = new UploadPart(store, clock);
    propose = new Propose(store, rules, entryLog, clock);
    readProposal = new ReadProposal(store, clock);
    fileMemo = new FileMemo(store, rules, entryLog, random, clock);
    roomEntries = new RoomEntries(store);
    officeDoor = new OfficeDoor(store, rules, random, clock);
    inbox = new Inbox(store, rules, clock);
    readFiling = new ReadFiling(store, rules);
    officeEntry = new OfficeEntry(store, rules, entryLog, random, clock);
    inboxProjection = new InboxProjection(store);
  }

  /** Stops the server and starts it again, as the application does. */
  void restart() {
    database.close();
    open();
    done(beginLog.resume());
    done(entryLog.recover());
  }

  /** Stops it and starts nothing that completes what was cut off. */
  void reopenOnly() {
    database.close();
    open();
  }

  void advance(Duration time) {
    now = now.plus(time);
  }

  /** Lets a slot end: everything queued enters the tree. */
  void slot() {
    for (int i = 0; i < 4; i++) {
      advance(Duration.ofSeconds(1));
      if (log.closeSlot() instanceof SlotOutcome.Refused(var why)) {
        throw new AssertionError(why);
      }
    }
    entryLog.noteSize();
  }

  static <T> T done(Outcome<T> outcome) {
    return switch (outcome) {
      case Outcome.Done<T>(var value) -> value;
      case Outcome.Refused<T>(var refusal) -> throw new AssertionError(refusal.toString());
    };
  }

  static <R extends Refusal> R refused(Class<R> reason, Outcome<?> outcome) {
    return switch (outcome) {
      case Outcome.Done<?>(var value) -> throw new AssertionError("done: " + value);
      case Outcome.Refused<?>(var refusal) -> assertInstanceOf(reason, refusal);
    };
  }

  @Override
  public void close() {
    database.close();
  }
}
