package org.dissentchannel.storage.sqlite.members;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.dissentchannel.membership.MemberId;
import org.dissentchannel.membership.signin.Session;
import org.dissentchannel.membership.signin.SignInStore;
import org.dissentchannel.membership.signin.StoredCode;
import org.dissentchannel.storage.sqlite.Database;
import org.dissentchannel.storage.sqlite.Row;
import org.dissentchannel.transparency.Hash;

/** Codes and sessions in SQLite. */
public final class SqliteSignIn implements SignInStore {
  private final Database database;

  public SqliteSignIn(Database database) {
    this.database = database;
  }

  @Override
  public List<StoredCode> findCodes(String selector) {
    return database.read(sql ->
        sql.list("SELECT * FROM activation_code WHERE selector = ?", SqliteSignIn::code, selector));
  }

  private static StoredCode code(Row row) {
    return StoredCode.of(
        new MemberId(row.text("member")),
        row.text("selector"),
        row.bytes("salt"),
        row.hash("digest"));
  }

  @Override
  public boolean saveSession(Hash token, Session session) {
    return database.write(sql ->
        sql.changeIfAny(
            """
            INSERT INTO session (token_digest, member, expires)
            SELECT ?, id, ? FROM member WHERE id = ?
            ON CONFLICT (token_digest) DO UPDATE SET expires = excluded.expires
            """,
            token,
            session.expires(),
            session.member().value()));
  }

  @Override
  public Optional<Session> findSession(Hash token) {
    return database.read(sql ->
        sql.find(
            "SELECT member, expires FROM session WHERE token_digest = ?",
            row -> new Session(new MemberId(row.text("member")), row.instant("expires")),
            token));
  }

  @Override
  public void deleteSession(Hash token) {
    database.change(sql -> sql.change("DELETE FROM session WHERE token_digest = ?", token));
  }

  @Override
  public int deleteSessionsExpiredBy(Instant now) {
    return database.write(sql -> sql.change("DELETE FROM session WHERE expires <= ?", now));
  }
}
