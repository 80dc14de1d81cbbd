package org.dissentchannel.client.audit.clock;

import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.dissentchannel.client.audit.AuditReport;
import org.dissentchannel.client.audit.Finding;
import org.dissentchannel.client.audit.LogAudit;
import org.dissentchannel.client.audit.LogFiles;
import org.dissentchannel.client.audit.clock.ClockFault.Kind;
import org.dissentchannel.client.audit.clock.Confirmations.Confirmation;
import org.dissentchannel.client.log.SetUpSheet;
import org.dissentchannel.protocol.MalformedException;
import org.dissentchannel.protocol.Octets;
import org.dissentchannel.protocol.log.LogView;
import org.dissentchannel.transparency.note.CheckpointVerifier;
import org.dissentchannel.transparency.note.SignedCheckpoint;
import org.dissentchannel.transparency.note.WitnessKey;
import org.dissentchannel.transparency.witness.WitnessPolicy;

/**
 * Audits a whole log and, in it, whether offices kept the deadlines of filings whose clocks were
 * shown. For one run.
 *
 * <p>Source: spec/files.md, "Clock".
 */
public final class DeadlineAudit {
  /** With one of these the leaves are still those that the log and its checkpoints stand for. */
  private static final Set<Finding.Kind> LEAVING_THE_TREE =
      EnumSet.of(
          Finding.Kind.NOT_WITNESSED,
          Finding.Kind.WITNESSED_TOO_LONG_AGO,
          Finding.Kind.NO_AUTHORITY,
          Finding.Kind.WRONG_TILE,
          Finding.Kind.SEEN_NOT_OURS);

  private record Seen(Octets note, LocalDate on) {}

  private final SetUpSheet sheet;
  private final LogFiles files;
  private final InstantSource clock;
  private final List<Seen> seen = new ArrayList<>();

  public DeadlineAudit(SetUpSheet sheet, LogFiles files, InstantSource clock) {
    this.sheet = sheet;
    this.files = files;
    this.clock = clock;
  }

  /**
   * Compares also with a checkpoint that somebody has seen; if it is cosigned, it dates what is in
   * it and what is not.
   */
  public DeadlineAudit seen(Octets note, LocalDate on) {
    seen.add(new Seen(note, on));
    return this;
  }

  /**
   * Does it all.
   *
   * @param clocks files as somebody gave them
   * @throws org.dissentchannel.client.http.UnreachableException if the files of the log cannot be
   *     had
   */
  public DeadlineReport run(List<Octets> clocks) {
    var read = clocks.stream().map(DeadlineAudit::read).toList();
    var wanted =
        read.stream()
            .flatMap(Optional::stream)
            .flatMap(file -> Stream.concat(Stream.of(file.filed()), file.answers().stream()))
            .toList();
    var places = new LeafPlaces(files, wanted);
    var audit = new LogAudit(sheet, places, clock);
    seen.forEach(one -> audit.seen(one.note(), one.on()));
    var log = audit.run();
    return isTree(log) ? new DeadlineReport(log, checked(log, places, read)) : none(log);
  }

  private static DeadlineReport none(AuditReport log) {
    return new DeadlineReport(log, List.of());
  }

  private static boolean isTree(AuditReport log) {
    return log.view().isPresent()
        && log.findings().stream().allMatch(one -> LEAVING_THE_TREE.contains(one.kind()));
  }

  private static Optional<ClockFile> read(Octets file) {
    try {
      return Optional.of(ClockFile.read(file.bytes()));
    } catch (MalformedException broken) {
      return Optional.empty();
    }
  }

  private List<ClockReport> checked(
      AuditReport log, LeafPlaces places, List<Optional<ClockFile>> read) {
    var view = log.view().orElseThrow();
    var newest = log.checkpoint().orElseThrow();
    var check =
        new ClockCheck(
            view,
            places,
            confirmations(view, newest, places),
            newest.head().size(),
            log.witnessing(),
            clock.instant());
    var broken = new ClockFault(Kind.MALFORMED, "The file is not a clock, or it was cut short.");
    return read.stream()
        .map(file -> file.map(check::check).orElseGet(() -> ClockReport.of(broken)))
        .toList();
  }

  /** Every checkpoint at hand was found a state of the tree: here only witnesses are counted. */
  private Confirmations confirmations(LogView view, SignedCheckpoint newest, LeafPlaces places) {
    var own = new CheckpointVerifier(sheet.origin(), sheet.logKey().key());
    var policy =
        WitnessPolicy.moreThanHalfOf(
            view.genesis().witnesses().stream()
                .map(one -> new WitnessKey(one.name(), one.key()))
                .toList());
    var notes = Stream.concat(seen.stream().map(Seen::note), places.witnessed().stream());
    return new Confirmations(
        Stream.concat(Stream.of(newest), notes.flatMap(note -> own.open(note.bytes()).stream()))
            .flatMap(one -> confirmation(one, policy).stream())
            .toList());
  }

  private static Optional<Confirmation> confirmation(SignedCheckpoint one, WitnessPolicy policy) {
    var witnessing = policy.of(one.note());
    return witnessing
        .time()
        .map(time ->
            new Confirmation(
                one.head().size(), time, witnessing.confirmedBy().orElse(time), witnessing));
  }
}
