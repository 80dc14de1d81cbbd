package org.dissentchannel.client.sample;

import java.util.ArrayList;
import java.util.List;
import org.dissentchannel.client.log.SetUpSheet;
import org.dissentchannel.protocol.OrgId;
import org.dissentchannel.transparency.entry.Entry;
import org.dissentchannel.transparency.entry.Leaf;
import org.dissentchannel.transparency.note.NoteSigner;
import org.dissentchannel.transparency.note.SignedCheckpoint;
import org.dissentchannel.transparency.tree.MerkleTree;
import org.dissentchannel.transparency.tree.TilePath;
import org.dissentchannel.transparency.tree.Tiles;
import org.dissentchannel.transparency.tree.TreeHead;

/** The leaves and entries of a log, to be shown by a server as a test wants them. */
public final class SampleLog {
  private final NoteSigner signer;
  private final List<Leaf> leaves = new ArrayList<>();
  private final List<Entry> clear = new ArrayList<>();

  public SampleLog(NoteSigner signer) {
    this.signer = signer;
  }

  public SetUpSheet sheet(OrgId org) {
    return new SetUpSheet(org, signer.verifier());
  }

  public SampleLog append(Entry entry) {
    leaves.add(entry.leaf());
    clear.add(entry);
    return this;
  }

  public SampleLog append(Leaf leaf) {
    leaves.add(leaf);
    return this;
  }

  public List<Leaf> leaves() {
    return List.copyOf(leaves);
  }

  public SignedCheckpoint checkpoint(List<Leaf> of) {
    var root = MerkleTree.root(of.stream().map(Leaf::hash).toList());
    return SignedCheckpoint.sign(signer, new TreeHead(of.size(), root));
  }

  /** Shows the log as it is. */
  public void publish(CannedServer server) {
    publish(server, leaves, checkpoint(leaves));
  }

  /** Shows these leaves under this checkpoint, honest or not. */
  public void publish(CannedServer server, List<Leaf> shown, SignedCheckpoint checkpoint) {
    server.on("GET /log/checkpoint", checkpoint.bytes());
    for (int first = 0; first < shown.size(); first += TilePath.FULL_WIDTH) {
      int width = Math.min(TilePath.FULL_WIDTH, shown.size() - first);
      var tile = new TilePath.EntryTile(first / TilePath.FULL_WIDTH, width);
      var entries = shown.subList(first, first + width).stream().map(Leaf::bytes).toList();
      server.on("GET /log/" + tile.path(), Tiles.bundle(entries));
    }
    for (var entry : clear) {
      int index = shown.indexOf(entry.leaf());
      if (index >= 0) {
        server.on("GET /log/clear/" + index, opening(entry));
      }
    }
  }

  /** Salt and body, as they are served. */
  public static byte[] opening(Entry entry) {
    var bytes = entry.bytes();
    return java.util.Arrays.copyOfRange(bytes, Leaf.SIZE, bytes.length);
  }
}
