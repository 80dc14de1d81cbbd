package org.dissentchannel.channel.store;

/** The tables of one transaction; of no use after it. They find and save and decide nothing. */
public interface ChannelTables {
  NotebookTable notebooks();

  RoomTable rooms();

  PostTable posts();

  CapsuleTable capsules();

  ActTable acts();

  ConsentTable consents();

  FilingTable filings();

  EntryTable entries();

  ClearTable clears();

  NonceTable nonces();

  InboxTable inbox();

  PurgeTable purges();
}
