package org.dissentchannel.client.office;

import java.util.ArrayList;
import java.util.List;
import org.dissentchannel.client.filing.OpenedPackage;
import org.dissentchannel.client.filing.Recount;
import org.dissentchannel.client.receipt.VerifiedReceipt;
import org.dissentchannel.protocol.memo.FrozenText;
import org.dissentchannel.protocol.room.NameReading;

/**
 * What a saved package says, opened and recounted. It is what its authors' part says it is; every
 * other fault is in {@link #faults}, and what nobody could see from these files in {@link
 * #unchecked}.
 *
 * @param names one for each signature that holds; empty for an office to which the charter sends no
 *     names
 * @param faults one sentence each; empty if all that was checked holds
 * @param unchecked one sentence each, never empty: consents are not in a package
 */
public record SavedFiling(
    OpenedPackage opened,
    Place place,
    List<NameReading> names,
    List<String> faults,
    List<String> unchecked) {
  public SavedFiling {
    names = List.copyOf(names);
    faults = List.copyOf(faults);
    unchecked = List.copyOf(unchecked);
  }

  /** Where it stands in the log. */
  public sealed interface Place {}

  /** The log has no entry of its thread. */
  public record NotFiled() implements Place {}

  /** An entry of its thread is there; whether it is of this package only its opening shows. */
  public record InThread(int leafIndex) implements Place {}

  /** The entry was shown and names this package. */
  public record Filed(int leafIndex, VerifiedReceipt receipt) implements Place {}

  /** The receipt is not of this package, or does not hold. */
  public record Contradicted() implements Place {}

  public FrozenText text() {
    return opened.text();
  }

  public Recount recount() {
    return opened.recount();
  }

  /** Whether all that was checked holds. */
  public boolean isSound() {
    return faults.isEmpty();
  }

  /** How many names this office read. */
  public int readNames() {
    return (int) names.stream().filter(NameReading.Named.class::isInstance).count();
  }

  /** This and one more fault. */
  SavedFiling with(String fault) {
    var more = new ArrayList<>(faults);
    more.add(fault);
    return new SavedFiling(opened, place, names, more, unchecked);
  }
}
