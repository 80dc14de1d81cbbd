package org.dissentchannel.storage.sqlite.channel;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.dissentchannel.channel.store.FilingRow;
import org.dissentchannel.channel.store.FilingTable;
import org.dissentchannel.channel.store.ProposalRow;
import org.dissentchannel.protocol.Lp;
import org.dissentchannel.protocol.Octets;
import org.dissentchannel.storage.sqlite.Row;
import org.dissentchannel.storage.sqlite.Sql;
import org.dissentchannel.transparency.Hash;

final class FilingRows extends Rows implements FilingTable {
  private static final int OPENINGS = 3;

  FilingRows(Sql sql) {
    super(sql);
  }

  @Override
  public Optional<ProposalRow> proposal(Octets room) {
    return sql().find("SELECT * FROM proposal WHERE room = ?", FilingRows::proposal, room);
  }

  @Override
  public void saveProposal(ProposalRow row) {
    writable()
        .changeOne(
            """
            INSERT OR REPLACE INTO proposal (room, authors_part, subject, parts)
            VALUES (?, ?, ?, ?)
            """,
            row.room(),
            row.authorsPart(),
            row.subject(),
            joined(row.parts()));
  }

  @Override
  public void deleteProposal(Octets room) {
    writable().changeIfAny("DELETE FROM proposal WHERE room = ?", room);
  }

  @Override
  public Optional<FilingRow> find(Octets room) {
    return sql().find("SELECT * FROM filing WHERE room = ?", FilingRows::filing, room);
  }

  @Override
  public Optional<FilingRow> findByLeaf(Hash leafHash) {
    return sql().find("SELECT * FROM filing WHERE leaf_hash = ?", FilingRows::filing, leafHash);
  }

  @Override
  public void insert(FilingRow row) {
    writable()
        .changeOne(
            """
            INSERT INTO filing (room, leaf_hash, year, number, filed_on, authors_part, parts, tag,
              openings)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            row.room(),
            row.leafHash(),
            row.year(),
            row.number(),
            row.filedOn(),
            row.authorsPart(),
            joined(row.parts()),
            row.tag(),
            Lp.of(row.openings()));
  }

  private static Octets joined(List<Hash> hashes) {
    return Octets.concat(hashes.stream().map(Hash::bytes).toArray(byte[][]::new));
  }

  private static List<Hash> hashes(Octets joined) {
    List<Hash> hashes = new ArrayList<>();
    for (int at = 0; at < joined.size(); at += Hash.SIZE) {
      hashes.add(Hash.of(joined.slice(at, at + Hash.SIZE).bytes()));
    }
    return hashes;
  }

  private static ProposalRow proposal(Row row) {
    return new ProposalRow(
        row.octets("room"),
        row.octets("authors_part"),
        row.hash("subject"),
        hashes(row.octets("parts")));
  }

  private static FilingRow filing(Row row) {
    return new FilingRow(
        row.octets("room"),
        row.hash("leaf_hash"),
        row.integer("year"),
        row.integer("number"),
        row.day("filed_on"),
        row.octets("authors_part"),
        hashes(row.octets("parts")),
        row.octets("tag"),
        Lp.read(row.bytes("openings"), OPENINGS));
  }
}
