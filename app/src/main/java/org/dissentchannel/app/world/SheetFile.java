package org.dissentchannel.app.world;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.dissentchannel.app.command.CannotBegin;
import org.dissentchannel.client.log.SetUpSheet;
import org.dissentchannel.protocol.OrgId;
import org.dissentchannel.transparency.Hash;
import org.dissentchannel.transparency.note.NoteVerifier;
import org.dissentchannel.transparency.note.WitnessKey;

/**
 * The printed set-up sheet as a text file: a line {@code org} with the hash of the genesis, a line
 * {@code log} with the log's key under its name, a line {@code witness} with the key of each
 * outside witness; every other line is for people.
 */
public final class SheetFile {
  private static final String ORG = "org ";
  private static final String LOG = "log ";
  private static final String WITNESS = "witness ";

  private SheetFile() {}

  /** The lines that a program reads. */
  static List<String> lines(SetUpSheet sheet) {
    List<String> lines = new ArrayList<>();
    lines.add(ORG + sheet.org().hash().hex());
    lines.add(LOG + sheet.logKey().vkey());
    sheet.witnesses().forEach(one -> lines.add(WITNESS + one.vkey()));
    return lines;
  }

  /** The sheet in a file. */
  public static SetUpSheet read(Path file) {
    try {
      List<String> lines = Files.readAllLines(file);
      Optional<OrgId> org = only(lines, ORG).flatMap(SheetFile::org);
      Optional<NoteVerifier> log = only(lines, LOG).flatMap(NoteVerifier::parse);
      if (org.isPresent() && log.isPresent()) {
        return new SetUpSheet(org.get(), log.get(), witnesses(file, lines));
      }
    } catch (IOException e) {
      throw new CannotBegin("The set-up sheet " + file + " cannot be read.");
    }
    throw new CannotBegin(
        "The file " + file + " is no set-up sheet: it has no line org or no line log.");
  }

  private static List<WitnessKey> witnesses(Path file, List<String> lines) {
    List<WitnessKey> keys =
        lines.stream()
            .filter(line -> line.startsWith(WITNESS))
            .map(line -> WitnessKey.parse(line.substring(WITNESS.length()).strip()))
            .map(key ->
                key.orElseThrow(
                    () -> new CannotBegin("A line witness of " + file + " holds no such key.")))
            .toList();
    // One witness on two lines would be two voices.
    if (keys.stream().map(WitnessKey::name).distinct().count() != keys.size()) {
      throw new CannotBegin("The set-up sheet " + file + " names a witness twice.");
    }
    return keys;
  }

  private static Optional<String> only(List<String> lines, String begin) {
    List<String> found = lines.stream().filter(line -> line.startsWith(begin)).toList();
    return found.size() == 1
        ? Optional.of(found.getFirst().substring(begin.length()).strip())
        : Optional.empty();
  }

  private static Optional<OrgId> org(String hex) {
    return hex.matches("[0-9a-f]{64}")
        ? Optional.of(new OrgId(Hash.of(HexFormat.of().parseHex(hex))))
        : Optional.empty();
  }
}
