package org.dissentchannel.transparency.witness;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.dissentchannel.transparency.note.NoteSignature;
import org.dissentchannel.transparency.note.SignedCheckpoint;
import org.dissentchannel.transparency.note.SignedNote;
import org.dissentchannel.transparency.note.WitnessKey;
import org.dissentchannel.transparency.note.WitnessRequest;
import org.dissentchannel.transparency.tree.ConsistencyProof;
import org.dissentchannel.transparency.tree.HashReader;

/**
 * The witnesses a log asks, all at once and for a bounded time. One round at a time.
 *
 * <p>A witness that is dead, slow or lies costs its cosignature and nothing else.
 */
public final class WitnessCircle {
  private final WitnessPolicy policy;
  private final Map<WitnessKey, WitnessLine> lines;
  private final Duration patience;
  private final Map<WitnessKey, Long> remembered = new ConcurrentHashMap<>();

  private WitnessCircle(
      WitnessPolicy policy, Map<WitnessKey, WitnessLine> lines, Duration patience) {
    this.policy = policy;
    this.lines = new LinkedHashMap<>(lines);
    this.patience = patience;
  }

  /** Nobody is asked. */
  public static WitnessCircle nobody() {
    return new WitnessCircle(WitnessPolicy.none(), Map.of(), Duration.ZERO);
  }

  /**
   * These witnesses of a policy.
   *
   * @param lines how to reach them, by key
   * @param patience for one round
   */
  public static WitnessCircle of(
      WitnessPolicy policy, Map<WitnessKey, WitnessLine> lines, Duration patience) {
    return new WitnessCircle(policy, lines, patience);
  }

  /** The witnesses of a policy that have an address, over HTTP. */
  public static WitnessCircle over(WitnessPolicy policy, Duration patience) {
    var client = HttpWitnessLine.client(patience);
    var lines = new LinkedHashMap<WitnessKey, WitnessLine>();
    for (var member : policy.witnesses()) {
      if (!member.url().isEmpty()) {
        lines.put(member.key(), new HttpWitnessLine(client, member.url(), patience));
      }
    }
    return of(policy, lines, patience);
  }

  /**
   * What came of asking.
   *
   * @param checkpoint the one asked for, with every cosignature that came and verified
   * @param evidence notes that refusing witnesses remember; nothing in them is checked
   * @param complaints one sentence for each witness that did not cosign, for the operator
   */
  public record Round(
      SignedCheckpoint checkpoint, List<SignedNote> evidence, List<String> complaints) {
    public Round {
      evidence = List.copyOf(evidence);
      complaints = List.copyOf(complaints);
    }
  }

  /** What one witness contributes. */
  private record Part(List<NoteSignature> lines, Optional<SignedNote> evidence, String complaint) {}

  /** Asks every witness to cosign. */
  public Round ask(SignedCheckpoint checkpoint, HashReader hashes) {
    var names = new ArrayList<String>();
    var tasks = new ArrayList<Callable<Part>>();
    lines.forEach((key, line) -> {
      names.add(key.name());
      tasks.add(() -> ask(key, line, checkpoint, hashes));
    });
    var cosignatures = new ArrayList<NoteSignature>();
    var evidence = new ArrayList<SignedNote>();
    var complaints = new ArrayList<String>();
    for (var part : parts(names, tasks)) {
      cosignatures.addAll(part.lines());
      part.evidence().ifPresent(evidence::add);
      if (!part.complaint().isEmpty()) {
        complaints.add(part.complaint());
      }
    }
    return new Round(checkpoint.with(cosignatures), evidence, complaints);
  }

  private List<Part> parts(List<String> names, List<Callable<Part>> tasks) {
    if (tasks.isEmpty()) {
      return List.of();
    }
    var threads = Executors.newVirtualThreadPerTaskExecutor();
    try {
      var futures = threads.invokeAll(tasks, patience.toMillis(), TimeUnit.MILLISECONDS);
      var parts = new ArrayList<Part>();
      for (int i = 0; i < futures.size(); i++) {
        parts.add(part(names.get(i), futures.get(i)));
      }
      return parts;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return List.of();
    } finally {
      threads.shutdownNow();
    }
  }

  private static Part part(String name, Future<Part> future) throws InterruptedException {
    try {
      return future.get();
    } catch (CancellationException tooSlow) {
      return refused("The witness " + name + " did not answer in time.");
    } catch (ExecutionException e) {
      throw new IllegalStateException("Asking the witness " + name, e.getCause());
    }
  }

  private Part ask(
      WitnessKey key, WitnessLine line, SignedCheckpoint checkpoint, HashReader hashes) {
    long size = checkpoint.head().size();
    long old = Math.min(remembered.getOrDefault(key, 0L), size);
    var reply = line.add(request(old, checkpoint, hashes));
    if (reply instanceof WitnessLine.Remembers(long other) && other != old && other <= size) {
      reply = line.add(request(other, checkpoint, hashes));
    }
    return switch (reply) {
      case WitnessLine.Lines(var some) -> cosigned(key, some, checkpoint);
      case WitnessLine.Silent _ -> refused("The witness " + key.name() + " does not answer.");
      case WitnessLine.Remembers(long other) ->
          contradicted(key, line, checkpoint, "remembers " + other + " leaves");
      case WitnessLine.Refuses(int status) ->
          contradicted(key, line, checkpoint, "refuses with status " + status);
    };
  }

  private static WitnessRequest request(long old, SignedCheckpoint next, HashReader hashes) {
    var proof = ConsistencyProof.prove(hashes, old, next.head().size());
    return new WitnessRequest(old, proof.path(), next.note());
  }

  private Part cosigned(WitnessKey key, List<NoteSignature> some, SignedCheckpoint checkpoint) {
    var text = checkpoint.note().text();
    var good =
        some.stream()
            .filter(line -> key.cosignedAt(new SignedNote(text, List.of(line))).isPresent())
            .toList();
    if (good.isEmpty()) {
      return refused("The witness " + key.name() + " sent no cosignature of its own.");
    }
    remembered.put(key, checkpoint.head().size());
    return new Part(good.subList(0, 1), Optional.empty(), "");
  }

  /** What it remembers may prove a fork: our own signature under another tree. */
  private static Part contradicted(
      WitnessKey key, WitnessLine line, SignedCheckpoint checkpoint, String what) {
    var evidence = line.newest(checkpoint.origin()).flatMap(SignedNote::parse);
    var complaint =
        "The witness %s %s, the log has %d.".formatted(key.name(), what, checkpoint.head().size());
    return new Part(List.of(), evidence, complaint);
  }

  private static Part refused(String complaint) {
    return new Part(List.of(), Optional.empty(), complaint);
  }

  /** Whether enough of the witnesses cosigned this. */
  public boolean isEnough(SignedCheckpoint checkpoint) {
    return policy.of(checkpoint.note()).isWitnessed();
  }
}
