package org.dissentchannel.app.command;

import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.dissentchannel.app.world.WitnessServer;
import org.dissentchannel.transparency.note.NoteVerifier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs a witness for a union, an inspector, another organisation. */
@Command(
    name = "witness",
    description = {
      "Confirm the checkpoints of other people's logs, as long as each continues the one before.",
      "Without --origin: make the key if there is none, print it, and end."
    },
    mixinStandardHelpOptions = true)
final class WitnessCommand implements Callable<Integer> {
  @Spec CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--data",
      required = true,
      paramLabel = "DIR",
      description = "The witness's own data folder.")
  Path data = Path.of("");

  @Option(
      names = "--origin",
      paramLabel = "KEY",
      description = "The key of a log, the line log of its set-up sheet; once for each log.")
  List<String> origins = new ArrayList<>();

  @Option(
      names = "--name",
      paramLabel = "NAME",
      description = "What a new witness is called, for ever; such as witness.example.org/w1.")
  String name = "";

  @Option(names = "--port", paramLabel = "PORT", description = "The port (${DEFAULT-VALUE}).")
  int port = 8090;

  @Option(
      names = "--address",
      paramLabel = "ADDRESS",
      description = "The address to listen on (${DEFAULT-VALUE}: this machine only).")
  String address = "127.0.0.1";

  @Option(
      names = "--host",
      paramLabel = "HOST",
      description = "The host name that logs use (${DEFAULT-VALUE}).")
  String host = "localhost";

  @Override
  public Integer call() throws InterruptedException {
    Logging.usual();
    PrintWriter out = spec.commandLine().getOut();
    SecureRandom random = new SecureRandom();
    List<NoteVerifier> logs = origins.stream().map(WitnessCommand::log).toList();
    if (logs.stream().map(NoteVerifier::name).distinct().count() != logs.size()) {
      throw new CannotBegin("Two of the logs have one origin.");
    }
    if (logs.isEmpty()) {
      out.println("key  " + WitnessServer.key(data, name, random).vkey());
      out.println("No log is named: name one with --origin to begin.");
      return 0;
    }
    WitnessServer server =
        WitnessServer.start(data, name, logs, place(), InstantSource.system(), random);
    CountDownLatch stopped = new CountDownLatch(1);
    Runtime.getRuntime()
        .addShutdownHook(
            Thread.ofPlatform()
                .unstarted(() -> {
                  server.close();
                  stopped.countDown();
                }));
    out.println("key      " + server.key().vkey());
    out.println("address  http://" + host + ":" + server.address().getPort());
    logs.forEach(log -> out.println("watches  " + log.name()));
    out.println("Stop with Ctrl-C.");
    out.flush();
    stopped.await();
    return 0;
  }

  private static NoteVerifier log(String vkey) {
    return NoteVerifier.parse(vkey)
        .orElseThrow(() -> new CannotBegin("This is not the key of a log: " + vkey));
  }

  private WitnessServer.Place place() {
    if (port < 0 || port > 65_535) {
      throw new CannotBegin("The port must be from 0 to 65535, not " + port + ".");
    }
    try {
      return new WitnessServer.Place(InetAddress.getByName(address), port, host);
    } catch (UnknownHostException e) {
      throw new CannotBegin("There is no address " + address + ".");
    }
  }
}
