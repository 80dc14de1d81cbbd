package org.dissentchannel.channel.filing;

import java.util.ArrayList;
import java.util.List;
import org.dissentchannel.channel.RefusedException;
import org.dissentchannel.channel.ServerClock;
import org.dissentchannel.channel.log.EntryLog;
import org.dissentchannel.channel.log.Rulebook;
import org.dissentchannel.channel.log.Rules;
import org.dissentchannel.channel.store.ChannelStore;
import org.dissentchannel.channel.store.PostTable;
import org.dissentchannel.channel.store.RoomRow;
import org.dissentchannel.envelope.AgeFile;
import org.dissentchannel.protocol.Octets;
import org.dissentchannel.protocol.charter.Charter;
import org.dissentchannel.protocol.room.FreezeRecord;
import org.dissentchannel.protocol.room.SignatureSet;
import org.dissentchannel.transparency.Hash;
import org.dissentchannel.transparency.tree.MerkleTree;

/**
 * What must be true of an authors' part, when it is proposed and again when it is filed.
 *
 * <p>Reads rows and parts, so never inside a transaction; the transaction sees to it that nothing
 * it read has changed.
 */
final class ProposalCheck {
  private final ChannelStore store;
  private final Rules rules;
  private final EntryLog log;
  private final ServerClock clock;

  ProposalCheck(ChannelStore store, Rules rules, EntryLog log, ServerClock clock) {
    this.store = store;
    this.rules = rules;
    this.log = log;
    this.clock = clock;
  }

  /** Refuses what the record, the rows, the parts, the charter or the log contradict. */
  void require(RoomRow room, FreezeRecord record, AuthorsTerms terms, List<Hash> parts) {
    Rulebook current = rules.current();
    Charter charter = current.charterInForce(clock.today());
    require(
        record.charter().equals(charter.hash()),
        "Another charter is in force now: the text must be frozen again.");
    require(terms.charter().equals(record.charter()), "The filing names another charter.");
    require(terms.textRoot().equals(record.textRoot()), "The filing is of another text.");
    require(terms.roomKeyHash().equals(room.keyHash()), "The filing is of another room.");
    requireSignatures(record, terms, room.id());
    int recipients = current.recipients(clock.today()).size() + 1;
    require(
        terms.ciphertextHash().equals(ciphertextHash(room.id(), parts, recipients)),
        "The filing names other ciphertext than the parts that were uploaded.");
    require(
        log.isRecent(terms.recentCheckpoint()),
        "The filing names no checkpoint of this log from the last 24 hours.");
  }

  private void requireSignatures(FreezeRecord record, AuthorsTerms terms, Octets roomId) {
    SignatureSet set =
        RowPages.set(store.read(tables -> tables.acts().signatures(roomId, record.textRoot())));
    require(terms.counts(set), "The filing's signatures are not those of this room.");
    require(
        set.total() >= record.minSigners(),
        "The text needs " + record.minSigners() + " signatures and has " + set.total() + ".");
  }

  /** RFC 6962 root over the part files; each must have a stanza for every recipient. */
  private Hash ciphertextHash(Octets roomId, List<Hash> parts, int recipients) {
    require(!parts.isEmpty(), "A package has at least one part.");
    List<Hash> leaves = new ArrayList<>();
    for (Hash part : parts) {
      Octets file = store.read(tables -> part(tables.posts(), roomId, part));
      require(
          AgeFile.stanzaCount(file.bytes()).orElse(0) == recipients,
          "Every part of the package must be sealed to " + recipients + " recipients.");
      leaves.add(MerkleTree.leafHash(file.bytes()));
    }
    return MerkleTree.root(leaves);
  }

  private static Octets part(PostTable posts, Octets roomId, Hash part) {
    require(posts.hasPart(roomId, part), "A part of the package was not uploaded.");
    return posts.file(roomId, part).orElseThrow();
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw RefusedException.forbidden(otherwise);
    }
  }
}
