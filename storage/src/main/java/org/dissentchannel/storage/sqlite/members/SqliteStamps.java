package org.dissentchannel.storage.sqlite.members;

import java.time.LocalDate;
import java.util.Optional;
import org.dissentchannel.credential.Commitment;
import org.dissentchannel.membership.MemberId;
import org.dissentchannel.membership.directory.Member;
import org.dissentchannel.membership.stamping.StampRow;
import org.dissentchannel.membership.stamping.StampStore;
import org.dissentchannel.protocol.epoch.Epoch;
import org.dissentchannel.storage.sqlite.Database;
import org.dissentchannel.storage.sqlite.Row;
import org.dissentchannel.storage.sqlite.Sql;

/** Issued cards in SQLite. */
public final class SqliteStamps implements StampStore {
  private final Database database;

  public SqliteStamps(Database database) {
    this.database = database;
  }

  @Override
  public Optional<Member> findEpochMember(Epoch epoch, MemberId member) {
    return database.read(sql ->
        sql.find(
            """
            SELECT member AS id, name, class, value_1, value_2, value_3, value_4, value_5
            FROM epoch_member WHERE epoch = ? AND member = ?
            """,
            MemberRow::read,
            epoch.name(),
            member.value()));
  }

  @Override
  public Optional<StampRow> findStamp(Epoch epoch, MemberId member) {
    return database.read(sql -> find(sql, epoch, member));
  }

  @Override
  public StampRow saveOrFindStamp(Epoch epoch, MemberId member, StampRow row) {
    return database.write(sql -> {
      sql.change(
          """
          INSERT INTO stamp (epoch, member, commitment, issued)
          VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING
          """,
          epoch.name(),
          member.value(),
          row.commitment().bytes(),
          row.issued());
      return find(sql, epoch, member).orElseThrow();
    });
  }

  private static Optional<StampRow> find(Sql sql, Epoch epoch, MemberId member) {
    return sql.find(
        "SELECT commitment, issued FROM stamp WHERE epoch = ? AND member = ?",
        SqliteStamps::row,
        epoch.name(),
        member.value());
  }

  private static StampRow row(Row row) {
    return new StampRow(Commitment.of(row.bytes("commitment")), row.octets("issued"));
  }

  @Override
  public void countRefusal(Epoch epoch, LocalDate firstOfMonth) {
    database.change(sql ->
        sql.changeOne(
            """
            INSERT INTO refused_stamp (epoch, month, refusals) VALUES (?, ?, 1)
            ON CONFLICT (epoch, month) DO UPDATE SET refusals = refusals + 1
            """,
            epoch.name(),
            firstOfMonth));
  }

  @Override
  public int refusals(Epoch epoch, LocalDate firstOfMonth) {
    return database.read(sql ->
        sql.find(
                "SELECT refusals FROM refused_stamp WHERE epoch = ? AND month = ?",
                row -> row.integer("refusals"),
                epoch.name(),
                firstOfMonth)
            .orElse(0));
  }

  @Override
  public int deleteStampsAcceptedUntil(LocalDate day) {
    return database.write(sql -> {
      int cards =
          sql.change(
              """
              DELETE FROM stamp
              WHERE epoch IN (SELECT name FROM epoch WHERE accept_until <= ?)
              """,
              day);
      sql.change(
          """
          DELETE FROM epoch_member
          WHERE epoch IN (SELECT name FROM epoch WHERE accept_until <= ?)
          """,
          day);
      return cards;
    });
  }
}
