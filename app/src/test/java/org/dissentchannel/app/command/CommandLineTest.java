package org.dissentchannel.app.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.dissentchannel.protocol.charter.Charter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class CommandLineTest {
  @TempDir private Path folder;

  @Test
  void unknownOption_anywhere_isRefusedByName() {
    for (String command : List.of("serve", "rehearse", "version", "charter", "member", "verify")) {
      assertTrue(Told.by(command, "--colour").refusal().contains("--colour"), command);
    }
    assertTrue(Told.by("--colour").refusal().contains("--colour"));
    assertTrue(Told.by("member", "import", "x.csv", "--force").refusal().contains("--force"));
  }

  @Test
  void unknownCommand_atEveryLevel_isRefusedByName() {
    assertTrue(Told.by("destroy").refusal().contains("destroy"));
    assertTrue(Told.by("charter", "burn").refusal().contains("burn"));
    assertTrue(Told.by("verify", "rumour", "x").refusal().contains("rumour"));
  }

  @Test
  void valueOfTheWrongKind_orMissing_isRefused() {
    assertTrue(Told.by("serve", "--port", "eighty").refusal().contains("eighty"));
    assertTrue(Told.by("serve", "--port").refusal().contains("--port"));
    assertTrue(Told.by("rehearse", "--members", "many").refusal().contains("many"));
    assertTrue(Told.by("verify", "receipt", "x").refusal().contains("--sheet"));
    assertTrue(Told.by("member", "import").refusal().contains("FILE"));
  }

  @Test
  void help_ofEveryCommand_namesItsOptionsAndCommands() {
    CommandLine line = DissentCommand.line();
    Told all = Told.by("help");
    assertEquals(0, all.code());
    line.getSubcommands()
        .forEach((name, command) -> {
          if (!command.getCommandSpec().usageMessage().hidden()) {
            assertTrue(all.out().contains("  " + name + " "), name + " in\n" + all.out());
          }
        });
    assertHelped(line, new String[0]);
  }

  private static void assertHelped(CommandLine line, String[] path) {
    for (var entry : line.getSubcommands().entrySet()) {
      CommandLine command = entry.getValue();
      if (entry.getKey().equals("help") || command.getCommandSpec().usageMessage().hidden()) {
        continue;
      }
      String[] longer = Arrays.copyOf(path, path.length + 1);
      longer[path.length] = entry.getKey();
      String[] asked = Arrays.copyOf(longer, longer.length + 1);
      asked[longer.length] = "--help";
      Told told = Told.by(asked);
      assertEquals(0, told.code());
      for (var option : command.getCommandSpec().options()) {
        assertTrue(told.out().contains(option.longestName()), option + " in\n" + told.out());
        assertTrue(option.description().length > 0, option + " says nothing");
      }
      command.getSubcommands().keySet().forEach(name -> assertTrue(told.out().contains(name)));
      assertTrue(command.getCommandSpec().usageMessage().description().length > 0);
      assertHelped(command, longer);
    }
  }

  @Test
  void version_asked_isSaidWithThePlatform() {
    Told told = Told.by("version");
    assertEquals(0, told.code());
    assertTrue(told.out().matches("(?s)Dissent Channel .+, Java 2[5-9].* on .+\n"), told.out());
    assertEquals("", told.err());
  }

  @Test
  void charterCheck_ofThePreset_namesItAndEveryOffice() {
    Told told = Told.by("charter", "check", "state-2fam070");
    assertEquals(0, told.code());
    Charter charter = Charter.preset("state-2fam070").orElseThrow();
    assertTrue(told.out().contains("hash " + charter.hash().hex()));
    charter.offices().forEach(office -> assertTrue(told.out().contains(office.title())));
  }

  @Test
  void charterCheck_ofAGoodFile_saysTheSameAsOfThePreset() throws IOException {
    Path file = folder.resolve("charter.toml");
    Files.write(file, Charter.presetBytes("state-2fam070").orElseThrow().bytes());
    Told told = Told.by("charter", "check", file.toString());
    assertEquals(0, told.code());
    assertEquals(Told.by("charter", "check", "state-2fam070").out(), told.out());
  }

  @Test
  void charterCheck_ofABadFile_namesEveryFaultWithItsLine() throws IOException {
    byte[] good = Charter.presetBytes("state-2fam070").orElseThrow().bytes();
    String bad =
        new String(good, StandardCharsets.UTF_8)
            .replace("group_floor = 20", "group_flor = 20")
            .replace("reply_min = 30", "reply_min = 90");
    Path file = folder.resolve("bad.toml");
    Files.writeString(file, bad);
    Told told = Told.by("charter", "check", file.toString());
    assertEquals(1, told.code());
    List<String> lines = bad.lines().toList();
    int misspelled = lines.indexOf("group_flor = 20") + 1;
    assertTrue(told.out().contains("line " + misspelled + ":"), told.out());
    assertTrue(told.out().contains("group_flor") && told.out().contains("reply"), told.out());
    assertTrue(told.out().lines().allMatch(line -> line.startsWith(file + ", line ")), told.out());
  }

  @Test
  void charterCheck_ofAMissingFile_isRefused() {
    assertTrue(Told.by("charter", "check", "nowhere.toml").refusal().contains("nowhere.toml"));
  }

  @Test
  void rehearse_withTooFew_isRefusedInOneSentence() {
    String members = Told.by("rehearse", "--members", "50").refusal();
    assertTrue(members.contains("50") && members.contains("400"), members);
    String signers = Told.by("rehearse", "--signers", "2").refusal();
    assertTrue(signers.contains("2") && signers.contains("5"), signers);
    assertTrue(Told.by("rehearse", "--signers", "61").refusal().contains("61"));
  }

  @Test
  void rehearseAgainst_incompleteOrElsewhere_isRefused() {
    String here = "http://members.localhost:8080";
    String there = "http://channel.localhost:8081";
    assertTrue(Told.by("rehearse", "--against", here).refusal().contains("--against"));
    assertTrue(Told.by("rehearse", "--against", here, there).refusal().contains("--sheet"));
    String sheet = folder.resolve("none.txt").toString();
    assertFalse(
        Told.by("rehearse", "--against", here, there, "--sheet", sheet, "--codes", sheet)
            .refusal()
            .isEmpty());
  }
}
