package org.dissentchannel.app.world;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import org.dissentchannel.app.config.Configuration;
import org.dissentchannel.app.config.Configuration.Listener;
import org.dissentchannel.client.http.Origin;
import org.dissentchannel.client.http.Transport;
import org.dissentchannel.client.office.OfficeKeys;
import org.dissentchannel.protocol.Octets;
import org.dissentchannel.protocol.Words;
import org.dissentchannel.protocol.charter.Charter;

/** A small installation: a folder, free ports, slots of a second, all else as it comes. */
public record Trial(Path data, Configuration configuration) {
  private static final Duration CALL = Duration.ofSeconds(30);

  /** One that has not started yet. */
  public static Trial in(Path data) {
    return new Trial(data, configuration(freePort(), freePort()));
  }

  /** The same installation on other ports. */
  Trial onOtherPorts() {
    return new Trial(data, configuration(freePort(), freePort()));
  }

  private static Configuration configuration(int members, int channel) {
    return new Configuration(
        "A small organisation",
        Charter.preset("state-2fam070").orElseThrow(),
        new Listener("members.localhost", members),
        new Listener("channel.localhost", channel),
        Duration.ofSeconds(1),
        LocalTime.of(3, 0),
        List.of());
  }

  /** The configuration as an operator would write it. */
  public String toml() {
    return """
    v = 1
    name = "A small organisation"
    [members]
    port = %d
    [channel]
    port = %d
    [log]
    slot = "1s"
    """
        .formatted(configuration.members().port(), configuration.channel().port());
  }

  Path sheetFile() {
    return data.resolve("handover/set-up-sheet.txt");
  }

  /** The keys of an office as it gets them: a file, and its words on the set-up sheet. */
  OfficeKeys handedTo(String office) throws IOException {
    String file = "office-" + office + ".key";
    String line =
        Files.readAllLines(sheetFile()).stream()
            .filter(one -> one.contains("file " + file + ", words: "))
            .findFirst()
            .orElseThrow();
    String spelled = line.substring(line.indexOf(", words: ") + ", words: ".length());
    Words words = Words.parse(spelled, OfficeKeys.WORDS).orElseThrow();
    Octets bytes = Octets.of(Files.readAllBytes(sheetFile().resolveSibling(file)));
    return OfficeKeys.unwrap(bytes, words).orElseThrow();
  }

  OfficeKeys steward() throws IOException {
    return handedTo(configuration.charter().steward().id());
  }

  Transport membersLine() {
    return line(configuration.members());
  }

  Transport channelLine() {
    return line(configuration.channel());
  }

  private static Transport line(Listener where) {
    return new Transport(Origin.loopback(where.port(), where.host()), CALL);
  }

  /** A port of the loopback interface that nothing listens on. */
  public static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException("looking for a free port", e);
    }
  }
}
