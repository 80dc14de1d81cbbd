package org.dissentchannel.transparency.witness;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import org.dissentchannel.transparency.note.NoteVerifier;
import org.dissentchannel.transparency.note.SignedNote;
import org.dissentchannel.transparency.note.WitnessKey;

/**
 * Whose cosignatures count, and how many are enough.
 *
 * <p>Immutable. Source: c2sp.org/tlog-policy.
 */
public final class WitnessPolicy {
  /** The longest policy file that is read, in bytes. */
  public static final int MAX_SIZE = 64 << 10;

  private static final WitnessPolicy NONE = new WitnessPolicy(List.of(), List.of(), new Nobody());

  private final List<NoteVerifier> logs;
  private final List<Member> witnesses;
  private final Quorum quorum;

  WitnessPolicy(List<NoteVerifier> logs, List<Member> witnesses, Quorum quorum) {
    this.logs = List.copyOf(logs);
    this.witnesses = List.copyOf(witnesses);
    this.quorum = quorum;
  }

  /**
   * A witness of the policy.
   *
   * @param name in the policy; what it signs bears the name of the key
   * @param url its submission prefix, empty if it is not to be asked
   */
  public record Member(String name, WitnessKey key, String url) {}

  /** What has to cosign. */
  sealed interface Quorum {}

  /** Nobody has to. */
  record Nobody() implements Quorum {}

  /** This witness. */
  record One(WitnessKey key) implements Quorum {}

  /** So many of these. */
  record Some(int least, List<Quorum> members) implements Quorum {
    Some {
      members = List.copyOf(members);
    }
  }

  /** What came of reading a policy file. */
  public sealed interface Reading {}

  /** A sound policy. */
  public record Loaded(WitnessPolicy policy) implements Reading {}

  /** The first fault, with its 1-based line. */
  public record Refused(int line, String sentence) implements Reading {}

  /** Reads a policy file strictly. */
  public static Reading parse(byte[] file) {
    return PolicyReader.read(file);
  }

  /** No witness is known. */
  public static WitnessPolicy none() {
    return NONE;
  }

  /** More than half of these, none of which is asked by whoever holds this policy. */
  public static WitnessPolicy moreThanHalfOf(List<WitnessKey> keys) {
    if (keys.isEmpty()) {
      return NONE;
    }
    var witnesses = keys.stream().map(key -> new Member(key.name(), key, "")).toList();
    List<Quorum> members = keys.stream().<Quorum>map(One::new).toList();
    return new WitnessPolicy(List.of(), witnesses, new Some(keys.size() / 2 + 1, members));
  }

  /** The logs the policy names, in its order. */
  public List<NoteVerifier> logs() {
    return logs;
  }

  /** In the order of the file. */
  public List<Member> witnesses() {
    return witnesses;
  }

  /** What the witnesses say of this checkpoint; the log's own signature is not looked at. */
  public Witnessing of(SignedNote checkpoint) {
    NavigableMap<Instant, Set<WitnessKey>> byTime = new TreeMap<>();
    int cosigned = 0;
    boolean isForged = false;
    for (var witness : witnesses) {
      var time = witness.key().cosignedAt(checkpoint);
      time.ifPresent(
          when -> byTime.computeIfAbsent(when, none -> new HashSet<>()).add(witness.key()));
      cosigned += time.isPresent() ? 1 : 0;
      isForged |= witness.key().isForgedIn(checkpoint);
    }
    return new Witnessing(
        cosigned, witnesses.size(), isForged, enoughAt(byTime.descendingMap()), enoughAt(byTime));
  }

  /** The second of the cosignature, counted in this order, with which there are enough. */
  private long enoughAt(Map<Instant, Set<WitnessKey>> inOrder) {
    var those = new HashSet<WitnessKey>();
    for (var entry : inOrder.entrySet()) {
      those.addAll(entry.getValue());
      if (!(quorum instanceof Nobody) && isMet(quorum, those)) {
        return entry.getKey().getEpochSecond();
      }
    }
    return Witnessing.NONE.quorumSecond();
  }

  private static boolean isMet(Quorum quorum, Set<WitnessKey> cosigned) {
    return switch (quorum) {
      case Nobody _ -> true;
      case One(var key) -> cosigned.contains(key);
      case Some(int least, List<Quorum> members) -> {
        var met = new ArrayList<>(members);
        met.removeIf(member -> !isMet(member, cosigned));
        yield met.size() >= least;
      }
    };
  }
}
