package org.dissentchannel.protocol.log;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.dissentchannel.protocol.MalformedException;
import org.dissentchannel.protocol.OrgId;
import org.dissentchannel.protocol.calendar.WorkingCalendar;
import org.dissentchannel.protocol.charter.Charter;
import org.dissentchannel.protocol.charter.Office.Role;
import org.dissentchannel.protocol.charter.Retention;
import org.dissentchannel.protocol.epoch.Epoch;
import org.dissentchannel.protocol.epoch.EpochManifest;
import org.dissentchannel.protocol.epoch.ShownSet;
import org.dissentchannel.transparency.Hash;

/**
 * What the clear entries of a log say together: the charters, calendars, epochs and office keys in
 * force on a day, as far as each entry had the authority to say it.
 *
 * <p>Immutable; {@link #plus} gives the next view. Keys, charter and calendar named by the genesis
 * or first of their kind are in force at once; a later key, charter or calendar after three whole
 * working days; a revocation at once. Entries that do not count are {@link #problems}. Days are
 * those of the entries, in the calendar's zone. Source: {@code spec/bodies.md}, "Authority".
 */
public final class LogView {
  private static final int NOTICE_DAYS = 3;
  private static final WorkingCalendar WEEKDAYS =
      new WorkingCalendar("weekdays", "UTC", "none", new TreeSet<>(), new TreeMap<>());

  /** Everything a view knows; {@link ClearRules} makes the next one. */
  record State(
      OrgId org,
      Genesis genesis,
      List<InForce<Charter>> charters,
      List<InForce<WorkingCalendar>> calendars,
      List<EpochManifest> epochs,
      List<EpochIssued> issued,
      List<OfficeKey> keys,
      List<InForce<ClientRelease>> releases,
      Purges purges,
      List<LogProblem> problems) {
    State {
      charters = List.copyOf(charters);
      calendars = List.copyOf(calendars);
      epochs = List.copyOf(epochs);
      issued = List.copyOf(issued);
      keys = List.copyOf(keys);
      releases = List.copyOf(releases);
      problems = List.copyOf(problems);
    }

    /** Before anything is read: not even the keys that this genesis names. */
    static State of(Genesis genesis) {
      return new State(
          genesis.org(),
          genesis,
          List.of(),
          List.of(),
          List.of(),
          List.of(),
          List.of(),
          List.of(),
          Purges.begun(genesis.madeOn()),
          List.of());
    }

    State withCharters(List<InForce<Charter>> charters) {
      return new State(
          org, genesis, charters, calendars, epochs, issued, keys, releases, purges, problems);
    }

    State withCalendars(List<InForce<WorkingCalendar>> calendars) {
      return new State(
          org, genesis, charters, calendars, epochs, issued, keys, releases, purges, problems);
    }

    State withEpochs(List<EpochManifest> epochs) {
      return new State(
          org, genesis, charters, calendars, epochs, issued, keys, releases, purges, problems);
    }

    State withIssued(List<EpochIssued> issued) {
      return new State(
          org, genesis, charters, calendars, epochs, issued, keys, releases, purges, problems);
    }

    State withKeys(List<OfficeKey> keys) {
      return new State(
          org, genesis, charters, calendars, epochs, issued, keys, releases, purges, problems);
    }

    State withReleases(List<InForce<ClientRelease>> releases) {
      return new State(
          org, genesis, charters, calendars, epochs, issued, keys, releases, purges, problems);
    }

    State withPurges(Purges purges) {
      return new State(
          org, genesis, charters, calendars, epochs, issued, keys, releases, purges, problems);
    }

    State withProblems(List<LogProblem> problems) {
      return new State(
          org, genesis, charters, calendars, epochs, issued, keys, releases, purges, problems);
    }
  }

  private final State state;

  LogView(State state) {
    this.state = state;
  }

  /** The view of a genesis alone; refused unless it is one, signed by its registry key. */
  public static Admission begin(ClearEntry first) {
    return ClearRules.begin(first);
  }

  /**
   * The view of all clear entries of a log, in leaf order.
   *
   * @throws MalformedException if the first is not a genesis: then nothing can be read
   */
  public static LogView of(List<ClearEntry> entries) {
    if (entries.isEmpty()) {
      throw new MalformedException("a log without a genesis");
    }
    LogView view =
        switch (begin(entries.getFirst())) {
          case Admission.Admitted admitted -> admitted.view();
          case Admission.Refused refused -> throw new MalformedException(refused.sentence());
        };
    for (ClearEntry entry : entries.subList(1, entries.size())) {
      view =
          switch (view.plus(entry)) {
            case Admission.Admitted admitted -> admitted.view();
            case Admission.Refused refused -> view.withProblem(entry, refused.sentence());
          };
    }
    return view;
  }

  /** Takes one more entry into account, or says why it does not count. */
  public Admission plus(ClearEntry entry) {
    return ClearRules.admit(this, entry);
  }

  private LogView withProblem(ClearEntry entry, String sentence) {
    List<LogProblem> more = new ArrayList<>(state.problems());
    more.add(new LogProblem(entry.leafIndex(), sentence));
    return new LogView(state.withProblems(more));
  }

  State state() {
    return state;
  }

  public OrgId org() {
    return state.org();
  }

  public Genesis genesis() {
    return state.genesis();
  }

  /** The entries that do not count. */
  public List<LogProblem> problems() {
    return state.problems();
  }

  public Optional<Charter> charterOn(LocalDate day) {
    return InForce.on(day, state.charters());
  }

  /** Every charter with the day from which it holds, in the order of the log. */
  public List<InForce<Charter>> charters() {
    return state.charters();
  }

  /** A charter that was ever logged with authority, in force or not. */
  public Optional<Charter> charter(Hash hash) {
    return state.charters().stream()
        .map(InForce::what)
        .filter(charter -> charter.hash().equals(hash))
        .findFirst();
  }

  /** The calendar that the charter of this day counts by. */
  public Optional<WorkingCalendar> calendarOn(LocalDate day) {
    return charterOn(day).flatMap(charter -> calendar(charter.clocks().calendar(), day));
  }

  /**
   * The calendar for the clocks of a filing under this charter: that in force when it was filed,
   * with years it lacked from the one in force {@code today}.
   */
  public Optional<WorkingCalendar> calendarFor(Charter charter, LocalDate filed, LocalDate today) {
    String id = charter.clocks().calendar();
    Optional<WorkingCalendar> now = calendar(id, today);
    return calendar(id, filed).map(then -> now.map(then::extendedBy).orElse(then)).or(() -> now);
  }

  private Optional<WorkingCalendar> calendar(String id, LocalDate day) {
    return InForce.on(
        day, state.calendars().stream().filter(one -> one.what().id().equals(id)).toList());
  }

  /** The epochs, oldest first. */
  public List<EpochManifest> epochs() {
    return state.epochs();
  }

  public Optional<EpochManifest> epoch(Epoch name) {
    return state.epochs().stream().filter(one -> one.epoch().equals(name)).findFirst();
  }

  /** The newest epoch whose cards act on this day: the one a new room names. */
  public Optional<EpochManifest> newestOpen(LocalDate day) {
    return state.epochs().reversed().stream()
        .filter(one -> one.acceptsOn(day) && !day.isAfter(one.terms().closes()))
        .findFirst();
  }

  /** The newest count of cards of this epoch. */
  public Optional<EpochIssued> issued(Epoch name) {
    return state.issued().reversed().stream().filter(one -> one.epoch().equals(name)).findFirst();
  }

  /** Whether a message of this epoch may show this set, by the newest count and this floor. */
  public boolean isOpen(Epoch name, ShownSet shows, int floor) {
    return issued(name).filter(count -> count.isOpen(shows, floor)).isPresent();
  }

  /** What the channel side serves to browsers, and since when; empty before the first release. */
  public Optional<InForce<ClientRelease>> release() {
    return state.releases().reversed().stream().findFirst();
  }

  /** The keys of an office in force on a day: of those valid, the highest generation. */
  public Optional<OfficeKey> officeKey(String office, LocalDate day) {
    return state.keys().stream()
        .filter(key -> key.office().equals(office) && key.isValidOn(day))
        .max(Comparator.comparingInt(OfficeKey::generation));
  }

  /** The keys of one generation, whether in force or not. */
  public Optional<OfficeKey> officeKey(String office, int generation) {
    return state.keys().stream()
        .filter(key -> key.office().equals(office) && key.generation() == generation)
        .findFirst();
  }

  /** The keys of all generations of an office, in force or not, oldest first. */
  public List<OfficeKey> officeKeys(String office) {
    return state.keys().stream().filter(key -> key.office().equals(office)).toList();
  }

  /** The keys to which a filing of this day goes: those of the charter's offices, in its order. */
  public List<OfficeKey> recipientsOn(LocalDate day) {
    return charterOn(day)
        .map(charter ->
            charter.offices().stream()
                .flatMap(office -> officeKey(office.id(), day).stream())
                .toList())
        .orElse(List.of());
  }

  /** The purges that two offices signed, in the order of the log. */
  public List<LoggedPurge> purges() {
    return state.purges().all();
  }

  /** What the log says of the destruction of the opaque entry at this leaf. */
  public Destruction destruction(long leafIndex, Hash leafHash) {
    return state.purges().destruction(leafIndex, leafHash);
  }

  /** Whether a purge of this day, logged next, would count for the opaque entry at this leaf. */
  public boolean mayBeDestroyed(long leafIndex, LocalDate on) {
    return lastRetention()
        .filter(now -> state.purges().isOver(leafIndex, now, on, Long.MAX_VALUE))
        .isPresent();
  }

  /** What the charter logged last says of retention, in force already or not. */
  Optional<Retention> lastRetention() {
    return state.charters().reversed().stream().findFirst().map(one -> one.what().retention());
  }

  /** The id of the steward, monitor or archive on a day. */
  String officeOf(Role role, LocalDate day) {
    return charterOn(day)
        .map(charter ->
            charter.offices().stream()
                .filter(office -> office.role() == role)
                .findFirst()
                .orElseThrow()
                .id())
        .orElseGet(() ->
            state.genesis().offices().stream()
                .filter(office -> office.role() == role)
                .findFirst()
                .orElseThrow()
                .id());
  }

  /** The first day on which what is logged on this day holds: after three whole working days. */
  LocalDate afterNotice(LocalDate logged) {
    return calendarOn(logged).orElse(WEEKDAYS).workingDaysAfter(logged, NOTICE_DAYS).plusDays(1);
  }
}
