package org.dissentchannel.app;

import org.dissentchannel.app.command.DissentCommand;

/** Where the {@code dissent} command starts. */
public final class Main {
  private Main() {}

  /** Runs one command and ends the process with its exit code: 0 done, 1 not, 2 not even begun. */
  public static void main(String[] arguments) {
    // The client connects to an address and names the origin itself; the library asks to be told.
    System.setProperty("jdk.httpclient.allowRestrictedHeaders", "host");
    System.exit(DissentCommand.run(arguments));
  }
}
