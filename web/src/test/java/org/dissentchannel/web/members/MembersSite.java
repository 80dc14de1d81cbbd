package org.dissentchannel.web.members;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalTime;
import java.util.List;
import java.util.Set;
import org.dissentchannel.membership.directory.DirectoryRules;
import org.dissentchannel.membership.directory.ImportCheck;
import org.dissentchannel.membership.directory.ImportDirectory;
import org.dissentchannel.membership.directory.PrintedCode;
import org.dissentchannel.membership.epoch.EpochRules;
import org.dissentchannel.membership.epoch.OpenEpoch;
import org.dissentchannel.membership.epoch.OpenOutcome;
import org.dissentchannel.membership.epoch.RegistryKeys;
import org.dissentchannel.membership.epoch.RegistrySignature;
import org.dissentchannel.membership.epoch.ShowEpochs;
import org.dissentchannel.membership.epoch.ShowSchedule;
import org.dissentchannel.membership.signin.SignIn;
import org.dissentchannel.membership.stamping.Stamp;
import org.dissentchannel.protocol.OrgId;
import org.dissentchannel.protocol.charter.Attribute;
import org.dissentchannel.protocol.epoch.Epoch;
import org.dissentchannel.storage.sqlite.Database;
import org.dissentchannel.storage.sqlite.members.MembersSchema;
import org.dissentchannel.storage.sqlite.members.SqliteDirectory;
import org.dissentchannel.storage.sqlite.members.SqliteEpochs;
import org.dissentchannel.storage.sqlite.members.SqliteSecrets;
import org.dissentchannel.storage.sqlite.members.SqliteSignIn;
import org.dissentchannel.storage.sqlite.members.SqliteStamps;
import org.dissentchannel.transparency.Hash;
import org.dissentchannel.web.Incidents;
import org.dissentchannel.web.Pages;
import org.dissentchannel.web.Request;
import org.dissentchannel.web.Response;
import org.dissentchannel.web.Router;
import org.dissentchannel.web.SessionCookie;
import org.dissentchannel.web.Site;
import org.dissentchannel.web.Surroundings;
import org.dissentchannel.web.World;

/** The members origin over a real database, with 30 members and one open epoch. */
final class MembersSite implements AutoCloseable {
  private static final DirectoryRules RULES =
      new DirectoryRules(
          Set.of("staff"),
          List.of(
              new Attribute(1, "kind", "Kind", List.of("staff")),
              new Attribute(2, "grade", "Grade band", List.of("junior", "senior")),
              new Attribute(3, "unused-3", "Unused 3", List.of("none")),
              new Attribute(4, "unused-4", "Unused 4", List.of("none")),
              new Attribute(5, "unused-5", "Unused 5", List.of("none"))));

  private static final Surroundings HERE =
      new Surroundings(
          "Department of External Relations",
          URI.create("http://members.test/"),
          URI.create("http://channel.test/"),
          URI.create("http://intranet.test/"));

  /** A clock that stands still until it is moved. */
  static final class StillClock implements InstantSource {
    private Instant now = Instant.parse("2026-03-02T10:00:00Z");

    void forward(Duration duration) {
      now = now.plus(duration);
    }

    @Override
    public Instant instant() {
      return now;
    }
  }

  final SecureRandom random = new SecureRandom();
  final StillClock clock = new StillClock();
  final OrgId org = new OrgId(Hash.sha256(new byte[] {1}));
  final List<PrintedCode> codes;
  OperatorStatus.LogState log = new OperatorStatus.LogState.NotAsked();
  private final Database database;
  private final SqliteEpochs epochs;
  private final Site site;

  private MembersSite(Database database) {
    this.database = database;
    epochs = new SqliteEpochs(database);
    var directory = new SqliteDirectory(database);
    codes = load(new ImportDirectory(directory, RULES, random));
    var keys = RegistryKeys.load(new SqliteSecrets(database), random);
    openEpoch(directory, keys);
    var routes =
        new MemberRoutes(
            new SignIn(new SqliteSignIn(database), clock, random, Duration.ofHours(1)),
            new ShowEpochs(epochs, clock),
            new Stamp(epochs, new SqliteStamps(database), keys.entropy(), clock),
            new SessionCookie(false));
    var pages = new Pages(World.MEMBERS, HERE);
    var schedule = new ShowSchedule(epochs, clock, LocalTime.of(9, 0));
    var status = new StatusPage(pages, () -> new OperatorStatus("1.2.3", log, schedule.show()));
    site =
        Site.members(
            status.addTo(routes.addTo(pages.addTo(Router.builder()))).build(),
            new MembersErrors(pages.errors()),
            Incidents.counted(random));
  }

  static MembersSite open(Path folder) {
    return switch (Database.open(folder.resolve("members.db"), MembersSchema.migrations())) {
      case Database.Opened(var database) -> new MembersSite(database);
      case Database.Refused(var sentence) -> throw new IllegalStateException(sentence);
    };
  }

  private static List<PrintedCode> load(ImportDirectory importDirectory) {
    var csv = new StringBuilder("id,name,class,grade\n");
    for (int i = 0; i < 30; i++) {
      csv.append("m%d,Member %d,staff,%s\n".formatted(i, i, i % 2 == 0 ? "junior" : "senior"));
    }
    var check = importDirectory.check(csv.toString().getBytes(StandardCharsets.UTF_8));
    if (check instanceof ImportCheck.Ready ready && importDirectory.commit(ready)) {
      return ready.codes();
    }
    throw new IllegalStateException(check.toString());
  }

  private void openEpoch(SqliteDirectory directory, RegistryKeys keys) {
    var rules = new EpochRules(RULES, 20, List.of());
    var registry = new RegistrySignature(org, keys.signing());
    var outcome = new OpenEpoch(directory, epochs, rules, registry, clock, random).openIfDue();
    if (!(outcome instanceof OpenOutcome.Opened)) {
      throw new IllegalStateException(outcome.toString());
    }
  }

  Response handle(Request request) {
    return site.handle(request);
  }

  /** How many cards were issued. */
  int issued() {
    return epochs.issued(new Epoch("2026-1")).total();
  }

  @Override
  public void close() {
    database.close();
  }
}
