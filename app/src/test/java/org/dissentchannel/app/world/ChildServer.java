package org.dissentchannel.app.world;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.dissentchannel.app.config.Configuration;

/**
 * A server in a process of its own, to be killed: arguments are configuration, data folder and how
 * far its clock is ahead. It says {@code ready}; each line it reads puts the clock forward to an
 * instant and is answered by {@code moved}; at the end of its input it stops.
 */
final class ChildServer {
  private ChildServer() {}

  public static void main(String[] arguments) throws IOException {
    Configuration configuration =
        switch (Configuration.read(Path.of(arguments[0]))) {
          case Configuration.Loaded(Configuration loaded) -> loaded;
          case Configuration.Refused(var sentences) ->
              throw new IllegalStateException(String.join(" ", sentences));
        };
    InstantSource real = InstantSource.system();
    Instant begin = real.instant().plus(Duration.parse(arguments[2]));
    SimulatedClock clock = new SimulatedClock(real, begin);
    try (RunningServer server =
            RunningServer.start(Path.of(arguments[1]), configuration, clock, new SecureRandom());
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      System.out.println(server.readOnlyReason().orElse("ready"));
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        clock.forwardTo(Instant.parse(line));
        System.out.println("moved");
      }
    }
  }
}
