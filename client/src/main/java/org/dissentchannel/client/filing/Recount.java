package org.dissentchannel.client.filing;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.dissentchannel.protocol.act.CheckedAct;
import org.dissentchannel.protocol.room.SignatureRow;
import org.dissentchannel.protocol.room.SignatureSet;

/**
 * The signatures of a text, each checked anew by whoever counts.
 *
 * @param acts those that hold, in the order of the rows
 * @param faults what is wrong with the others, one sentence each; empty if all hold
 */
public record Recount(List<CheckedAct> acts, List<String> faults) {
  public Recount {
    acts = List.copyOf(acts);
    faults = List.copyOf(faults);
  }

  /** Signers who showed these values, without the epoch. */
  public record Group(List<String> values, int signers) {
    public Group {
      values = List.copyOf(values);
    }
  }

  static Recount of(SignatureSet set, RowCheck check) {
    var results = set.rows().parallelStream().map(check::check).toList();
    var acts = new ArrayList<CheckedAct>();
    var faults = new ArrayList<String>();
    for (int i = 0; i < results.size(); i++) {
      switch (results.get(i)) {
        case RowCheck.Holds(var act) -> acts.add(act);
        case RowCheck.Fails(var sentence) ->
            faults.add("Signature " + (i + 1) + " of " + results.size() + ": " + sentence);
      }
    }
    return new Recount(acts, faults);
  }

  /** How many signatures hold. */
  public int total() {
    return acts.size();
  }

  /** How many of them bear a name for the addressees. */
  public int named() {
    return (int) acts.stream().filter(act -> act.presented().isNamed()).count();
  }

  /** Whether every row held. */
  public boolean isSound() {
    return faults.isEmpty();
  }

  /** How many showed each combination of values, ordered by the values. */
  public List<Group> byValue() {
    Map<String, Group> groups = new TreeMap<>();
    for (var act : acts) {
      var values = act.presented().values().subList(1, act.presented().values().size());
      groups.merge(
          String.join("\u0000", values),
          new Group(values, 1),
          (one, other) -> new Group(values, one.signers() + other.signers()));
    }
    return List.copyOf(groups.values());
  }

  /** The checked signature of a row, if it holds. */
  public Optional<CheckedAct> of(SignatureRow row) {
    return acts.stream().filter(act -> act.presented().equals(row.presented())).findFirst();
  }
}
