package org.dissentchannel.app.command;

import org.dissentchannel.app.world.Version;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Says which version this is, and on what it runs. */
@Command(name = "version", mixinStandardHelpOptions = true, description = "Print the version.")
final class VersionCommand implements Runnable {
  @Spec CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    spec.commandLine()
        .getOut()
        .println(
            "Dissent Channel %s, Java %s on %s"
                .formatted(Version.text(), Runtime.version(), System.getProperty("os.name")));
  }
}
