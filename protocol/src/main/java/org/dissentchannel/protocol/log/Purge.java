package org.dissentchannel.protocol.log;

import java.time.LocalDate;
import java.util.List;
import org.dissentchannel.protocol.Json;
import org.dissentchannel.protocol.MalformedException;
import org.dissentchannel.protocol.Octets;
import org.dissentchannel.protocol.calendar.Dates;
import org.dissentchannel.transparency.Hash;

/**
 * The destruction of opaque entries after their embargo: of salt, body, and the files that belong
 * to them. The leaves stay.
 *
 * @param on the day of the decision, where the calendar in force is kept
 * @param leaves leaf hashes, 1 to 256, ascending strictly
 */
public record Purge(LocalDate on, List<Hash> leaves) implements Statement {
  static final String TYPE = "purge";
  public static final int MOST_LEAVES = 256;

  public Purge {
    leaves = List.copyOf(leaves);
    if (leaves.isEmpty() || leaves.size() > MOST_LEAVES) {
      throw new IllegalArgumentException("a purge of " + leaves.size() + " leaves");
    }
    for (int i = 1; i < leaves.size(); i++) {
      if (leaves.get(i - 1).compareTo(leaves.get(i)) >= 0) {
        throw new IllegalArgumentException("the leaves of a purge do not ascend");
      }
    }
  }

  @Override
  public LeafClass leafClass() {
    return LeafClass.PURGE;
  }

  @Override
  public Json.Obj json() {
    return Statement.start(TYPE)
        .with("on", on.toString())
        .with("leaves", Json.array(leaves.stream().map(Json::bytes).toList()));
  }

  /**
   * The purge with exactly these bytes.
   *
   * @throws MalformedException if they are another statement, or none
   */
  public static Purge read(Octets statement) {
    if (Statement.read(statement.bytes()) instanceof Purge purge) {
      return purge;
    }
    throw new MalformedException("a statement that is no purge");
  }

  static Purge of(Json.Obj json) {
    Json.Obj exact = json.exactly("v", "type", "on", "leaves");
    return new Purge(
        Dates.read(exact.text("on")),
        exact.array("leaves").stream().map(leaf -> Hash.of(leaf.asOctets().bytes())).toList());
  }
}
