package org.dissentchannel.app.world;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalTime;
import org.dissentchannel.app.command.CannotBegin;
import org.dissentchannel.membership.epoch.ClearPost;
import org.dissentchannel.membership.epoch.CountIssued;
import org.dissentchannel.membership.epoch.EpochRules;
import org.dissentchannel.membership.epoch.OpenEpoch;
import org.dissentchannel.membership.epoch.OpenOutcome;
import org.dissentchannel.membership.epoch.PostOutcome;
import org.dissentchannel.membership.epoch.PostOutgoing;
import org.dissentchannel.membership.epoch.RegistryKeys;
import org.dissentchannel.membership.epoch.RegistrySignature;
import org.dissentchannel.membership.epoch.ShowEpochs;
import org.dissentchannel.membership.epoch.ShowSchedule;
import org.dissentchannel.membership.signin.SignIn;
import org.dissentchannel.membership.stamping.Stamp;
import org.dissentchannel.membership.stamping.SweepStamps;
import org.dissentchannel.protocol.OrgId;
import org.dissentchannel.protocol.charter.Charter;
import org.dissentchannel.storage.DataFolder;
import org.dissentchannel.storage.sqlite.Database;
import org.dissentchannel.storage.sqlite.members.MembersSchema;
import org.dissentchannel.storage.sqlite.members.SqliteDirectory;
import org.dissentchannel.storage.sqlite.members.SqliteEpochs;
import org.dissentchannel.storage.sqlite.members.SqliteSecrets;
import org.dissentchannel.storage.sqlite.members.SqliteSignIn;
import org.dissentchannel.storage.sqlite.members.SqliteStamps;
import org.dissentchannel.transparency.VerifierKey;
import org.dissentchannel.web.Incidents;
import org.dissentchannel.web.Pages;
import org.dissentchannel.web.Router;
import org.dissentchannel.web.SessionCookie;
import org.dissentchannel.web.Site;
import org.dissentchannel.web.members.MemberRoutes;
import org.dissentchannel.web.members.MembersErrors;
import org.dissentchannel.web.members.OperatorStatus;
import org.dissentchannel.web.members.OperatorStatus.LogState;
import org.dissentchannel.web.members.StatusPage;

/** The identified side: directory, sign-in, epochs, stamping, on one database. */
final class MembersWorld implements AutoCloseable {
  private static final Duration SESSION = Duration.ofHours(1);
  private static final String NO_MEMBERS =
      "There are no members yet: import them with \"dissent member import FILE\"; the first epoch of"
          + " cards opens by itself then.";

  private final Database database;
  private final RegistryKeys keys;
  private final InstantSource clock;
  private final SecureRandom random;
  private volatile LogState logState = new LogState.NotAsked();

  private MembersWorld(
      Database database, RegistryKeys keys, InstantSource clock, SecureRandom random) {
    this.database = database;
    this.keys = keys;
    this.clock = clock;
    this.random = random;
  }

  static MembersWorld open(DataFolder folder, InstantSource clock, SecureRandom random) {
    Database database = database(folder);
    return new MembersWorld(
        database, RegistryKeys.load(new SqliteSecrets(database), random), clock, random);
  }

  /** The members' database of this folder, for a server or for an import beside it. */
  static Database database(DataFolder folder) {
    return database(folder.file("members.db"));
  }

  static Database database(java.nio.file.Path file) {
    return switch (Database.open(file, MembersSchema.migrations())) {
      case Database.Opened(Database opened) -> opened;
      case Database.Refused(String sentence) -> throw new CannotBegin(sentence);
    };
  }

  /** The public half of the key that stands in the genesis. */
  VerifierKey registryKey() {
    return keys.signing().verifierKey();
  }

  /** The registry key itself: the genesis is signed with it. */
  org.dissentchannel.transparency.SigningKey registry() {
    return keys.signing();
  }

  /**
   * What its listener answers.
   *
   * @param countAt time of day, UTC, at which cards are counted
   */
  Site site(Pages pages, SessionCookie cookie, LocalTime countAt, System.Logger log) {
    SqliteEpochs epochs = new SqliteEpochs(database);
    SignIn signIn = new SignIn(new SqliteSignIn(database), clock, random, SESSION);
    Stamp stamp = new Stamp(epochs, new SqliteStamps(database), keys.entropy(), clock);
    Router.Builder routes = pages.addTo(Router.builder());
    var members = new MemberRoutes(signIn, new ShowEpochs(epochs, clock), stamp, cookie);
    ShowSchedule schedule = new ShowSchedule(epochs, clock, countAt);
    var status =
        new StatusPage(pages, () -> new OperatorStatus(Version.text(), logState, schedule.show()));
    return Site.members(
        status.addTo(members.addTo(routes)).build(),
        new MembersErrors(pages.errors()),
        Incidents.logged(random, log));
  }

  /**
   * What it does by itself, to be run now and then: opens the epoch that is due, counts cards once
   * a day, sends both and the release of the client to the log, forgets what is over.
   */
  Runnable chores(
      OrgId org,
      Charter charter,
      LocalTime countAt,
      ClearPost log,
      PostAtStart release,
      System.Logger say) {
    SqliteEpochs epochs = new SqliteEpochs(database);
    RegistrySignature registry = new RegistrySignature(org, keys.signing());
    OpenEpoch open =
        new OpenEpoch(
            new SqliteDirectory(database), epochs, EpochRules.of(charter), registry, clock, random);
    CountIssued count = new CountIssued(epochs, registry, clock, countAt);
    PostOutgoing post = new PostOutgoing(epochs, log);
    SweepStamps sweep = new SweepStamps(new SqliteStamps(database), clock);
    SignIn signIn = new SignIn(new SqliteSignIn(database), clock, random, SESSION);
    Said ofEpochs = new Said(say);
    Said ofPosts = new Said(say);
    return () -> {
      switch (open.openIfDue()) {
        case OpenOutcome.Opened(var manifest) ->
            say.log(System.Logger.Level.INFO, "The epoch {0} opens.", manifest.epoch().name());
        case OpenOutcome.NotDue() -> ofEpochs.nothing();
        case OpenOutcome.NoMembers() -> ofEpochs.once(System.Logger.Level.INFO, NO_MEMBERS);
        case OpenOutcome.Refused(var sentence) ->
            ofEpochs.once(System.Logger.Level.WARNING, sentence);
      }
      count.countIfDue();
      switch (together(release.post(), post.post())) {
        case PostOutcome.Stopped(int posted, String reason) -> {
          logState = new LogState.Stopped(reason);
          ofPosts.once(
              System.Logger.Level.WARNING,
              "Of what goes to the log, " + posted + " entries went; then " + reason);
        }
        case PostOutcome.AllPosted(int posted) -> {
          logState = posted == 0 ? afterSilence() : new LogState.Takes();
          ofPosts.nothing();
        }
      }
      sweep.sweep();
      signIn.sweep();
    };
  }

  /** What came of both; if both stopped, why the second did. */
  private static PostOutcome together(PostOutcome one, PostOutcome other) {
    if (one instanceof PostOutcome.AllPosted(int first)
        && other instanceof PostOutcome.AllPosted(int second)) {
      return new PostOutcome.AllPosted(first + second);
    }
    return other instanceof PostOutcome.Stopped ? other : one;
  }

  /** Nothing waits any more and nothing was sent: an earlier trouble is over. */
  private LogState afterSilence() {
    return switch (logState) {
      case LogState.Stopped stopped -> new LogState.Takes();
      case LogState.Takes takes -> takes;
      case LogState.NotAsked notAsked -> notAsked;
    };
  }

  @Override
  public void close() {
    database.close();
  }
}
