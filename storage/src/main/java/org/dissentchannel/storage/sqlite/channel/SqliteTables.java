package org.dissentchannel.storage.sqlite.channel;

import org.dissentchannel.channel.store.ActTable;
import org.dissentchannel.channel.store.CapsuleTable;
import org.dissentchannel.channel.store.ChannelTables;
import org.dissentchannel.channel.store.ClearTable;
import org.dissentchannel.channel.store.ConsentTable;
import org.dissentchannel.channel.store.EntryTable;
import org.dissentchannel.channel.store.FilingTable;
import org.dissentchannel.channel.store.InboxTable;
import org.dissentchannel.channel.store.NonceTable;
import org.dissentchannel.channel.store.NotebookTable;
import org.dissentchannel.channel.store.PostTable;
import org.dissentchannel.channel.store.PurgeTable;
import org.dissentchannel.channel.store.RoomTable;
import org.dissentchannel.storage.sqlite.Sql;

/** The tables of one closure. */
record SqliteTables(Sql sql) implements ChannelTables {
  @Override
  public NotebookTable notebooks() {
    return new NotebookRows(sql);
  }

  @Override
  public RoomTable rooms() {
    return new RoomRows(sql);
  }

  @Override
  public PostTable posts() {
    return new PostRows(sql);
  }

  @Override
  public CapsuleTable capsules() {
    return new CapsuleRows(sql);
  }

  @Override
  public ActTable acts() {
    return new ActRows(sql);
  }

  @Override
  public ConsentTable consents() {
    return new ConsentRows(sql);
  }

  @Override
  public FilingTable filings() {
    return new FilingRows(sql);
  }

  @Override
  public EntryTable entries() {
    return new EntryRows(sql);
  }

  @Override
  public ClearTable clears() {
    return new ClearRows(sql);
  }

  @Override
  public NonceTable nonces() {
    return new NonceRows(sql);
  }

  @Override
  public InboxTable inbox() {
    return new InboxRows(sql);
  }

  @Override
  public PurgeTable purges() {
    return new PurgeRows(sql);
  }
}
