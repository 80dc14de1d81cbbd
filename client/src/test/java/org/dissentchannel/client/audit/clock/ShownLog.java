package org.dissentchannel.client.audit.clock;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dissentchannel.client.audit.LogFiles;
import org.dissentchannel.client.http.Transport;
import org.dissentchannel.client.sample.CannedServer;
import org.dissentchannel.client.sample.SampleLog;
import org.dissentchannel.protocol.Octets;
import org.dissentchannel.transparency.Hash;
import org.dissentchannel.transparency.entry.Leaf;
import org.dissentchannel.transparency.tree.MerkleTree;
import org.dissentchannel.transparency.tree.TilePath;
import org.dissentchannel.transparency.tree.TilePath.HashTile;

/** All public files of a sample log, under a checkpoint that a test chooses. */
final class ShownLog implements LogFiles, AutoCloseable {
  private final CannedServer server = new CannedServer();
  private final Transport line = server.transport();
  private final Map<String, Octets> own = new HashMap<>();

  ShownLog(SampleLog log) {
    log.publish(server);
    hashes(0, log.leaves().stream().map(Leaf::hash).toList());
  }

  ShownLog with(String path, byte[] bytes) {
    own.put(path, Octets.of(bytes));
    return this;
  }

  private void hashes(int level, List<Hash> all) {
    var above = new ArrayList<Hash>();
    for (int at = 0; at < all.size(); at += TilePath.FULL_WIDTH) {
      var some = all.subList(at, Math.min(all.size(), at + TilePath.FULL_WIDTH));
      var bytes = Octets.concat(some.stream().map(Hash::bytes).toArray(byte[][]::new)).bytes();
      with(new HashTile(level, at / TilePath.FULL_WIDTH, some.size()).path(), bytes);
      if (some.size() == TilePath.FULL_WIDTH) {
        above.add(MerkleTree.root(some));
      }
    }
    if (!above.isEmpty()) {
      hashes(level + 1, above);
    }
  }

  @Override
  public Optional<Octets> find(String path, int mostBytes) {
    var given = own.get(path);
    if (given != null) {
      return Optional.of(given);
    }
    var answer = line.get("/log/" + path, mostBytes);
    return answer.isOk() ? Optional.of(answer.body()) : Optional.empty();
  }

  @Override
  public void close() {
    line.close();
    server.close();
  }
}
