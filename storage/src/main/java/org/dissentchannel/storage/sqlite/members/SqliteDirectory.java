package org.dissentchannel.storage.sqlite.members;

import org.dissentchannel.membership.directory.DirectoryChange;
import org.dissentchannel.membership.directory.DirectorySnapshot;
import org.dissentchannel.membership.directory.DirectoryStore;
import org.dissentchannel.membership.directory.Member;
import org.dissentchannel.membership.signin.StoredCode;
import org.dissentchannel.storage.sqlite.Database;
import org.dissentchannel.storage.sqlite.WritableSql;

/** The directory in SQLite. */
public final class SqliteDirectory implements DirectoryStore {
  private final Database database;

  public SqliteDirectory(Database database) {
    this.database = database;
  }

  @Override
  public DirectorySnapshot directory() {
    return database.read(sql ->
        new DirectorySnapshot(
            sql.number("SELECT version FROM directory"),
            sql.list("SELECT * FROM member ORDER BY id", MemberRow::read)));
  }

  @Override
  public boolean apply(DirectoryChange change) {
    return database.write(sql -> {
      boolean current =
          sql.changeIfAny(
              "UPDATE directory SET version = version + 1 WHERE version = ?", change.version());
      if (current) {
        // Removals first: an id written in another case takes the place of the old one.
        change
            .removed()
            .forEach(id -> sql.changeOne("DELETE FROM member WHERE id = ?", id.value()));
        change.changed().forEach(member -> update(sql, member));
        change.added().forEach(member -> insert(sql, member));
        change.codes().forEach(code -> replace(sql, code));
      }
      return current;
    });
  }

  private static void insert(WritableSql sql, Member member) {
    var values = member.values();
    sql.changeOne(
        "INSERT INTO member VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        member.id().value(),
        member.name(),
        member.memberClass(),
        values.get(0),
        values.get(1),
        values.get(2),
        values.get(3),
        values.get(4));
  }

  private static void update(WritableSql sql, Member member) {
    var values = member.values();
    sql.changeOne(
        """
        UPDATE member SET name = ?, class = ?,
          value_1 = ?, value_2 = ?, value_3 = ?, value_4 = ?, value_5 = ?
        WHERE id = ?
        """,
        member.name(),
        member.memberClass(),
        values.get(0),
        values.get(1),
        values.get(2),
        values.get(3),
        values.get(4),
        member.id().value());
  }

  private static void replace(WritableSql sql, StoredCode code) {
    String member = code.member().value();
    sql.change("DELETE FROM session WHERE member = ?", member);
    sql.changeOne(
        """
        INSERT INTO activation_code (member, selector, salt, digest) VALUES (?, ?, ?, ?)
        ON CONFLICT (member) DO UPDATE
        SET selector = excluded.selector, salt = excluded.salt, digest = excluded.digest
        """,
        member,
        code.selector(),
        code.salt(),
        code.digest());
  }
}
