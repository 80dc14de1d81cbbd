package org.dissentchannel.client.thread;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.dissentchannel.client.log.TrustedLog;
import org.dissentchannel.protocol.Lp;
import org.dissentchannel.protocol.MalformedException;
import org.dissentchannel.protocol.Octets;
import org.dissentchannel.protocol.Secret;
import org.dissentchannel.protocol.charter.Office;
import org.dissentchannel.protocol.log.Destruction;
import org.dissentchannel.protocol.log.SignedBody;
import org.dissentchannel.protocol.log.Statement;
import org.dissentchannel.protocol.room.ThreadTag;
import org.dissentchannel.transparency.Hash;
import org.dissentchannel.transparency.entry.Entry;
import org.dissentchannel.transparency.entry.Leaf;

/**
 * Walks the tags of each lane of a thread through the leaves of a verified log.
 *
 * <p>An entry exists if its tag and all lower ones of its lane are in the tree; where it stands
 * does not matter. A leaf whose body the server does not give is a problem, unless a purge counts
 * for it, and the walk goes on; so it does past a tag that somebody else took.
 */
public final class LaneWalk {
  private final TrustedLog log;
  private final Secret thread;
  private final Map<Leaf, Entry> given = new HashMap<>();
  private final List<ThreadEntry> entries = new ArrayList<>();
  private final List<String> problems = new ArrayList<>();
  private final List<DestroyedEntry> destroyed = new ArrayList<>();

  private LaneWalk(TrustedLog log, Secret thread, List<Entry> given) {
    this.log = log;
    this.thread = thread;
    given.forEach(entry -> this.given.put(entry.leaf(), entry));
  }

  /**
   * The walk of these lanes.
   *
   * @param given entries as the server gave them; those not yet in the tree are not used
   */
  public static LaneWalk of(TrustedLog log, Secret thread, List<String> lanes, List<Entry> given) {
    var walk = new LaneWalk(log, thread, given);
    lanes.forEach(walk::walk);
    return walk;
  }

  /** The offices of the charter that a filing names, and of the one in force now. */
  public static List<String> officesOf(TrustedLog log, Hash charter) {
    return Stream.concat(log.view().charter(charter).stream(), Stream.of(log.charter()))
        .flatMap(one -> one.offices().stream())
        .map(Office::id)
        .distinct()
        .toList();
  }

  private void walk(String lane) {
    for (long counter = 0; ; counter++) {
      var tag = ThreadTag.of(thread, lane, counter);
      var index = log.indexOf(tag);
      if (index.isEmpty()) {
        return;
      }
      var leaf = log.leaves().get(index.getAsInt());
      var entry = given.get(leaf);
      if (entry == null) {
        withheld(lane, counter, index.getAsInt(), leaf);
      } else {
        read(lane, counter, index.getAsInt(), entry);
      }
    }
  }

  private void withheld(String lane, long counter, int index, Leaf leaf) {
    var destruction =
        leaf.leafClass() == Leaf.OPAQUE
            ? log.view().destruction(index, leaf.hash())
            : new Destruction.None();
    switch (destruction) {
      case Destruction.None _ ->
          problems.add(
              "The server withholds entry " + counter + " of " + lane + ", which is in the log.");
      case Destruction.Allowed allowed ->
          destroyed.add(new DestroyedEntry(lane, counter, index, allowed));
      case Destruction.TooEarly(var on) ->
          problems.add(
              "Entry %d of %s was destroyed on %s, before the charter allows."
                  .formatted(counter, lane, on));
    }
  }

  private void read(String lane, long counter, int index, Entry entry) {
    try {
      var body = SignedBody.read(entry.body());
      var statement = Statement.read(body.statement().bytes());
      if (statement.leafClass().code() != entry.leaf().leafClass()) {
        throw new MalformedException("an entry of another class than its leaf");
      }
      entries.add(new ThreadEntry(lane, counter, index, entry, body, statement));
    } catch (MalformedException e) {
      problems.add("Entry " + counter + " of " + lane + " is malformed: " + e.getMessage());
    }
  }

  /** Lane by lane, each in order. */
  public List<ThreadEntry> entries() {
    return List.copyOf(entries);
  }

  /** The entries of offices, as the log has them. */
  public List<Entry> ofOffices() {
    return entries.stream()
        .filter(entry -> !entry.lane().equals(ThreadTag.ROOM_LANE))
        .map(ThreadEntry::entry)
        .toList();
  }

  /** What is gone as the charter allows. */
  public List<DestroyedEntry> destroyed() {
    return List.copyOf(destroyed);
  }

  public List<String> problems() {
    return List.copyOf(problems);
  }

  /**
   * The entries in a message of the server: each blob LP(leaf 64, salt 32, body).
   *
   * @throws MalformedException if one does not open its own leaf
   */
  public static List<Entry> read(List<Octets> blobs) {
    return blobs.stream().map(LaneWalk::entry).toList();
  }

  private static Entry entry(Octets blob) {
    var parts = Lp.read(blob.bytes(), 3);
    return Leaf.parse(parts.get(0).bytes())
        .flatMap(leaf -> Entry.opening(leaf, parts.get(1).bytes(), parts.get(2).bytes()))
        .orElseThrow(() -> new MalformedException("an entry does not open its leaf"));
  }
}
