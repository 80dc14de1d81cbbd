package org.dissentchannel.transparency.witness;

import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.dissentchannel.transparency.Hash;
import org.dissentchannel.transparency.note.Checkpoint;
import org.dissentchannel.transparency.note.CheckpointVerifier;
import org.dissentchannel.transparency.note.Cosigner;
import org.dissentchannel.transparency.note.NoteVerifier;
import org.dissentchannel.transparency.note.SignedCheckpoint;
import org.dissentchannel.transparency.note.WitnessKey;
import org.dissentchannel.transparency.note.WitnessRequest;
import org.dissentchannel.transparency.tree.ConsistencyProof;
import org.dissentchannel.transparency.tree.TreeHead;

/**
 * Cosigns the checkpoints of the logs it was told to watch, as long as each continues the one
 * before.
 *
 * <p>Any thread. Source: c2sp.org/tlog-witness.
 */
public final class Witness {
  private final Cosigner cosigner;
  private final Map<String, CheckpointVerifier> logs = new TreeMap<>();
  private final WitnessStore store;
  private final InstantSource clock;

  /**
   * Of these logs, each known by its origin, the name of its key.
   *
   * @throws IllegalArgumentException if two logs have one origin
   */
  public Witness(
      Cosigner cosigner, List<NoteVerifier> logs, WitnessStore store, InstantSource clock) {
    this.cosigner = cosigner;
    this.store = store;
    this.clock = clock;
    for (var log : logs) {
      var known = this.logs.put(log.name(), new CheckpointVerifier(log.name(), log.key()));
      if (known != null) {
        throw new IllegalArgumentException("Two logs are called " + log.name());
      }
    }
  }

  /** Its public key. */
  public WitnessKey key() {
    return cosigner.key();
  }

  /** Answers a request in the order of checks of the specification. */
  public WitnessAnswer add(byte[] bytes) {
    var request = WitnessRequest.parse(bytes);
    var checkpoint = request.flatMap(one -> Checkpoint.parse(one.note().text()));
    if (request.isEmpty() || checkpoint.isEmpty()) {
      return new WitnessAnswer.Malformed();
    }
    var log = logs.get(checkpoint.get().origin());
    if (log == null) {
      return new WitnessAnswer.UnknownLog();
    }
    return log.open(request.get().note().bytes())
        .map(signed -> answer(request.get(), signed))
        .orElseGet(WitnessAnswer.NotSigned::new);
  }

  private WitnessAnswer answer(WitnessRequest request, SignedCheckpoint signed) {
    var head = signed.head();
    if (request.oldSize() > head.size()) {
      return new WitnessAnswer.Malformed();
    }
    var known =
        store.newest(signed.origin()).map(WitnessStore.Remembered::head).orElse(TreeHead.EMPTY);
    if (request.oldSize() != known.size()) {
      keepIfFork(signed, known);
      return new WitnessAnswer.OtherSize(known.size());
    }
    if (head.size() == known.size() && !head.equals(known)) {
      keepIfFork(signed, known);
      return new WitnessAnswer.Fork(known.size());
    }
    var proof = new ConsistencyProof(known.size(), head.size(), request.proof());
    if (!proof.proves(known.root(), head.root())) {
      return new WitnessAnswer.BadProof();
    }
    return cosigned(known, signed);
  }

  private void keepIfFork(SignedCheckpoint signed, TreeHead known) {
    if (signed.head().size() == known.size() && !signed.head().equals(known)) {
      store.keepEvidence(signed);
    }
  }

  /** Remembered first: a stop in between leaves a cosignature nobody has, and the request again. */
  private WitnessAnswer cosigned(TreeHead known, SignedCheckpoint signed) {
    var line = cosigner.cosign(signed.checkpoint(), clock.instant());
    if (store.advance(known, signed.with(List.of(line)))) {
      return new WitnessAnswer.Cosigned(line);
    }
    var newer = store.newest(signed.origin()).map(one -> one.head().size()).orElse(0L);
    return new WitnessAnswer.OtherSize(newer);
  }

  /**
   * The newest checkpoint it cosigned of the log whose origin has this SHA-256, in 64 lower-case
   * hexadecimal digits.
   */
  public Optional<byte[]> newest(String originHash) {
    return logs.keySet().stream()
        .filter(origin -> hashOf(origin).equals(originHash))
        .findFirst()
        .flatMap(store::newest)
        .map(remembered -> remembered.note().bytes());
  }

  /** By which a log is addressed. */
  static String hashOf(String origin) {
    return Hash.sha256(origin.getBytes(StandardCharsets.UTF_8)).hex();
  }
}
