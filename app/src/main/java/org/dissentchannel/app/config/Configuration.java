package org.dissentchannel.app.config;

import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import org.dissentchannel.envelope.Recipient;
import org.dissentchannel.protocol.charter.Charter;
import org.dissentchannel.transparency.VerifierKey;
import org.dissentchannel.transparency.witness.WitnessPolicy;

/**
 * What an installation is to be. Every key but the format version {@code v = 1} has a default.
 *
 * @param name the organisation's name, for people
 * @param charter the charter of the first day, kept in the log from then on
 * @param members where the members side listens
 * @param channel where the channel side listens
 * @param slot length of a slot of the log
 * @param countAt hour of the day, UTC, at which the counts of issued cards go into the log
 * @param offices public keys of the charter's offices; empty: made at first start and handed over
 * @param witnesses whom the log asks to confirm its checkpoints; those of the first day are named
 *     in its genesis
 */
public record Configuration(
    String name,
    Charter charter,
    Listener members,
    Listener channel,
    Duration slot,
    LocalTime countAt,
    List<OfficeEntry> offices,
    WitnessPolicy witnesses) {

  public Configuration {
    offices = List.copyOf(offices);
  }

  /** One without witnesses. */
  public Configuration(
      String name,
      Charter charter,
      Listener members,
      Listener channel,
      Duration slot,
      LocalTime countAt,
      List<OfficeEntry> offices) {
    this(name, charter, members, channel, slot, countAt, offices, WitnessPolicy.none());
  }

  /** A host name as it stands in a browser's address, and the port on the loopback interface. */
  public record Listener(String host, int port) {
    /** Host and port as a browser sends them. */
    public String authority() {
      return host + ":" + port;
    }

    public String address() {
      return "http://" + authority();
    }
  }

  /** The public halves of one office's keys. */
  public record OfficeEntry(String id, VerifierKey signing, Recipient recipient) {}

  /** What came of reading a configuration. */
  public sealed interface Reading {}

  public record Loaded(Configuration configuration) implements Reading {}

  /** Every fault found, one sentence each. */
  public record Refused(List<String> sentences) implements Reading {
    public Refused {
      sentences = List.copyOf(sentences);
    }
  }

  /** The configuration without a file: the State Department's charter, on this machine. */
  public static Configuration standard() {
    return new Configuration(
        "Trial Organisation",
        Charter.preset("state-2fam070").orElseThrow(),
        new Listener("members.localhost", 8080),
        new Listener("channel.localhost", 8081),
        Duration.ofMinutes(15),
        LocalTime.of(3, 0),
        List.of());
  }

  /** Reads a file strictly; a charter it names by path is looked for beside it. */
  public static Reading read(Path file) {
    return ConfigurationFile.read(file);
  }

  /** The same with the members side on this port and the channel side on the next. */
  public Configuration onPort(int port) {
    return new Configuration(
        name,
        charter,
        new Listener(members.host(), port),
        new Listener(channel.host(), port + 1),
        slot,
        countAt,
        offices,
        witnesses);
  }
}
