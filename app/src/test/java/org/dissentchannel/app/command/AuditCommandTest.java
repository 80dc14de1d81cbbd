package org.dissentchannel.app.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import org.dissentchannel.app.world.RunningServer;
import org.dissentchannel.app.world.Trial;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The auditor's commands against a running server, and after it is gone. */
@Timeout(120)
final class AuditCommandTest {
  @TempDir private Path folder;

  private Told audit(Object... arguments) {
    String[] texts = new String[arguments.length + 1];
    texts[0] = "audit";
    for (int i = 0; i < arguments.length; i++) {
      texts[i + 1] = arguments[i].toString();
    }
    return Told.by(texts);
  }

  @Test
  void log_andBundle_ofAServer_areSoundAndOutliveIt() throws IOException {
    Trial trial = Trial.in(folder.resolve("data"));
    String url = trial.configuration().channel().address();
    Path sheet = folder.resolve("data/handover/set-up-sheet.txt");
    Path state = folder.resolve("seen.json");
    Path bundle = folder.resolve("log.zip");
    try (RunningServer server =
        RunningServer.start(
            trial.data(), trial.configuration(), InstantSource.system(), new SecureRandom())) {
      assertTrue(server.readOnlyReason().isEmpty());
      Told first = audit("log", url, "--sheet", sheet, "--state", state);
      assertEquals(0, first.code(), first::toString);
      assertTrue(first.out().contains("this server's own word"), first.out());
      assertTrue(first.out().contains("generation 0"), first.out());
      Told again = audit("log", url, "--sheet", sheet, "--state", state, "--json");
      assertEquals(0, again.code(), again::toString);
      assertTrue(again.out().matches("\\{.*\"sound\":true.*}\n"), again.out());
      Told export = audit("bundle", bundle, "--sheet", sheet, "--from", url);
      assertEquals(0, export.code(), export::toString);
      assertEquals(2, audit("bundle", bundle, "--sheet", sheet, "--from", url).code());
    }
    Told gone = audit("log", url, "--sheet", sheet, "--state", state);
    assertEquals(2, gone.code());
    assertTrue(gone.err().contains("cannot be reached"), gone.err());
    Told offline = audit("bundle", bundle, "--sheet", sheet);
    assertEquals(0, offline.code(), offline::toString);
    byte[] bytes = Files.readAllBytes(bundle);
    bytes[bytes.length / 3] ^= 1;
    Files.write(bundle, bytes);
    assertTrue(audit("bundle", bundle, "--sheet", sheet).code() > 0);
    // A state that is none is not passed over.
    Files.writeString(state, "{}");
    assertEquals(2, audit("log", url, "--sheet", sheet, "--state", state).code());
  }
}
