package org.dissentchannel.protocol.log;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.dissentchannel.protocol.MalformedException;
import org.dissentchannel.protocol.charter.Charter;
import org.dissentchannel.protocol.charter.Office;
import org.dissentchannel.protocol.charter.Office.Role;
import org.dissentchannel.protocol.charter.Retention;
import org.dissentchannel.protocol.log.Admission.Admitted;
import org.dissentchannel.protocol.log.Admission.Reason;
import org.dissentchannel.protocol.log.Admission.Refused;
import org.dissentchannel.protocol.log.LogView.State;

/** Who may say what in the clear, and in which order: {@code spec/bodies.md}, "Authority". */
final class ClearRules {
  private final LogView view;
  private final State state;
  private final ClearEntry entry;
  private final LocalDate day;
  private final long leafIndex;
  private final SignedBody body;

  private ClearRules(LogView view, ClearEntry entry, SignedBody body) {
    this.view = view;
    this.state = view.state();
    this.entry = entry;
    this.day = entry.day();
    this.leafIndex = entry.leafIndex();
    this.body = body;
  }

  static Admission begin(ClearEntry first) {
    try {
      SignedBody body = SignedBody.read(first.body().bytes());
      if (!(Statement.read(body.statement().bytes()) instanceof Genesis genesis)) {
        return new Refused(Reason.OUT_OF_TURN, "A log begins with its genesis.");
      }
      if (!body.isGenesisSignedBy(genesis.registryKey())) {
        return new Refused(Reason.NO_AUTHORITY, "The genesis is not signed by its registry key.");
      }
      List<OfficeKey> keys =
          genesis.offices().stream()
              .map(office ->
                  new OfficeKey(
                      office.id(),
                      0,
                      office.signingKey(),
                      office.recipient(),
                      first.day(),
                      LocalDate.MAX,
                      first.leafIndex(),
                      Long.MAX_VALUE))
              .toList();
      return new Admitted(new LogView(State.of(genesis).withKeys(keys)), genesis);
    } catch (MalformedException e) {
      return malformed(e);
    }
  }

  static Admission admit(LogView view, ClearEntry entry) {
    try {
      SignedBody body = SignedBody.read(entry.body().bytes());
      Statement statement = Statement.read(body.statement().bytes());
      ClearRules rules = new ClearRules(view, entry, body);
      return switch (statement) {
        case Genesis ignored -> rules.outOfTurn("A log has one genesis.");
        case CharterStatement(Charter charter) -> rules.charter(charter, statement);
        case CalendarStatement calendar -> rules.calendar(calendar);
        case EpochStatement epoch -> rules.epoch(epoch);
        case EpochIssued issued -> rules.issued(issued);
        case KeyAdd add -> rules.add(add);
        case KeyRevoke revoke -> rules.revoke(revoke);
        case ClientRelease release -> rules.release(release);
        case Purge purge -> rules.purge(purge);
        case MsgFiled ignored -> rules.notClear();
        case MsgAck ignored -> rules.notClear();
        case MsgReply ignored -> rules.notClear();
      };
    } catch (MalformedException e) {
      return malformed(e);
    }
  }

  private static Admission malformed(MalformedException e) {
    return new Refused(Reason.MALFORMED, "The entry is malformed: " + e.getMessage() + ".");
  }

  private Admission notClear() {
    return new Refused(Reason.MALFORMED, "This type of entry is never in the clear.");
  }

  private Admission outOfTurn(String sentence) {
    return new Refused(Reason.OUT_OF_TURN, sentence);
  }

  private static Admission noAuthority(String sentence) {
    return new Refused(Reason.NO_AUTHORITY, sentence);
  }

  // The genesis names the first charter by its hash, and so has said it already.
  private Admission charter(Charter charter, Statement statement) {
    boolean isFirst = state.charters().isEmpty();
    if (isFirst && !charter.hash().equals(state.genesis().charter())) {
      return noAuthority("The first charter is not the one that the genesis names.");
    }
    if (isFirst && !hasOfficesOfGenesis(charter)) {
      return noAuthority("The offices of the first charter are not those of the genesis.");
    }
    if (!isFirst && !isSignedByStewardAndMonitor()) {
      return noAuthority("A charter needs the signatures of the steward and the monitor.");
    }
    if (view.charter(charter.hash()).isPresent()) {
      return outOfTurn("This charter is in the log already.");
    }
    for (Office office : charter.offices()) {
      if (state.keys().stream().noneMatch(key -> key.office().equals(office.id()))) {
        return outOfTurn("The office " + office.id() + " has no key yet: add one first.");
      }
    }
    LocalDate from = isFirst ? day : view.afterNotice(day);
    return admitted(statement, state.withCharters(InForce.with(state.charters(), from, charter)));
  }

  private boolean hasOfficesOfGenesis(Charter charter) {
    Set<String> ofCharter = new HashSet<>();
    charter.offices().forEach(office -> ofCharter.add(office.id() + " " + office.role()));
    Set<String> ofGenesis = new HashSet<>();
    state.genesis().offices().forEach(office -> ofGenesis.add(office.id() + " " + office.role()));
    return ofCharter.equals(ofGenesis);
  }

  private Admission calendar(CalendarStatement statement) {
    if (!isSignedByStewardAndMonitor()) {
      return noAuthority("A calendar needs the signatures of the steward and the monitor.");
    }
    var calendar = statement.calendar();
    if (state.calendars().stream().anyMatch(one -> one.what().equals(calendar))) {
      return outOfTurn("This calendar is in the log already.");
    }
    boolean isFirst =
        state.calendars().stream().noneMatch(one -> one.what().id().equals(calendar.id()));
    LocalDate from = isFirst ? day : view.afterNotice(day);
    return admitted(
        statement, state.withCalendars(InForce.with(state.calendars(), from, calendar)));
  }

  private Admission epoch(EpochStatement statement) {
    var manifest = statement.manifest();
    if (!isSignedByRegistry()) {
      return noAuthority("An epoch needs the signature of the registry key.");
    }
    if (!manifest.org().equals(state.org())) {
      return noAuthority("The epoch is of another installation.");
    }
    boolean isNext =
        state.epochs().isEmpty()
            || manifest.terms().opens().isAfter(state.epochs().getLast().terms().opens());
    if (!isNext || view.epoch(manifest.epoch()).isPresent()) {
      return outOfTurn("The epoch does not follow the last one.");
    }
    return admitted(statement, state.withEpochs(plus(state.epochs(), manifest)));
  }

  private Admission issued(EpochIssued statement) {
    if (!isSignedByRegistry()) {
      return noAuthority("A count of cards needs the signature of the registry key.");
    }
    var manifest = view.epoch(statement.epoch());
    if (manifest.isEmpty() || !statement.matches(manifest.get())) {
      return outOfTurn("The count is not of the combinations of an epoch in the log.");
    }
    if (view.issued(statement.epoch())
        .filter(last -> !statement.on().isAfter(last.on()))
        .isPresent()) {
      return outOfTurn("A count of that day or a later one is in the log already.");
    }
    return admitted(statement, state.withIssued(plus(state.issued(), statement)));
  }

  private Admission add(KeyAdd add) {
    if (!isSignedFor(add.office())) {
      return noAuthority(
          "A key needs the signature of its office's current key, or of the monitor and another.");
    }
    int next =
        state.keys().stream()
            .filter(key -> key.office().equals(add.office()))
            .mapToInt(key -> key.generation() + 1)
            .max()
            .orElse(0);
    if (add.generation() != next) {
      return outOfTurn("The next generation of this office's keys is " + next + ".");
    }
    if (state.keys().stream().anyMatch(key -> key.signingKey().equals(add.signingKey()))) {
      return outOfTurn("This signing key is in the log already.");
    }
    // One key under two offices' names would stop every filing: nothing is sealed to one twice.
    if (state.keys().stream().anyMatch(key -> key.recipient().equals(add.recipient()))) {
      return outOfTurn("This recipient is in the log already.");
    }
    OfficeKey key =
        new OfficeKey(
            add.office(),
            add.generation(),
            add.signingKey(),
            add.recipient(),
            view.afterNotice(day),
            LocalDate.MAX,
            leafIndex,
            Long.MAX_VALUE);
    return admitted(add, state.withKeys(plus(state.keys(), key)));
  }

  private Admission revoke(KeyRevoke revoke) {
    Optional<OfficeKey> key = view.officeKey(revoke.office(), revoke.generation());
    if (key.isEmpty() || !key.get().revokedFrom().equals(LocalDate.MAX)) {
      return outOfTurn("There is no such key to revoke.");
    }
    if (!isSignedFor(revoke.office())) {
      return noAuthority(
          "A revocation needs its office's current key, or the monitor and another office.");
    }
    List<OfficeKey> keys =
        state.keys().stream()
            .map(one -> one.equals(key.get()) ? one.revoked(day, leafIndex) : one)
            .toList();
    return admitted(revoke, state.withKeys(keys));
  }

  private Admission release(ClientRelease release) {
    if (!isSignedByRegistry()) {
      return noAuthority("A release of the client needs the signature of the registry key.");
    }
    Optional<ClientRelease> last = view.release().map(InForce::what);
    int next = last.map(before -> before.number() + 1).orElse(1);
    if (release.number() != next) {
      return outOfTurn("The next release of the client is number " + next + ".");
    }
    if (last.filter(before -> release.on().isBefore(before.on())).isPresent()) {
      return outOfTurn("A release of a later day is in the log already.");
    }
    if (last.filter(release::isSameClient).isPresent()) {
      return outOfTurn("This release is the one in force.");
    }
    return admitted(release, state.withReleases(InForce.with(state.releases(), day, release)));
  }

  private Admission purge(Purge purge) {
    // By places, not by days: a newcomer reads all charters on one day.
    Optional<Retention> retention = view.lastRetention();
    if (retention.filter(Purges::allows).isEmpty()) {
      return noAuthority("The charter does not let entries be destroyed.");
    }
    if (!isSignedByStewardAndMonitor()) {
      return noAuthority("A purge needs the signatures of the steward and the monitor.");
    }
    // A reader who keeps days in UTC may be one behind.
    if (purge.on().isAfter(day.plusDays(1))) {
      return outOfTurn("The day of this purge has not come.");
    }
    if (purge.leaves().stream().anyMatch(leaf -> state.purges().of(leaf).isPresent())) {
      return outOfTurn("An entry that it names is purged already.");
    }
    LoggedPurge logged =
        new LoggedPurge(
            purge,
            leafIndex,
            day,
            view.officeOf(Role.STEWARD, day),
            view.officeOf(Role.MONITOR, day),
            retention.get());
    return admitted(purge, state.withPurges(state.purges().with(logged)));
  }

  private static <T> List<T> plus(List<T> list, T item) {
    List<T> more = new ArrayList<>(list);
    more.add(item);
    return more;
  }

  private Admission admitted(Statement statement, State next) {
    State dated = next.withPurges(next.purges().after(entry, statement));
    return new Admitted(new LogView(dated), statement);
  }

  private boolean isSignedByRegistry() {
    return body.isSignedBy(state.org(), state.genesis().registryKey());
  }

  private boolean isSignedByStewardAndMonitor() {
    return isSignedBy(view.officeOf(Role.STEWARD, day))
        && isSignedBy(view.officeOf(Role.MONITOR, day));
  }

  /** By the office itself, or by the monitor and some office that is neither. */
  private boolean isSignedFor(String office) {
    String monitor = view.officeOf(Role.MONITOR, day);
    return isSignedBy(office)
        || (isSignedBy(monitor)
            && state.keys().stream()
                .map(OfficeKey::office)
                .filter(other -> !other.equals(monitor) && !other.equals(office))
                .anyMatch(this::isSignedBy));
  }

  private boolean isSignedBy(String office) {
    return view.officeKey(office, day)
        .filter(key -> body.isSignedBy(state.org(), key.signingKey()))
        .isPresent();
  }
}
