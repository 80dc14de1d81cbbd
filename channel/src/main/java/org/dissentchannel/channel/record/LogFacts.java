package org.dissentchannel.channel.record;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.dissentchannel.protocol.Words;
import org.dissentchannel.protocol.log.ClientRelease;
import org.dissentchannel.protocol.log.Genesis;
import org.dissentchannel.protocol.log.InForce;
import org.dissentchannel.protocol.log.LogView;
import org.dissentchannel.transparency.Hash;
import org.dissentchannel.transparency.VerifierKey;
import org.dissentchannel.transparency.log.Log;
import org.dissentchannel.transparency.log.Standing;
import org.dissentchannel.transparency.note.SignedCheckpoint;
import org.dissentchannel.transparency.note.WitnessKey;
import org.dissentchannel.transparency.witness.WitnessPolicy;
import org.dissentchannel.transparency.witness.Witnessing;
import org.jspecify.annotations.Nullable;

/** What this server says of its log. Nothing here is checked by who reads it. */
public final class LogFacts {
  private static final int WORDS = 6;

  private final Genesis genesis;
  private final @Nullable ClientRelease client;
  private final @Nullable SignedCheckpoint checkpoint;
  private final @Nullable SignedCheckpoint witnessed;
  private final Standing standing;

  private LogFacts(LogView view, Log log) {
    this.genesis = view.genesis();
    this.client = view.release().map(InForce::what).orElse(null);
    this.checkpoint = log.checkpoint().orElse(null);
    this.witnessed = log.witnessed().orElse(null);
    this.standing = log.standing();
  }

  static LogFacts of(LogView view, Log log) {
    return new LogFacts(view, log);
  }

  /**
   * Something to compare with the printed sheet: its 32 bytes, and six check words of them.
   *
   * @param value lower-case hex
   */
  public record Fingerprint(String name, String value, String words) {
    static Fingerprint of(String name, Hash value) {
      return new Fingerprint(name, value.hex(), Words.check(value, WORDS).spelling());
    }

    static Fingerprint of(String name, VerifierKey key) {
      return of(name, Hash.of(key.bytes()));
    }
  }

  public String origin() {
    return genesis.origin();
  }

  /** The names of the witnesses that the log began with. */
  public List<String> witnesses() {
    return genesis.witnesses().stream().map(Genesis.Witness::name).toList();
  }

  /** What they say of the newest checkpoint. */
  public Witnessing witnessing() {
    return checkpoint().map(this::witnessing).orElse(Witnessing.NONE);
  }

  /** The newest checkpoint that enough of them confirmed since this server's start, if any. */
  public Optional<Confirmed> confirmed() {
    return Optional.ofNullable(witnessed)
        .flatMap(signed ->
            witnessing(signed)
                .confirmedBy()
                .map(time -> new Confirmed(signed.head().size(), time)));
  }

  /** A state of the log, and when enough witnesses had confirmed it, by their own clocks. */
  public record Confirmed(long size, Instant time) {}

  private Witnessing witnessing(SignedCheckpoint signed) {
    var keys =
        genesis.witnesses().stream().map(one -> new WitnessKey(one.name(), one.key())).toList();
    return WitnessPolicy.moreThanHalfOf(keys).of(signed.note());
  }

  /** What browsers get, as the log says it; empty before the first release. */
  public Optional<ClientRelease> client() {
    return Optional.ofNullable(client);
  }

  /** The newest checkpoint; empty until the first slot is closed. */
  public Optional<SignedCheckpoint> checkpoint() {
    return Optional.ofNullable(checkpoint);
  }

  /** The installation and the keys of its log. */
  public List<Fingerprint> fingerprints() {
    return List.of(
        Fingerprint.of("This installation", genesis.org().hash()),
        Fingerprint.of("Key of the log", genesis.logKey()),
        Fingerprint.of("Key of its promises", genesis.promiseKey()),
        Fingerprint.of("Key of the registry", genesis.registryKey()));
  }

  /** Why the log takes nothing; empty while it does. */
  public Optional<String> readOnlyReason() {
    return standing instanceof Standing.ReadOnly(String reason)
        ? Optional.of(reason)
        : Optional.empty();
  }
}
