package org.dissentchannel.client.office;

import static org.dissentchannel.client.StepFailedException.declined;
import static org.dissentchannel.client.StepFailedException.unproven;

import java.util.ArrayList;
import java.util.List;
import org.dissentchannel.client.Outcome;
import org.dissentchannel.client.filing.OpenedPackage;
import org.dissentchannel.client.filing.PackageCheck;
import org.dissentchannel.client.filing.PackedFiling;
import org.dissentchannel.client.log.TrustedLog;
import org.dissentchannel.client.office.SavedFiling.Place;
import org.dissentchannel.client.receipt.SavedReceipt;
import org.dissentchannel.protocol.room.NameReading;
import org.dissentchannel.transparency.Hash;

/**
 * Opens a saved package with the keys of an office and holds it against the log. Unlike {@link
 * FilingCheck} it needs nothing that only the server has, and says what it therefore cannot see.
 * Which verifier checks the signatures is the log's. Any thread.
 *
 * <p>Source: spec/files.md, "Saved package".
 */
public final class SavedFilingCheck {
  private final TrustedLog log;
  private final OfficeKeys keys;
  private final FilingCheck filing;

  private SavedFilingCheck(TrustedLog log, OfficeKeys keys) {
    this.log = log;
    this.keys = keys;
    this.filing = FilingCheck.of(log, keys);
  }

  /** The check with these keys; declined if the log does not know them as an office's. */
  public static Outcome<SavedFilingCheck> of(TrustedLog log, OfficeKeys keys) {
    return Outcome.of(() -> {
      boolean isKnown =
          log.view()
              .officeKey(keys.office(), keys.generation())
              .filter(known -> known.recipient().equals(keys.identity().recipient()))
              .isPresent();
      if (!isKnown) {
        throw declined("The log knows no such keys of " + keys.office() + ".");
      }
      return new SavedFilingCheck(log, keys);
    });
  }

  /** The package alone: whether the entry in its thread is its own stays open. */
  public Outcome<SavedFiling> open(PackedFiling packed) {
    return Outcome.of(() -> {
      var opened = new PackageCheck(log, keys.identity()).open(packed);
      var index = log.indexOf(FilingCheck.tag(opened));
      return index.isEmpty()
          ? of(opened, new SavedFiling.NotFiled()).with("The log holds no entry of this filing.")
          : of(opened, new SavedFiling.InThread(index.getAsInt()));
    });
  }

  /** The package with the receipt of its filing, which opens the entry. */
  public Outcome<SavedFiling> open(PackedFiling packed, SavedReceipt receipt) {
    return Outcome.of(() -> {
      var opened = new PackageCheck(log, keys.identity()).open(packed);
      return switch (Outcome.of(() -> filed(opened, receipt))) {
        case Outcome.Done<Place>(var place) -> of(opened, place);
        case Outcome.Failed<Place> failed ->
            of(opened, new SavedFiling.Contradicted()).with(failed.reason());
      };
    });
  }

  private Place filed(OpenedPackage opened, SavedReceipt receipt) {
    var verified = receipt.verify(log.sheet()).value();
    var entry = verified.entry();
    var index = log.indexOf(verified.leafHash());
    if (index.isEmpty()) {
      throw unproven("The entry of the receipt is not in this log.");
    }
    if (!opened.authorsPart().isIn(FilingCheck.filed(entry.body()))) {
      throw unproven("The receipt is of another filing.");
    }
    filing.requireFiledByRoom(entry, opened);
    return new SavedFiling.Filed(index.getAsInt(), verified);
  }

  private SavedFiling of(OpenedPackage opened, Place place) {
    var names = filing.names(opened);
    var faults = new ArrayList<>(opened.recount().faults());
    if (!FilingCheck.hasSigners(opened)) {
      faults.add(FilingCheck.TOO_FEW);
    }
    long missing = names.stream().filter(NameReading.Missing.class::isInstance).count();
    if (missing > 0) {
      faults.add("Names that were promised to this office and are missing: " + missing + ".");
    }
    return new SavedFiling(opened, place, names, faults, unchecked(opened, place, names));
  }

  private List<String> unchecked(OpenedPackage opened, Place place, List<NameReading> names) {
    var open = new ArrayList<String>();
    open.add("Whether enough members agreed to file: their consents are not in a package.");
    switch (place) {
      case SavedFiling.InThread(int leafIndex) ->
          open.add("Whether the entry at leaf %d names this package.".formatted(leafIndex));
      case SavedFiling.Filed _, SavedFiling.NotFiled _, SavedFiling.Contradicted _ -> {}
    }
    if (names.isEmpty() && opened.recount().named() > 0) {
      open.add("The names: the charter sends them to other offices.");
    }
    if (!isOnlyCharter(opened.index().charter())) {
      open.add("Whether this charter was in force on that day: the log bears no days.");
    }
    return open;
  }

  /** The first charter is in force from the beginning, and until there is another. */
  private boolean isOnlyCharter(Hash charter) {
    var all = log.view().charters();
    return all.size() == 1 && all.getFirst().what().hash().equals(charter);
  }
}
