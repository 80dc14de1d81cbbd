package org.dissentchannel.protocol.epoch;

import java.util.HashSet;
import java.util.List;

/** The rules that tie the parts of a manifest together. */
final class ManifestRules {
  private ManifestRules() {}

  static void require(EpochManifest.Terms terms) {
    check(
        terms.issuerKey().size() == EpochManifest.ISSUER_KEY_BYTES,
        "the issuer key has not 96 bytes");
    check(terms.opens().isBefore(terms.closes()), "it closes before it opens");
    check(!terms.acceptUntil().isBefore(terms.closes()), "it stops accepting before it closes");
    requireSchema(terms.schema(), terms.epoch());
    List<ShownSet> allowedSets = terms.allowedSets();
    check(!allowedSets.contains(ShownSet.EMPTY), "the empty set is allowed without being listed");
    check(
        allowedSets.equals(allowedSets.stream().distinct().sorted().toList()),
        "its allowed sets are not ascending");
    requireCensus(terms.schema(), terms.census(), allowedSets);
    check(terms.census().getFirst().total() <= terms.cap(), "the cap is below the census");
  }

  private static void requireSchema(List<Attribute> schema, Epoch epoch) {
    check(schema.size() == EpochManifest.ATTRIBUTES, "the schema has not 7 attributes");
    check(schema.getFirst().values().equals(List.of(epoch.name())), "attribute 0 is the epoch");
    for (int i = 1; i < EpochManifest.NAME; i++) {
      check(!schema.get(i).values().isEmpty(), "attribute " + i + " has no value");
    }
    check(
        schema.get(EpochManifest.NAME).values().isEmpty(),
        "attribute 6 is free and lists no values");
    long labels = schema.stream().map(Attribute::name).distinct().count();
    check(labels == EpochManifest.ATTRIBUTES, "two attributes have one label");
  }

  private static void requireCensus(
      List<Attribute> schema, List<Census> census, List<ShownSet> allowedSets) {
    check(census.size() == allowedSets.size() + 1, "the census is not of each allowed set");
    check(census.getFirst().shows().equals(ShownSet.EMPTY), "the census begins with everybody");
    check(census.getFirst().cells().size() == 1, "everybody is one cell");
    for (int i = 0; i < census.size(); i++) {
      Census counted = census.get(i);
      check(i == 0 || counted.shows().equals(allowedSets.get(i - 1)), "the census is misplaced");
      check(counted.total() == census.getFirst().total(), "a census does not count everybody");
      var seen = new HashSet<List<String>>();
      for (Census.Cell cell : counted.cells()) {
        check(seen.add(cell.values()), "a census cell stands there twice");
        requireKnown(schema, counted.shows(), cell);
      }
    }
  }

  private static void requireKnown(List<Attribute> schema, ShownSet shows, Census.Cell cell) {
    for (int i = 0; i < cell.values().size(); i++) {
      List<String> values = schema.get(shows.indexes().get(i)).values();
      check(values.contains(cell.values().get(i)), "a census cell has an unknown value");
    }
  }

  private static void check(boolean holds, String fault) {
    if (!holds) {
      throw new IllegalArgumentException("an epoch manifest: " + fault);
    }
  }
}
