package org.dissentchannel.app.command;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.dissentchannel.app.config.Configuration;
import org.dissentchannel.app.world.RunningServer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs both worlds until it is told to stop. */
@Command(
    name = "serve",
    description = {
      "Run both sides on this machine, on the loopback address.",
      "On an empty data folder a trial installation is made first."
    },
    mixinStandardHelpOptions = true)
final class ServeCommand implements Callable<Integer> {
  @Spec CommandSpec spec = CommandSpec.create();

  @Option(names = "--data", paramLabel = "DIR", description = "The data folder (${DEFAULT-VALUE}).")
  Path data = Path.of("data");

  @Option(names = "--config", paramLabel = "FILE", description = "The operator's configuration.")
  @Nullable Path config;

  @Option(
      names = "--port",
      paramLabel = "PORT",
      description = "Port of the members side; the channel side has the next one.")
  @Nullable Integer port;

  @Override
  public Integer call() throws InterruptedException {
    Logging.usual();
    Configuration configuration = ConfigFiles.read(config);
    if (port != null) {
      if (port < 1 || port > 65_534) {
        throw new CannotBegin("The port must be from 1 to 65534, not " + port + ".");
      }
      configuration = configuration.onPort(port);
    }
    RunningServer server =
        RunningServer.start(data, configuration, InstantSource.system(), new SecureRandom());
    CountDownLatch stopped = new CountDownLatch(1);
    Runtime.getRuntime()
        .addShutdownHook(
            Thread.ofPlatform()
                .unstarted(() -> {
                  server.close();
                  stopped.countDown();
                }));
    say(server);
    stopped.await();
    return 0;
  }

  private void say(RunningServer server) {
    PrintWriter out = spec.commandLine().getOut();
    out.println("members side  " + server.configuration().members().address());
    out.println("channel side  " + server.configuration().channel().address());
    out.println("data          " + server.data());
    server.readOnlyReason().ifPresent(reason -> out.println("The log takes nothing: " + reason));
    out.println("Stop with Ctrl-C.");
    out.flush();
  }
}
