package org.dissentchannel.storage.sqlite.channel;

import java.time.Instant;
import org.dissentchannel.channel.store.NonceTable;
import org.dissentchannel.protocol.Octets;
import org.dissentchannel.storage.sqlite.Sql;

final class NonceRows extends Rows implements NonceTable {
  NonceRows(Sql sql) {
    super(sql);
  }

  @Override
  public void insert(Octets nonce, Instant expires) {
    writable().changeOne("INSERT INTO nonce (nonce, expires) VALUES (?, ?)", nonce, expires);
  }

  @Override
  public boolean take(Octets nonce, Instant now) {
    return writable().changeIfAny("DELETE FROM nonce WHERE nonce = ? AND expires > ?", nonce, now);
  }

  @Override
  public int count() {
    return Math.toIntExact(sql().number("SELECT count(*) FROM nonce"));
  }

  @Override
  public void purge(Instant now) {
    writable().change("DELETE FROM nonce WHERE expires <= ?", now);
  }
}
