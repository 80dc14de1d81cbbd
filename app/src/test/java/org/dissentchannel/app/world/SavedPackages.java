package org.dissentchannel.app.world;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import org.dissentchannel.client.Station;
import org.dissentchannel.client.audit.HttpLogFiles;
import org.dissentchannel.client.audit.LogAudit;
import org.dissentchannel.client.audit.LogBundle;
import org.dissentchannel.client.audit.clock.ClockFile;
import org.dissentchannel.client.filing.PackedFiling;
import org.dissentchannel.client.http.Transport;

/**
 * The package of a memo that was filed, one in which a proof stands twice, its clock as a member
 * and as the steward saves it, and the log, all as files; and the server they came from, running.
 */
public record SavedPackages(
    FiledOnce filed,
    RunningServer server,
    String url,
    Path bundle,
    PackedFiling forged,
    ClockFile clock,
    ClockFile clockOfSteward)
    implements AutoCloseable {
  /** Starts a server on a copy of the one there is. */
  public static SavedPackages in(Path folder) throws IOException {
    FiledOnce filed = FiledOnce.here();
    Trial copy = filed.copyIn(folder);
    SecureRandom random = new SecureRandom();
    RunningServer server =
        RunningServer.start(copy.data(), copy.configuration(), filed.clock(), random);
    try (Transport line = copy.channelLine()) {
      Station station = Members.device(line, filed.sheet(), filed.clock(), random);
      PackedFiling forged = filed.room().withOneProofTwice(station);
      var recorder = new LogBundle.Recorder(new HttpLogFiles(line));
      new LogAudit(filed.sheet(), recorder, filed.clock()).run();
      Path bundle = Files.write(folder.resolve("log.zip"), recorder.bundle().bytes().bytes());
      String url = copy.configuration().channel().address();
      ClockFile clock = filed.room().clock(station);
      ClockFile ofSteward = filed.room().clockOfSteward(station);
      return new SavedPackages(filed, server, url, bundle, forged, clock, ofSteward);
    }
  }

  /** The file of the steward's keys, as it was handed over. */
  public Path keys() {
    return filed.sheetFile().resolveSibling("office-" + steward() + ".key");
  }

  /** The recovery code of the steward's keys. */
  public String code() throws IOException {
    String before = "file " + keys().getFileName() + ", words: ";
    return Files.readAllLines(filed.sheetFile()).stream()
        .filter(line -> line.contains(before))
        .map(line -> line.substring(line.indexOf(before) + before.length()))
        .findFirst()
        .orElseThrow();
  }

  public String steward() {
    return filed.trial().configuration().charter().steward().id();
  }

  @Override
  public void close() {
    server.close();
  }
}
