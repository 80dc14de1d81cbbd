package org.dissentchannel.client.office;

import static org.dissentchannel.client.StepFailedException.declined;
import static org.dissentchannel.client.StepFailedException.unproven;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.dissentchannel.client.Failure;
import org.dissentchannel.client.Outcome;
import org.dissentchannel.client.Station;
import org.dissentchannel.client.StepFailedException;
import org.dissentchannel.client.log.TrustedLog;
import org.dissentchannel.protocol.Labelled;
import org.dissentchannel.protocol.Octets;
import org.dissentchannel.protocol.log.BodySignature;
import org.dissentchannel.protocol.log.Purge;
import org.dissentchannel.protocol.log.SignedBody;
import org.dissentchannel.transparency.Hash;
import org.dissentchannel.transparency.entry.Entry;
import org.dissentchannel.transparency.entry.Leaf;
import org.dissentchannel.transparency.note.SignedPromise;

/**
 * Destroying entries of the log after their embargo: steward and monitor sign one statement, each
 * where its key is, and either sends it. Any thread.
 */
public final class Purging {
  private static final int MOST_ANSWER = 64 * 1024;
  private static final Map<String, String> BYTES =
      Map.of("Content-Type", "application/octet-stream");

  private final Station station;

  public Purging(Station station) {
    this.station = station;
  }

  /**
   * The statement of today that destroys these entries, without a signature; declined if it would
   * not count for each of them.
   *
   * @param leaves leaf hashes of opaque entries, 1 to 256, in any order
   */
  public Outcome<SignedBody> propose(List<Hash> leaves) {
    return Outcome.of(() -> {
      var log = station.vouchedLog();
      var purge = new Purge(log.today(), leaves.stream().sorted().toList());
      purge.leaves().forEach(leaf -> requireOver(log, leaf, purge));
      return new SignedBody(purge.bytes(), List.of());
    });
  }

  private static void requireOver(TrustedLog log, Hash leaf, Purge purge) {
    var index = log.indexOf(leaf);
    boolean isOpaque =
        index.isPresent() && log.leaves().get(index.getAsInt()).leafClass() == Leaf.OPAQUE;
    if (!isOpaque) {
      throw declined("The log has no opaque entry with one of these leaf hashes.");
    }
    if (!log.view().mayBeDestroyed(index.getAsInt(), purge.on())) {
      throw declined("It is too early: the charter keeps one of these entries for longer.");
    }
  }

  /**
   * The same statement with one signature more.
   *
   * @param proposed as {@link #propose} or the other office gave it; read it before signing
   */
  public Outcome<SignedBody> sign(SignedBody proposed, OfficeKeys keys) {
    return Outcome.of(() -> {
      var log = station.vouchedLog();
      var purge = Purge.read(proposed.statement());
      purge.leaves().forEach(leaf -> requireOver(log, leaf, purge));
      var message = SignedBody.message(log.org(), purge).bytes();
      var signature = Octets.of(keys.signing().sign(message));
      return proposed.with(BodySignature.of(keys.signing().verifierKey(), signature));
    });
  }

  /**
   * Sends it; the server's promise that it will be in the log. The same again: the same promise.
   */
  public Outcome<SignedPromise> post(SignedBody signed) {
    return Outcome.of(() -> {
      var body = Octets.of(signed.bytes());
      var answer =
          station.channel().transport().send("POST", "/log/clear", BYTES, body, MOST_ANSWER);
      if (!answer.isOk()) {
        var sentence = new String(answer.body().bytes(), StandardCharsets.UTF_8).strip();
        throw new StepFailedException(new Failure.Refused(answer.status(), sentence));
      }
      return station
          .log()
          .promise(answer.body(), entry(signed).leafHash())
          .orElseThrow(() -> unproven("The server gave no valid promise for this purge."));
    });
  }

  private static Entry entry(SignedBody signed) {
    var purge = Purge.read(signed.statement());
    var salt = Labelled.hash("dissent/clear-salt/v1", signed.bytes());
    return Entry.of(
        purge.leafClass().code(), new byte[Leaf.TAG_SIZE], salt.bytes(), signed.bytes());
  }
}
