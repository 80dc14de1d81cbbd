package org.dissentchannel.protocol.log;

import java.time.LocalDate;
import java.util.List;
import java.util.function.ToIntBiFunction;
import org.dissentchannel.protocol.Json;
import org.dissentchannel.protocol.calendar.Dates;
import org.dissentchannel.protocol.epoch.Census;
import org.dissentchannel.protocol.epoch.Epoch;
import org.dissentchannel.protocol.epoch.EpochManifest;
import org.dissentchannel.protocol.epoch.ShownSet;

/**
 * How many cards of an epoch were issued up to a day, for each combination of each allowed set (the
 * empty set first), rounded down to a multiple of 5. Sets and cells are those of the manifest's
 * census, in its order.
 */
public record EpochIssued(Epoch epoch, LocalDate on, List<Issued> sets) implements Statement {
  static final String TYPE = "epoch.issued";
  public static final int STEP = 5;

  /** The counts of one set. */
  public record Issued(ShownSet shows, List<Cell> cells) {
    public Issued {
      cells = List.copyOf(cells);
    }

    private Json json() {
      return Json.object()
          .with("shows", shows.json())
          .with("cells", Json.array(cells.stream().map(Cell::json).toList()));
    }

    private static Issued of(Json json) {
      Json.Obj object = json.asObject().exactly("shows", "cells");
      return new Issued(
          ShownSet.of(Json.array(object.array("shows"))),
          object.array("cells").stream().map(Cell::of).toList());
    }
  }

  /** The count of one combination of values. */
  public record Cell(List<String> values, int issued) {
    public Cell {
      values = List.copyOf(values);
      if (issued < 0 || issued % STEP != 0) {
        throw new IllegalArgumentException("a count that is not a multiple of 5: " + issued);
      }
    }

    private Json json() {
      return Json.object().with("values", Json.texts(values)).with("issued", issued);
    }

    private static Cell of(Json json) {
      Json.Obj object = json.asObject().exactly("values", "issued");
      return new Cell(
          object.array("values").stream().map(Json::asText).toList(),
          object.integer("issued", 0, Integer.MAX_VALUE));
    }
  }

  public EpochIssued {
    sets = List.copyOf(sets);
    Fields.requireDifferent(sets.stream().map(Issued::shows).toList(), "a set");
  }

  /** The statement of a manifest's combinations, {@code count} giving the cards of each. */
  public static EpochIssued of(
      EpochManifest manifest, LocalDate on, ToIntBiFunction<ShownSet, List<String>> count) {
    List<Issued> sets =
        manifest.terms().census().stream()
            .map(census -> new Issued(census.shows(), cells(census, count)))
            .toList();
    return new EpochIssued(manifest.epoch(), on, sets);
  }

  private static List<Cell> cells(Census census, ToIntBiFunction<ShownSet, List<String>> count) {
    return census.cells().stream()
        .map(cell -> new Cell(cell.values(), rounded(count, census.shows(), cell.values())))
        .toList();
  }

  private static int rounded(
      ToIntBiFunction<ShownSet, List<String>> count, ShownSet shows, List<String> values) {
    int exact = count.applyAsInt(shows, values);
    return exact - exact % STEP;
  }

  /** Whether exactly the combinations of this manifest are counted. */
  public boolean matches(EpochManifest manifest) {
    return epoch.equals(manifest.epoch())
        && sets.stream()
            .map(one ->
                new Combinations(one.shows(), one.cells().stream().map(Cell::values).toList()))
            .toList()
            .equals(
                manifest.terms().census().stream()
                    .map(one ->
                        new Combinations(
                            one.shows(), one.cells().stream().map(Census.Cell::values).toList()))
                    .toList());
  }

  private record Combinations(ShownSet shows, List<List<String>> values) {}

  /** Whether a message may show this set: every combination has at least {@code floor} cards. */
  public boolean isOpen(ShownSet shows, int floor) {
    return sets.stream()
        .filter(one -> one.shows().equals(shows))
        .anyMatch(one -> one.cells().stream().allMatch(cell -> cell.issued() >= floor));
  }

  @Override
  public LeafClass leafClass() {
    return LeafClass.EPOCH_ISSUED;
  }

  @Override
  public Json.Obj json() {
    return Statement.start(TYPE)
        .with("epoch", epoch.name())
        .with("on", on.toString())
        .with("sets", Json.array(sets.stream().map(Issued::json).toList()));
  }

  static EpochIssued of(Json.Obj json) {
    Json.Obj exact = json.exactly("v", "type", "epoch", "on", "sets");
    return new EpochIssued(
        new Epoch(exact.text("epoch")),
        Dates.read(exact.text("on")),
        exact.array("sets").stream().map(Issued::of).toList());
  }
}
