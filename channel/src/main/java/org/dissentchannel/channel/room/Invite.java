package org.dissentchannel.channel.room;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.dissentchannel.channel.Outcome;
import org.dissentchannel.channel.RefusedException;
import org.dissentchannel.channel.Requests;
import org.dissentchannel.channel.ServerClock;
import org.dissentchannel.channel.Stored;
import org.dissentchannel.channel.store.CapsuleRow;
import org.dissentchannel.channel.store.ChannelStore;
import org.dissentchannel.channel.store.ChannelTables;
import org.dissentchannel.protocol.CapsuleId;
import org.dissentchannel.protocol.Octets;
import org.dissentchannel.protocol.RoomId;
import org.dissentchannel.protocol.room.Invitation;
import org.dissentchannel.protocol.room.RoomMessages;

/**
 * Leaves a sealed capability for one person to fetch.
 *
 * <p>The two kinds of invitation cannot be told apart here, so the number of drafters is for the
 * drafters' clients to keep; the number of invitations is kept here. One that nobody opened is
 * forgotten once it has been over for as long as it lasted.
 */
public final class Invite {
  /** The most invitations of a room that may wait to be opened. */
  public static final int MOST_UNOPENED = 64;

  /** The most invitations a room has in all: what one list holds. */
  public static final int MOST_KEPT = 4_096;

  private static final Duration TERM = Duration.ofHours(72);

  private final ChannelStore store;
  private final ServerClock clock;

  public Invite(ChannelStore store, ServerClock clock) {
    this.store = store;
    this.clock = clock;
  }

  /**
   * Keeps the capsule for 72 hours, rounded up to the full hour.
   *
   * @param signature of the file key over H("dissent/capsule-post/v1" ‖ room id ‖ capsule id ‖
   *     capsule)
   */
  public Outcome<Stored> invite(Octets roomId, Octets capsuleId, Octets capsule, Octets signature) {
    return Outcome.of(() -> invited(roomId, capsuleId, capsule, signature));
  }

  private Stored invited(Octets roomId, Octets capsuleId, Octets capsule, Octets signature) {
    Requests.requireSize("A capsule id", capsuleId, Requests.ID_BYTES);
    Requests.requireSize("A capsule", capsule, Invitation.CAPSULE_BYTES);
    var room = store.read(tables -> RoomLookup.room(tables, roomId));
    Requests.requireSignature(
        "this room's file key",
        RoomLookup.fileKey(room),
        signature,
        RoomMessages.capsulePost(new RoomId(roomId), new CapsuleId(capsuleId), capsule));
    var row = new CapsuleRow(capsuleId, roomId, capsule, clock.hourAfter(TERM), Octets.empty());
    return store.write(tables -> save(tables, row));
  }

  private Stored save(ChannelTables tables, CapsuleRow row) {
    var same = tables.capsules().find(row.id());
    if (same.isPresent()) {
      requireSame(same.get(), row);
      return new Stored();
    }
    requireQuota(tables, row.room());
    tables.capsules().save(row);
    var progress = tables.rooms().progress(row.room());
    tables.rooms().saveProgress(row.room(), progress.used(clock.today()));
    return new Stored();
  }

  private void requireQuota(ChannelTables tables, Octets room) {
    Instant now = clock.now();
    tables.capsules().forgetUnopened(room, now.minus(TERM));
    if (tables.capsules().unopened(room, now) >= MOST_UNOPENED) {
      throw RefusedException.quotaUsed(
          "As many invitations of this room wait to be opened as may.");
    }
    if (tables.capsules().count(room) >= MOST_KEPT) {
      throw RefusedException.quotaUsed("This room has as many invitations as a room may.");
    }
  }

  private static void requireSame(CapsuleRow stored, CapsuleRow offered) {
    if (!stored.room().equals(offered.room()) || !stored.capsule().equals(offered.capsule())) {
      throw RefusedException.conflict("There is another capsule with this id.");
    }
  }

  /** The invitations of a room, sorted by id. */
  public Outcome<List<CapsuleView>> capsules(Octets roomId) {
    return Outcome.of(() -> store.read(tables -> views(tables, roomId)));
  }

  private List<CapsuleView> views(ChannelTables tables, Octets roomId) {
    return tables.capsules().ofRoom(RoomLookup.room(tables, roomId).id()).stream()
        .map(row -> new CapsuleView(row.id(), state(row)))
        .toList();
  }

  private String state(CapsuleRow row) {
    if (!row.openedBy().isEmpty()) {
      return "opened";
    }
    return clock.now().isBefore(row.expires()) ? "unopened" : "expired";
  }
}
