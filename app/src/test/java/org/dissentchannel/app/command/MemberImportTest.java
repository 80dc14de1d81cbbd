package org.dissentchannel.app.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.dissentchannel.app.world.RunningServer;
import org.dissentchannel.app.world.Trial;
import org.dissentchannel.client.http.Origin;
import org.dissentchannel.client.http.Transport;
import org.dissentchannel.client.members.MemberSession;
import org.dissentchannel.client.rehearsal.FictionalOrganisation;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The directory is imported beside a running server. */
@Timeout(180)
class MemberImportTest {
  private static final int MEMBERS = 24;
  private static final Duration CALL = Duration.ofSeconds(30);

  @TempDir private Path folder;
  private Trial trial;
  private RunningServer server;
  private final List<String> people =
      new String(new FictionalOrganisation(MEMBERS, 3).directoryCsv(), StandardCharsets.UTF_8)
          .lines()
          .toList();

  @BeforeEach
  void begin() {
    trial = Trial.in(folder.resolve("data"));
    server =
        RunningServer.start(
            trial.data(), trial.configuration(), InstantSource.system(), new SecureRandom());
  }

  @AfterEach
  void end() {
    server.close();
  }

  private Told imported(List<String> lines, String codes) throws IOException {
    Path file = Files.write(folder.resolve("people.csv"), lines);
    return Told.by(
        "member",
        "import",
        file.toString(),
        "--data",
        trial.data().toString(),
        "--codes",
        folder.resolve(codes).toString());
  }

  private List<String> codes(String file) throws IOException {
    return Files.readAllLines(folder.resolve(file));
  }

  @Test
  void goodFile_besideARunningServer_givesCodesThatSignIn() throws IOException {
    Told told = imported(people, "codes.txt");
    assertEquals(0, told.code(), told::toString);
    assertTrue(told.out().contains(MEMBERS + " members added, 0 changed, 0 removed."), told.out());
    Path file = folder.resolve("codes.txt");
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    assertEquals(MEMBERS, codes("codes.txt").size());
    String[] first = codes("codes.txt").getFirst().split("\t", -1);
    assertEquals(3, first.length);
    assertTrue(people.get(1).startsWith(first[0] + ","), first[0]);
    var side = trial.configuration().members();
    try (Transport line = new Transport(Origin.loopback(side.port(), side.host()), CALL)) {
      assertTrue(MemberSession.signIn(line, first[1]).isDone());
      assertTrue(!MemberSession.signIn(line, first[1] + "A").isDone());
    }
  }

  @Test
  void badRows_areAllNamed_andNothingIsImported() throws IOException {
    List<String> bad = new ArrayList<>(people);
    bad.set(3, bad.get(2));
    bad.set(5, bad.get(5).replaceFirst(",[^,]*$", ",ages"));
    bad.set(9, bad.get(9) + ",more");
    Told told = imported(bad, "codes.txt");
    assertEquals(2, told.code());
    assertEquals(3, told.complaints().size(), told::toString);
    List<String> complaints = told.complaints();
    assertTrue(complaints.get(0).contains("line 4"), told::toString);
    assertTrue(complaints.get(1).contains("line 6") && complaints.get(1).contains("ages"));
    assertTrue(complaints.get(2).contains("line 10"), told::toString);
    assertTrue(Files.notExists(folder.resolve("codes.txt")));
    assertTrue(imported(people, "codes.txt").out().contains(MEMBERS + " members added"));
  }

  @Test
  void codesFile_thatExists_isNotOverwrittenAndNothingIsImported() throws IOException {
    Files.writeString(folder.resolve("codes.txt"), "of another import");
    assertTrue(imported(people, "codes.txt").refusal().contains("exists"));
    assertEquals("of another import", Files.readString(folder.resolve("codes.txt")));
    assertTrue(imported(people, "none/codes.txt").refusal().contains("codes"));
    assertTrue(imported(people, "fresh.txt").out().contains(MEMBERS + " members added"));
  }

  @Test
  void secondImport_saysWhatChangedAndWentAway() throws IOException {
    assertEquals(0, imported(people, "first.txt").code());
    List<String> later = new ArrayList<>(people);
    later.removeLast();
    String moved = later.get(4);
    later.set(
        4,
        moved.contains(",abroad,")
            ? moved.replace(",abroad,", ",Washington,")
            : moved.replaceFirst(",(Washington|elsewhere in the US),", ",abroad,"));
    later.add(people.getLast().replaceFirst("^[^,]*", "F999999"));
    Told told = imported(later, "second.txt");
    assertTrue(told.out().contains("1 members added, 1 changed, 1 removed."), told::toString);
    assertEquals(1, codes("second.txt").size());
    Told again = imported(later, "third.txt");
    assertTrue(again.out().contains("0 members added, 0 changed, 0 removed."), again::toString);
    assertTrue(Files.notExists(folder.resolve("third.txt")));
  }

  @Test
  void fileOrInstallation_thatIsMissing_isRefused() throws IOException {
    String data = trial.data().toString();
    String missing = folder.resolve("none.csv").toString();
    Told noFile = Told.by("member", "import", missing, "--data", data);
    assertTrue(noFile.refusal().contains("none.csv"));
    Path empty = Files.createDirectory(folder.resolve("empty"));
    Path file = Files.write(folder.resolve("people.csv"), people);
    Told nowhere = Told.by("member", "import", file.toString(), "--data", empty.toString());
    assertTrue(nowhere.refusal().contains("no installation"));
    assertEquals(1, Listing.of(empty).files().size());
  }

  /** On a server whose time is everybody's, cards must rest: the rehearsal says so and stops. */
  @Test
  void rehearseAgainst_aServerInUse_stopsAndSaysWhatIsLeftOut() throws IOException {
    assertEquals(0, imported(people, "codes.txt").code());
    Told told =
        Told.by(
            "rehearse",
            "--against",
            trial.configuration().members().address(),
            trial.configuration().channel().address(),
            "--sheet",
            trial.data().resolve("handover/set-up-sheet.txt").toString(),
            "--codes",
            folder.resolve("codes.txt").toString(),
            "--signers",
            "6");
    assertEquals("", told.err());
    assertTrue(told.out().contains("The rehearsal stops here: the clock"), told.out());
    assertTrue(told.out().contains("Left out: everything after this point."), told.out());
    assertTrue(told.out().contains("cards stamped: " + MEMBERS + " of " + MEMBERS), told.out());
  }
}
