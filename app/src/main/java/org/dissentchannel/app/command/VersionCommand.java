package org.dissentchannel.app.command;

import java.util.Objects;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Says which version this is, and on what it runs. */
@Command(name = "version", mixinStandardHelpOptions = true, description = "Print the version.")
final class VersionCommand implements Runnable {
  @Spec CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    String version =
        Objects.requireNonNullElse(
            VersionCommand.class.getPackage().getImplementationVersion(), "from source");
    spec.commandLine()
        .getOut()
        .println(
            "Dissent Channel %s, Java %s on %s"
                .formatted(version, Runtime.version(), System.getProperty("os.name")));
  }
}
