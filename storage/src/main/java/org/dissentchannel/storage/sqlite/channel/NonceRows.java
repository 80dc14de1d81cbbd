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
  public boolean use(Octets nonce, Instant expires) {
    return writable()
        .changeIfAny(
            "INSERT INTO nonce (nonce, expires) VALUES (?, ?) ON CONFLICT DO NOTHING",
            nonce,
            expires);
  }

  @Override
  public void purge(Instant now) {
    writable().change("DELETE FROM nonce WHERE expires <= ?", now);
  }
}
