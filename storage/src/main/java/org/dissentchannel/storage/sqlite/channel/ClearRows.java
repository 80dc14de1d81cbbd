package org.dissentchannel.storage.sqlite.channel;

import java.util.List;
import org.dissentchannel.channel.store.ClearRow;
import org.dissentchannel.channel.store.ClearTable;
import org.dissentchannel.storage.sqlite.Sql;

final class ClearRows extends Rows implements ClearTable {
  ClearRows(Sql sql) {
    super(sql);
  }

  @Override
  public int count() {
    return Math.toIntExact(sql().number("SELECT count(*) FROM clear_entry"));
  }

  @Override
  public List<ClearRow> from(int n) {
    return sql()
        .list(
            "SELECT * FROM clear_entry WHERE n >= ? ORDER BY n",
            row ->
                new ClearRow(
                    row.integer("n"),
                    row.hash("leaf_hash"),
                    row.octets("body"),
                    row.day("accepted_on")),
            n);
  }

  @Override
  public void insert(ClearRow row) {
    writable()
        .changeOne(
            "INSERT INTO clear_entry (n, leaf_hash, body, accepted_on) VALUES (?, ?, ?, ?)",
            row.n(),
            row.leafHash(),
            row.body(),
            row.on());
  }
}
