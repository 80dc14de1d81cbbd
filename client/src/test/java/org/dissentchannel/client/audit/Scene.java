package org.dissentchannel.client.audit;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.dissentchannel.client.Outcome;
import org.dissentchannel.client.StepFailedException;
import org.dissentchannel.client.log.LogMirror;
import org.dissentchannel.client.log.TrustedLog;
import org.dissentchannel.client.sample.CannedServer;
import org.dissentchannel.client.sample.SampleLog;
import org.dissentchannel.client.sample.SampleOrganisation;
import org.dissentchannel.protocol.Octets;
import org.dissentchannel.protocol.log.Genesis;
import org.dissentchannel.transparency.Hash;
import org.dissentchannel.transparency.SigningKey;
import org.dissentchannel.transparency.entry.Leaf;
import org.dissentchannel.transparency.note.Cosigner;
import org.dissentchannel.transparency.note.NoteSignature;
import org.dissentchannel.transparency.note.SignedCheckpoint;
import org.dissentchannel.transparency.note.SignedNote;
import org.dissentchannel.transparency.note.WitnessRequest;
import org.dissentchannel.transparency.tree.ConsistencyProof;
import org.dissentchannel.transparency.tree.HashReader;
import org.dissentchannel.transparency.tree.TilePath;
import org.dissentchannel.transparency.tree.TilePath.HashTile;
import org.dissentchannel.transparency.tree.Tiles;
import org.dissentchannel.transparency.tree.TreeHead;
import org.dissentchannel.transparency.witness.Witness;
import org.dissentchannel.transparency.witness.WitnessAnswer;
import org.dissentchannel.transparency.witness.WitnessStore;

/**
 * A server that may lie, and three who check it: a client that has read the log before, a witness
 * that has cosigned it, an auditor that has kept its checkpoint.
 */
final class Scene implements AutoCloseable {
  /** Leaves when everybody looked for the first time. */
  static final int BEFORE = 300;

  final CannedServer server = new CannedServer();
  final List<Cosigner> witnesses = IntStream.range(1, 4).mapToObj(Scene::cosigner).toList();
  final SampleOrganisation sample =
      new SampleOrganisation(
          witnesses.stream()
              .map(one -> new Genesis.Witness(one.key().name(), one.key().key()))
              .toList());
  final SampleLog log = sample.log();
  final Instant now = sample.clock().instant();
  final LogMirror mirror =
      new LogMirror(log.sheet(sample.org()), server.transport(), sample.clock());
  final SignedCheckpoint first;
  final List<Octets> promises = new ArrayList<>();
  final List<Octets> alsoSeen = new ArrayList<>();
  private final Memory memory = new Memory();
  private final Witness witness;
  private byte[] shownCheckpoint = new byte[0];
  private List<Leaf> shown = List.of();

  Scene() {
    while (log.leaves().size() < BEFORE) {
      log.append(Leaf.tick(sample.random()));
    }
    first = cosigned(log.leaves(), now.minusSeconds(900));
    show(log.leaves(), first.bytes());
    mirror.refresh().value();
    witness =
        new Witness(
            witnesses.getFirst(), List.of(sample.logSigner().verifier()), memory, sample.clock());
    if (!(answer(0) instanceof WitnessAnswer.Cosigned)) {
      throw new AssertionError("the witness did not take the first checkpoint");
    }
    for (int i = 0; i < 8; i++) {
      log.append(Leaf.tick(sample.random()));
    }
  }

  private static Cosigner cosigner(int i) {
    return new Cosigner("w" + i, SigningKey.of(Arrays.copyOf(new byte[] {(byte) i}, 32)));
  }

  /** The newest leaves, to be spoilt. */
  List<Leaf> leaves() {
    return new ArrayList<>(log.leaves());
  }

  Leaf tick() {
    return Leaf.tick(sample.random());
  }

  SignedCheckpoint cosigned(List<Leaf> leaves, Instant time) {
    return cosigned(log.checkpoint(leaves), time, 3);
  }

  SignedCheckpoint cosigned(SignedCheckpoint checkpoint, Instant time, int count) {
    List<NoteSignature> lines =
        witnesses.subList(0, count).stream()
            .map(one -> one.cosign(checkpoint.checkpoint(), time))
            .toList();
    return checkpoint.with(lines);
  }

  /** Shows these leaves under a checkpoint that the log has signed and all witnesses cosigned. */
  void show(List<Leaf> leaves) {
    show(leaves, cosigned(leaves, now).bytes());
  }

  /** Shows these leaves, all their tiles and the clear entries, under these bytes. */
  void show(List<Leaf> leaves, byte[] checkpoint) {
    shown = List.copyOf(leaves);
    log.publish(server, shown, log.checkpoint(shown));
    hashes(0, shown.stream().map(Leaf::hash).toList());
    checkpoint(checkpoint);
  }

  private void hashes(int level, List<Hash> all) {
    var above = new ArrayList<Hash>();
    for (int at = 0; at < all.size(); at += TilePath.FULL_WIDTH) {
      var some = all.subList(at, Math.min(all.size(), at + TilePath.FULL_WIDTH));
      var tile = new HashTile(level, at / TilePath.FULL_WIDTH, some.size());
      var bytes = new byte[some.size() * Hash.SIZE];
      for (int i = 0; i < some.size(); i++) {
        System.arraycopy(some.get(i).bytes(), 0, bytes, i * Hash.SIZE, Hash.SIZE);
      }
      server.on("GET /log/" + tile.path(), bytes);
      if (some.size() == TilePath.FULL_WIDTH) {
        above.add(org.dissentchannel.transparency.tree.MerkleTree.root(some));
      }
    }
    if (!above.isEmpty()) {
      hashes(level + 1, above);
    }
  }

  /** Shows another checkpoint over the same files. */
  void checkpoint(byte[] note) {
    shownCheckpoint = note.clone();
    server.on("GET /log/checkpoint", note);
  }

  /** The bundle and the tile paths of the shown right edge. */
  String lastBundle() {
    int width = shown.size() % TilePath.FULL_WIDTH;
    return "GET /log/tile/entries/001.p/" + width;
  }

  String lastTile() {
    return "GET /log/tile/0/001.p/" + shown.size() % TilePath.FULL_WIDTH;
  }

  byte[] bundle(List<Leaf> leaves) {
    return Tiles.bundle(leaves.stream().map(Leaf::bytes).toList());
  }

  AuditReport audit() {
    var audit = new LogAudit(mirror.sheet(), new HttpLogFiles(server.transport()), sample.clock());
    audit.seen(Octets.of(first.bytes()), LocalDate.of(2016, 6, 1));
    alsoSeen.forEach(note -> audit.seen(note, LocalDate.of(2016, 6, 1)));
    promises.forEach(audit::promised);
    return audit.run();
  }

  /** What the client says; "nothing" if it would go on and sign. */
  String client() {
    return switch (mirror.refresh()) {
      case Outcome.Failed<TrustedLog> failed -> failed.reason();
      case Outcome.Done<TrustedLog>(TrustedLog read) -> {
        try {
          var problems = read.requireFresh().view().problems();
          yield problems.isEmpty() ? "nothing" : problems.getFirst().sentence();
        } catch (StepFailedException e) {
          yield e.failure().sentence();
        }
      }
    };
  }

  /** What the witness answers to the shown checkpoint, with the best proof the log can make. */
  String witness() {
    return answer(BEFORE).getClass().getSimpleName();
  }

  private WitnessAnswer answer(int old) {
    var note = SignedNote.parse(shownCheckpoint);
    if (note.isEmpty()) {
      return witness.add(shownCheckpoint);
    }
    var hashes = HashReader.ofLeaves(shown.stream().map(Leaf::hash).toList());
    int from = Math.min(old, shown.size());
    var proof = ConsistencyProof.prove(hashes, from, shown.size()).path();
    return witness.add(new WitnessRequest(from, proof, note.get()).bytes());
  }

  @Override
  public void close() {
    server.close();
  }

  private static final class Memory implements WitnessStore {
    private final Map<String, Remembered> newest = new HashMap<>();

    @Override
    public Optional<Remembered> newest(String origin) {
      return Optional.ofNullable(newest.get(origin));
    }

    @Override
    public boolean advance(TreeHead from, SignedCheckpoint next) {
      newest.put(next.origin(), new Remembered(next.head(), next.note()));
      return true;
    }

    @Override
    public void keepEvidence(SignedCheckpoint contradicting) {}
  }
}
