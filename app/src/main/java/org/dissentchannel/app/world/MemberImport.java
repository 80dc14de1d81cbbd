package org.dissentchannel.app.world;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import org.dissentchannel.app.command.CannotBegin;
import org.dissentchannel.membership.directory.DirectoryChange;
import org.dissentchannel.membership.directory.DirectoryRules;
import org.dissentchannel.membership.directory.ImportCheck;
import org.dissentchannel.membership.directory.ImportDirectory;
import org.dissentchannel.membership.directory.PrintedCode;
import org.dissentchannel.protocol.charter.Charter;
import org.dissentchannel.storage.sqlite.Database;
import org.dissentchannel.storage.sqlite.members.SqliteDirectory;

/** Makes the directory of a data folder equal to a file; a server may be running on the folder. */
public final class MemberImport {
  private MemberImport() {}

  /** What changed, and the codes of those added, which can never be read again. */
  public record Imported(DirectoryChange change, List<PrintedCode> codes) {
    public Imported {
      codes = List.copyOf(codes);
    }
  }

  /** What is done with the codes before the directory changes: they must be durable by then. */
  public interface CodeSheet {
    void keep(List<PrintedCode> codes);
  }

  /** Imports, keeping the codes in memory only. */
  public static Imported into(Path data, Charter charter, byte[] csv, SecureRandom random) {
    return into(data, charter, csv, codes -> {}, random);
  }

  /**
   * Imports a file.
   *
   * @throws CannotBegin with a sentence for every bad row, and nothing changed
   */
  public static Imported into(
      Path data, Charter charter, byte[] csv, CodeSheet sheet, SecureRandom random) {
    try (Database database = MembersWorld.database(data.resolve("members.db"))) {
      ImportDirectory importing =
          new ImportDirectory(new SqliteDirectory(database), DirectoryRules.of(charter), random);
      return switch (importing.check(csv)) {
        case ImportCheck.Refused(var faults) ->
            throw new CannotBegin(faults.stream().map(Object::toString).toList());
        case ImportCheck.Ready ready -> {
          sheet.keep(ready.codes());
          if (!importing.commit(ready)) {
            throw new CannotBegin("The directory was changed meanwhile; import the file again.");
          }
          yield new Imported(ready.change(), ready.codes());
        }
      };
    }
  }
}
