package org.dissentchannel.channel.room;

import java.util.Optional;
import org.dissentchannel.channel.RefusedException;
import org.dissentchannel.channel.store.ActRow;
import org.dissentchannel.channel.store.Stage;
import org.dissentchannel.protocol.Octets;

/**
 * Whether an act whose proof holds becomes its pseudonym's row, given what is stored.
 *
 * <p>The one place that decides it, run inside the transaction that stores the row.
 */
final class ActRule {
  /** What becomes of an accepted act. */
  sealed interface Decision {
    /** It is stored already, byte for byte. */
    record Repeated() implements Decision {}

    /** This row is to be stored. */
    record Kept(ActRow row, boolean voidsProposal) implements Decision {}
  }

  private ActRule() {}

  static Decision decide(Stage stage, Optional<ActRow> stored, ActRow offered) {
    if (stored.map(ActRow::presentation).filter(offered.presentation()::equals).isPresent()) {
      return new Decision.Repeated();
    }
    stored.ifPresent(row -> requireLater(row, offered));
    if (stage == Stage.FILED) {
      throw RefusedException.forbidden("The memo is filed: its signatures are final.");
    }
    return offered.withdrawn() ? withdrawn(stage, stored, offered) : signed(stage, stored, offered);
  }

  private static void requireLater(ActRow stored, ActRow offered) {
    if (offered.seq() <= stored.seq()) {
      throw RefusedException.conflict(
          "A later act of this member is already stored.", stored.presentation());
    }
  }

  private static Decision signed(Stage stage, Optional<ActRow> stored, ActRow offered) {
    if (stage != Stage.FROZEN) {
      throw RefusedException.forbidden("Signing is closed while the memo is being filed.");
    }
    Octets root = Octets.of(offered.textRoot().bytes());
    Octets barred = stored.map(ActRow::barred).orElse(Octets.empty());
    if (barred.equals(root)) {
      throw RefusedException.forbidden(
          "This member withdrew while the memo was being filed and cannot sign this text again.");
    }
    Octets named = stored.map(ActRow::named).orElse(Octets.empty());
    if (named.equals(root) && offered.record().isEmpty()) {
      throw RefusedException.forbidden(
          "A name that was given cannot be taken back; withdraw, or sign with the name again.");
    }
    Octets nowNamed = offered.record().isEmpty() ? named : root;
    return new Decision.Kept(with(offered, nowNamed, Octets.empty()), false);
  }

  private static Decision withdrawn(Stage stage, Optional<ActRow> stored, ActRow offered) {
    if (stored.isEmpty()) {
      throw RefusedException.forbidden("There is no signature of this member to withdraw.");
    }
    boolean isFiling = stage == Stage.CLOSED || stage == Stage.PROPOSED;
    Octets barred =
        isFiling ? Octets.of(offered.textRoot().bytes()) : stored.orElseThrow().barred();
    boolean wasCounted =
        !stored.orElseThrow().withdrawn()
            && stored.orElseThrow().textRoot().equals(offered.textRoot());
    Octets named = stored.orElseThrow().named();
    return new Decision.Kept(with(offered, named, barred), isFiling && wasCounted);
  }

  private static ActRow with(ActRow row, Octets named, Octets barred) {
    return new ActRow(
        row.room(),
        row.pseudonym(),
        row.withdrawn(),
        row.seq(),
        row.textRoot(),
        row.presentation(),
        row.hash(),
        row.signature(),
        row.record(),
        named,
        barred);
  }
}
