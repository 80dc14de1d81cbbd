package org.dissentchannel.storage.sqlite.members;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.dissentchannel.membership.directory.DirectoryRules;
import org.dissentchannel.membership.directory.DirectoryStore;
import org.dissentchannel.membership.directory.ImportCheck;
import org.dissentchannel.membership.directory.ImportDirectory;
import org.dissentchannel.membership.directory.PrintedCode;
import org.dissentchannel.membership.epoch.EpochRules;
import org.dissentchannel.membership.epoch.EpochStore;
import org.dissentchannel.membership.epoch.OpenEpoch;
import org.dissentchannel.membership.epoch.OpenOutcome;
import org.dissentchannel.membership.epoch.RegistryKeys;
import org.dissentchannel.membership.epoch.RegistrySignature;
import org.dissentchannel.membership.signin.SignIn;
import org.dissentchannel.membership.stamping.Stamp;
import org.dissentchannel.protocol.OrgId;
import org.dissentchannel.protocol.charter.Attribute;
import org.dissentchannel.protocol.epoch.EpochManifest;
import org.dissentchannel.protocol.epoch.ShownSet;
import org.dissentchannel.storage.sqlite.Database;
import org.dissentchannel.transparency.Hash;

/** The members side over a real database file. */
final class MembersWorld implements AutoCloseable {
  static final String HEADER = "id,name,class,grade,region\n";
  static final DirectoryRules RULES =
      new DirectoryRules(
          Set.of("staff"),
          List.of(
              new Attribute(1, "kind", "Kind", List.of("staff")),
              new Attribute(2, "grade", "Grade band", List.of("junior", "senior")),
              new Attribute(3, "unused-3", "Unused 3", List.of("none")),
              new Attribute(4, "region", "Region", List.of("home", "abroad")),
              new Attribute(5, "unused-5", "Unused 5", List.of("none"))));

  static final int FLOOR = 20;

  final SecureRandom random = new SecureRandom();
  final TestClock clock = new TestClock("2026-03-02T10:00:00Z");
  final Database database;
  final SqliteDirectory directory;
  final SqliteSignIn signIns;
  final SqliteEpochs epochs;
  final SqliteStamps stamps;
  final SqliteSecrets secrets;
  final ImportDirectory importDirectory;
  final SignIn signIn;
  final RegistryKeys keys;
  final OrgId org = new OrgId(Hash.sha256(new byte[] {1}));
  final OpenEpoch openEpoch;
  final Stamp stamp;

  private MembersWorld(Database database) {
    this.database = database;
    directory = new SqliteDirectory(database);
    signIns = new SqliteSignIn(database);
    epochs = new SqliteEpochs(database);
    stamps = new SqliteStamps(database);
    secrets = new SqliteSecrets(database);
    importDirectory = new ImportDirectory(directory, RULES, random);
    signIn = new SignIn(signIns, clock, random, Duration.ofHours(1));
    keys = RegistryKeys.load(secrets, random);
    openEpoch = openEpoch(directory, epochs, FLOOR);
    stamp = new Stamp(epochs, stamps, keys.entropy(), clock);
  }

  OpenEpoch openEpoch(DirectoryStore directory, EpochStore epochs, int floor) {
    var rules =
        new EpochRules(RULES, floor, List.of(ShownSet.of(2), ShownSet.of(4), ShownSet.of(2, 4)));
    var registry = new RegistrySignature(org, keys.signing());
    return new OpenEpoch(directory, epochs, rules, registry, clock, random);
  }

  EpochManifest open() {
    return switch (openEpoch.openIfDue()) {
      case OpenOutcome.Opened(var manifest) -> manifest;
      case OpenOutcome.NotDue notDue -> throw new IllegalStateException("not due");
      case OpenOutcome.NoMembers nobody -> throw new IllegalStateException("no members");
      case OpenOutcome.Refused(var sentence) -> throw new IllegalStateException(sentence);
    };
  }

  static MembersWorld open(Path folder) {
    return switch (Database.open(folder.resolve("members.db"), MembersSchema.migrations())) {
      case Database.Opened(var database) -> new MembersWorld(database);
      case Database.Refused(var sentence) -> throw new IllegalStateException(sentence);
    };
  }

  /** Imports rows below the header; the codes of those added. */
  List<PrintedCode> load(String rows) {
    var ready = ready(rows);
    if (!importDirectory.commit(ready)) {
      throw new IllegalStateException("the directory changed in between");
    }
    return ready.codes();
  }

  ImportCheck.Ready ready(String rows) {
    return switch (importDirectory.check((HEADER + rows).getBytes(StandardCharsets.UTF_8))) {
      case ImportCheck.Ready ready -> ready;
      case ImportCheck.Refused(var faults) -> throw new IllegalStateException(faults.toString());
    };
  }

  /** Rows for members with ids m0, m1, …, half of them senior, one in five abroad. */
  static String rows(int members) {
    var rows = new StringBuilder();
    for (int i = 0; i < members; i++) {
      rows.append(
          "m%d,Member %d,staff,%s,%s\n"
              .formatted(i, i, i % 2 == 0 ? "junior" : "senior", i % 5 == 0 ? "abroad" : "home"));
    }
    return rows.toString();
  }

  @Override
  public void close() {
    database.close();
  }
}
