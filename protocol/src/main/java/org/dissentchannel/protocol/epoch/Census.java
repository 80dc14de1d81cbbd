package org.dissentchannel.protocol.epoch;

import java.util.List;
import org.dissentchannel.protocol.Json;

/**
 * How many members bear each combination of values of one shown set, when the epoch was made.
 *
 * <p>Only combinations that somebody bears are listed, ordered by their indexes in the schema. The
 * empty set has one cell, the number of all eligible members.
 */
public record Census(ShownSet shows, List<Cell> cells) {
  public Census {
    cells = List.copyOf(cells);
    for (Cell cell : cells) {
      if (cell.values().size() != shows.indexes().size()) {
        throw new IllegalArgumentException("a census cell has a value too many or too few");
      }
    }
  }

  /** One combination, in the order of the set's indexes, and how many members bear it (≥ 1). */
  public record Cell(List<String> values, int members) {
    public Cell {
      values = List.copyOf(values);
      if (members < 1) {
        throw new IllegalArgumentException("a census cell of " + members + " members");
      }
    }

    Json.Obj json() {
      return Json.object().with("members", members).with("values", Json.texts(values));
    }

    static Cell of(Json json) {
      Json.Obj object = json.asObject().exactly("members", "values");
      List<String> values = object.array("values").stream().map(Json::asText).toList();
      return new Cell(values, object.integer("members", 1, Integer.MAX_VALUE));
    }
  }

  /** The smallest cell; 0 if there is none. */
  public int smallest() {
    return cells.stream().mapToInt(Cell::members).min().orElse(0);
  }

  public long total() {
    return cells.stream().mapToLong(Cell::members).sum();
  }

  Json.Obj json() {
    return Json.object()
        .with("shows", shows.json())
        .with("cells", Json.array(cells.stream().map(Cell::json).toList()));
  }

  static Census of(Json json) {
    Json.Obj object = json.asObject().exactly("cells", "shows");
    Json shows = Json.array(object.array("shows"));
    return new Census(ShownSet.of(shows), object.array("cells").stream().map(Cell::of).toList());
  }
}
