package org.dissentchannel.app.command;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.dissentchannel.app.config.Configuration;
import org.dissentchannel.app.demo.Demonstration;
import org.dissentchannel.app.rehearsal.Report;
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
      "On an empty data folder a trial installation is made first.",
      "With --demo: a fictional organisation with messages under way, a clock to be moved, and a page"
          + " of seats to take."
    },
    mixinStandardHelpOptions = true)
final class ServeCommand implements Callable<Integer> {
  @Spec CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "The data folder (data; with --demo: data-demo).")
  @Nullable Path data;

  @Option(names = "--demo", description = "A demonstration; the folder must hold nothing else.")
  boolean isDemo;

  @Option(names = "--fresh", description = "With --demo: begin again.")
  boolean isFresh;

  @Option(names = "--config", paramLabel = "FILE", description = "The operator's configuration.")
  @Nullable Path config;

  @Option(
      names = "--port",
      paramLabel = "PORT",
      description =
          "Port of the members side; the channel side has the next one, the seats of --demo the one"
              + " after it.")
  @Nullable Integer port;

  @Override
  public Integer call() throws InterruptedException {
    Logging.usual();
    return isDemo ? demonstrate() : serve();
  }

  private int serve() throws InterruptedException {
    if (isFresh) {
      throw new CannotBegin("Only a demonstration begins again: --fresh needs --demo.");
    }
    Configuration configuration = ConfigFiles.read(config);
    if (port != null) {
      configuration = configuration.onPort(ports(port, 2));
    }
    RunningServer server =
        RunningServer.start(
            data == null ? Path.of("data") : data,
            configuration,
            InstantSource.system(),
            new SecureRandom());
    CountDownLatch stopped = stopping(server);
    say(server);
    spec.commandLine().getOut().println("Stop with Ctrl-C.");
    spec.commandLine().getOut().flush();
    stopped.await();
    return 0;
  }

  private int demonstrate() throws InterruptedException {
    if (config != null) {
      throw new CannotBegin("A demonstration has a configuration of its own: leave out --config.");
    }
    Path folder = data == null ? Path.of("data-demo") : data;
    int first = port == null ? Configuration.standard().members().port() : ports(port, 3);
    PrintWriter out = spec.commandLine().getOut();
    Report report = new Report(out, System.console() != null);
    Demonstration demonstration =
        Demonstration.start(folder, first, isFresh, report, new SecureRandom());
    CountDownLatch stopped = stopping(demonstration);
    say(demonstration.server());
    out.println("seats         " + demonstration.address());
    out.println("Open the seats in a browser. Stop with Ctrl-C.");
    out.flush();
    stopped.await();
    return 0;
  }

  /** The first of so many ports one after the other. */
  private static int ports(int first, int count) {
    int last = 65_536 - count;
    if (first < 1 || first > last) {
      throw new CannotBegin("The port must be from 1 to " + last + ", not " + first + ".");
    }
    return first;
  }

  /** Closes it when the process is told to end. */
  private static CountDownLatch stopping(AutoCloseable running) {
    CountDownLatch stopped = new CountDownLatch(1);
    Runtime.getRuntime()
        .addShutdownHook(
            Thread.ofPlatform()
                .unstarted(() -> {
                  try {
                    running.close();
                  } catch (Exception e) {
                    throw new IllegalStateException("stopping", e);
                  } finally {
                    stopped.countDown();
                  }
                }));
    return stopped;
  }

  private void say(RunningServer server) {
    PrintWriter out = spec.commandLine().getOut();
    out.println("members side  " + server.configuration().members().address());
    out.println("channel side  " + server.configuration().channel().address());
    out.println("data          " + server.data());
    server.readOnlyReason().ifPresent(reason -> out.println("The log takes nothing: " + reason));
  }
}
