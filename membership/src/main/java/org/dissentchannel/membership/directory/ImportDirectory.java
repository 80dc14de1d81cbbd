package org.dissentchannel.membership.directory;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.dissentchannel.membership.MemberId;
import org.dissentchannel.membership.directory.ImportCheck.Ready;
import org.dissentchannel.membership.directory.ImportCheck.Refused;
import org.dissentchannel.membership.signin.ActivationCode;
import org.dissentchannel.membership.signin.StoredCode;

/**
 * Makes the directory equal to a CSV file, in two steps with the printing of codes between them.
 *
 * <p>{@code check} reads the file and draws codes; the caller makes the sheet of codes durable;
 * {@code commit} changes the directory. A crash before {@code commit} leaves a sheet of codes that
 * open nothing. The other order could leave members whose codes nobody has.
 */
public final class ImportDirectory {
  private final DirectoryStore store;
  private final DirectoryRules rules;
  private final RandomGenerator random;

  /**
   * @param random fit for secrets
   */
  public ImportDirectory(DirectoryStore store, DirectoryRules rules, RandomGenerator random) {
    this.store = store;
    this.rules = rules;
    this.random = random;
  }

  /** Compares the file with the directory as it is now. Changes nothing. */
  public ImportCheck check(byte[] csv) {
    return switch (DirectoryFile.read(csv, rules)) {
      case DirectoryReading.Faulty(var faults) -> new Refused(faults);
      case DirectoryReading.Good(var members) -> compare(store.directory(), members);
    };
  }

  /**
   * Makes a checked change durable.
   *
   * @return false, with nothing changed, if the directory is not what it was at the check
   */
  public boolean commit(Ready ready) {
    return ready.change().isEmpty() || store.apply(ready.change());
  }

  /**
   * Draws new codes for members who lost theirs. The old codes end, and sessions with them, when
   * the answer is committed.
   *
   * @throws IllegalArgumentException if one of them is not in the directory
   */
  public Ready reissue(Collection<MemberId> members) {
    var now = store.directory();
    var known = byId(now.members());
    var chosen = new ArrayList<Member>();
    for (var id : members) {
      var member = known.get(id);
      if (member == null) {
        throw new IllegalArgumentException("no member has the id " + id);
      }
      chosen.add(member);
    }
    return withCodes(now.version(), chosen, List.of(), List.of(), List.of());
  }

  private ImportCheck compare(DirectorySnapshot now, List<Member> file) {
    var before = byId(now.members());
    var added = new ArrayList<Member>();
    var changed = new ArrayList<Member>();
    for (var member : file) {
      var old = before.remove(member.id());
      if (old == null) {
        added.add(member);
      } else if (!old.equals(member)) {
        changed.add(member);
      }
    }
    var removed = before.values().stream().map(Member::id).sorted().toList();
    return withCodes(now.version(), added, added, changed, removed);
  }

  private Ready withCodes(
      long version,
      List<Member> receivers,
      List<Member> added,
      List<Member> changed,
      List<MemberId> removed) {
    var printed = new ArrayList<PrintedCode>();
    var stored = new ArrayList<StoredCode>();
    for (var member : receivers) {
      var code = ActivationCode.fresh(random);
      printed.add(new PrintedCode(member.id(), member.name(), code.printed()));
      stored.add(StoredCode.of(member.id(), code, random));
    }
    return new Ready(new DirectoryChange(version, added, changed, removed, stored), printed);
  }

  private static Map<MemberId, Member> byId(List<Member> members) {
    var map = new HashMap<MemberId, Member>();
    members.forEach(member -> map.put(member.id(), member));
    return map;
  }
}
