package org.dissentchannel.protocol.room;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.dissentchannel.protocol.Json;
import org.dissentchannel.transparency.Hash;
import org.dissentchannel.transparency.tree.MerkleTree;

/**
 * The signatures under one text, strictly ascending by pseudonym, so that each member counts once.
 *
 * <p>Set root = RFC 6962 root over the exact presentation bytes.
 */
public record SignatureSet(List<SignatureRow> rows) {
  private static final Comparator<SignatureRow> BY_PSEUDONYM =
      Comparator.comparing(row -> row.presented().pseudonym());

  public SignatureSet {
    rows = List.copyOf(rows);
    for (int i = 1; i < rows.size(); i++) {
      if (BY_PSEUDONYM.compare(rows.get(i - 1), rows.get(i)) >= 0) {
        throw new IllegalArgumentException("rows are not strictly ascending by pseudonym");
      }
    }
  }

  /** Sorts; two rows of one pseudonym are an {@link IllegalArgumentException}. */
  public static SignatureSet sorted(List<SignatureRow> rows) {
    return new SignatureSet(rows.stream().sorted(BY_PSEUDONYM).toList());
  }

  public Hash root() {
    return MerkleTree.root(rows.stream().map(row -> row.presented().leaf()).toList());
  }

  public int total() {
    return rows.size();
  }

  /** How many bear a named record. */
  public int named() {
    return (int) rows.stream().filter(row -> row.presented().isNamed()).count();
  }

  /**
   * How many signed with each combination of shown values: JSON {@code [{signers, values}, …]},
   * values without the epoch, ordered by their values.
   */
  public Json.Arr byValue() {
    Map<List<String>, Integer> counts =
        new TreeMap<>(Comparator.comparing(values -> String.join("\u0000", values)));
    for (SignatureRow row : rows) {
      List<String> values = row.presented().values();
      counts.merge(List.copyOf(values.subList(1, values.size())), 1, Integer::sum);
    }
    return Json.array(
        counts.entrySet().stream()
            .map(cell ->
                Json.object()
                    .with("values", Json.texts(cell.getKey()))
                    .with("signers", cell.getValue()))
            .toList());
  }
}
