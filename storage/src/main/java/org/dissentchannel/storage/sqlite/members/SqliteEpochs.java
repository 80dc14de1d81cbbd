package org.dissentchannel.storage.sqlite.members;

import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import org.dissentchannel.membership.directory.Member;
import org.dissentchannel.membership.epoch.EpochStore;
import org.dissentchannel.membership.epoch.IssuedReport;
import org.dissentchannel.membership.epoch.KeptEpoch;
import org.dissentchannel.membership.epoch.Outgoing;
import org.dissentchannel.membership.epoch.Tally;
import org.dissentchannel.protocol.Octets;
import org.dissentchannel.protocol.Secret;
import org.dissentchannel.protocol.epoch.Epoch;
import org.dissentchannel.protocol.epoch.EpochManifest;
import org.dissentchannel.storage.sqlite.Database;
import org.dissentchannel.storage.sqlite.Row;
import org.dissentchannel.storage.sqlite.WritableSql;

/** Epochs, reports and outgoing bodies in SQLite. */
public final class SqliteEpochs implements EpochStore {
  private final Database database;

  public SqliteEpochs(Database database) {
    this.database = database;
  }

  @Override
  public Optional<KeptEpoch> newestEpoch() {
    return database.read(
        sql -> sql.find("SELECT * FROM epoch ORDER BY number DESC LIMIT 1", SqliteEpochs::epoch));
  }

  @Override
  public Optional<KeptEpoch> findEpoch(Epoch epoch) {
    return database.read(
        sql -> sql.find("SELECT * FROM epoch WHERE name = ?", SqliteEpochs::epoch, epoch.name()));
  }

  private static KeptEpoch epoch(Row row) {
    return new KeptEpoch(
        EpochManifest.read(row.bytes("manifest")), Secret.of(row.bytes("issuer_key")));
  }

  @Override
  public List<Epoch> epochs() {
    return database.read(sql ->
        sql.list("SELECT name FROM epoch ORDER BY number", row -> new Epoch(row.text("name"))));
  }

  @Override
  public boolean saveEpoch(KeptEpoch epoch, List<Member> members, Octets body) {
    var manifest = epoch.manifest();
    String name = manifest.epoch().name();
    return database.write(sql -> {
      boolean isNew =
          sql.changeIfAny(
              """
              INSERT INTO epoch (name, manifest, accept_until, issuer_key) VALUES (?, ?, ?, ?)
              ON CONFLICT DO NOTHING
              """,
              name,
              manifest.statement(),
              manifest.terms().acceptUntil(),
              epoch.issuerKey().bytes());
      if (isNew) {
        members.forEach(member -> insert(sql, name, member));
        enqueue(sql, name, false, body);
      }
      return isNew;
    });
  }

  private static void insert(WritableSql sql, String epoch, Member member) {
    var values = member.values();
    sql.changeOne(
        "INSERT INTO epoch_member VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        epoch,
        member.id().value(),
        member.name(),
        member.memberClass(),
        values.get(0),
        values.get(1),
        values.get(2),
        values.get(3),
        values.get(4));
  }

  private static void enqueue(WritableSql sql, String epoch, boolean isCount, Octets body) {
    sql.changeOne(
        "INSERT INTO outgoing (epoch, is_count, body) VALUES (?, ?, ?)", epoch, isCount, body);
  }

  @Override
  public Tally issued(Epoch epoch) {
    return database.read(sql -> {
      var counts = new HashMap<List<String>, Integer>();
      sql.each(
          """
          SELECT value_1, value_2, value_3, value_4, value_5, count(*) AS issued
          FROM stamp JOIN epoch_member USING (epoch, member)
          WHERE epoch = ?
          GROUP BY value_1, value_2, value_3, value_4, value_5
          """,
          row -> counts.put(MemberRow.values(row), row.integer("issued")),
          epoch.name());
      return Tally.of(counts);
    });
  }

  @Override
  public Optional<IssuedReport> newestReport(Epoch epoch) {
    return database.read(sql ->
        sql.find(
            "SELECT counted_on FROM issued_report WHERE epoch = ?",
            row -> new IssuedReport(epoch, row.day("counted_on")),
            epoch.name()));
  }

  @Override
  public boolean saveReport(IssuedReport report, Octets body) {
    String epoch = report.epoch().name();
    return database.write(sql -> {
      boolean isNew =
          sql.changeIfAny(
              """
              INSERT INTO issued_report (epoch, counted_on) VALUES (?, ?)
              ON CONFLICT (epoch) DO UPDATE SET counted_on = excluded.counted_on
              WHERE excluded.counted_on > counted_on
              """,
              epoch,
              report.on());
      if (isNew) {
        sql.change(
            "DELETE FROM outgoing WHERE epoch = ? AND is_count = 1 AND confirmed = 0", epoch);
        enqueue(sql, epoch, true, body);
      }
      return isNew;
    });
  }

  @Override
  public Optional<Outgoing> nextOutgoing(long after) {
    return database.read(sql ->
        sql.find(
            """
            SELECT number, is_count, body FROM outgoing
            WHERE confirmed = 0 AND number > ? ORDER BY number LIMIT 1
            """,
            row -> new Outgoing(row.number("number"), row.flag("is_count"), row.octets("body")),
            after));
  }

  @Override
  public void confirmOutgoing(long number) {
    database.change(
        sql -> sql.changeOne("UPDATE outgoing SET confirmed = 1 WHERE number = ?", number));
  }
}
