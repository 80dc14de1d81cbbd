package org.dissentchannel.app.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.dissentchannel.client.audit.AuditReport;
import org.dissentchannel.client.log.SetUpSheet;
import org.dissentchannel.protocol.Jcs;
import org.dissentchannel.protocol.Json;
import org.dissentchannel.protocol.MalformedException;
import org.dissentchannel.protocol.Octets;
import org.dissentchannel.protocol.calendar.Dates;
import org.dissentchannel.transparency.note.SignedCheckpoint;
import org.jspecify.annotations.Nullable;

/**
 * Every checkpoint an auditor has seen of one log, and the day: what later audits are held against.
 */
final class AuditState {
  private record Seen(LocalDate on, Octets note) {}

  private final @Nullable Path file;
  private final String origin;
  private final List<Seen> all;

  private AuditState(@Nullable Path file, String origin, List<Seen> all) {
    this.file = file;
    this.origin = origin;
    this.all = all;
  }

  /** One that is kept nowhere. */
  static AuditState forgotten(SetUpSheet sheet) {
    return new AuditState(null, sheet.origin(), new ArrayList<>());
  }

  /** The state in a file; one that is not there yet is empty. */
  static AuditState read(Path file, SetUpSheet sheet) {
    List<Seen> all = new ArrayList<>();
    try {
      if (Files.exists(file)) {
        Json.Obj json =
            Jcs.read(Files.readAllBytes(file)).asObject().exactly("v", "origin", "seen");
        if (!json.text("origin").equals(sheet.origin())) {
          throw new CannotBegin("The file " + file + " is of the log " + json.text("origin") + ".");
        }
        for (Json one : json.array("seen")) {
          Json.Obj seen = one.asObject().exactly("note", "on");
          all.add(new Seen(Dates.read(seen.text("on")), seen.octets("note")));
        }
      }
    } catch (MalformedException e) {
      throw new CannotBegin("The file " + file + " is no state of an audit.");
    } catch (IOException e) {
      throw new CannotBegin("The file " + file + " cannot be read.");
    }
    return new AuditState(file, sheet.origin(), all);
  }

  /** Gives every checkpoint, with the day on which it was seen first. */
  void tell(BiConsumer<Octets, LocalDate> audit) {
    all.forEach(one -> audit.accept(one.note(), one.on()));
  }

  /** Remembers what an audit read, in UTC. */
  void add(AuditReport report, Instant now) {
    report.checkpoint().ifPresent(one -> add(one, LocalDate.ofInstant(now, ZoneOffset.UTC)));
  }

  /** Remembers a checkpoint, also one of a log that is not sound: it is evidence. */
  private void add(SignedCheckpoint checkpoint, LocalDate on) {
    Octets note = Octets.of(checkpoint.bytes());
    if (file == null || all.stream().anyMatch(one -> one.note().equals(note))) {
      return;
    }
    all.add(new Seen(on, note));
    Json.Obj json =
        Json.object()
            .with("v", 1)
            .with("origin", origin)
            .with(
                "seen",
                Json.array(
                    all.stream()
                        .map(one ->
                            Json.object()
                                .with("note", Json.bytes(one.note()))
                                .with("on", one.on().toString()))
                        .toList()));
    try {
      Path fresh = file.resolveSibling(file.getFileName() + ".new");
      Files.write(fresh, Jcs.write(json));
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException("writing the state of an audit", e);
    }
  }
}
