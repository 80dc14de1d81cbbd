package org.dissentchannel.channel.filing;

import java.time.Duration;
import java.time.LocalDate;
import org.dissentchannel.channel.Outcome;
import org.dissentchannel.channel.RefusedException;
import org.dissentchannel.channel.Requests;
import org.dissentchannel.channel.ServerClock;
import org.dissentchannel.channel.room.RoomLookup;
import org.dissentchannel.channel.store.ChannelStore;
import org.dissentchannel.channel.store.ChannelTables;
import org.dissentchannel.channel.store.FreezeRow;
import org.dissentchannel.channel.store.Progress;
import org.dissentchannel.channel.store.RoomRow;
import org.dissentchannel.channel.store.Stage;
import org.dissentchannel.protocol.Octets;
import org.dissentchannel.protocol.RoomId;
import org.dissentchannel.protocol.room.RoomMessages;

/**
 * The first step of filing: stops signing on the frozen text, so that its rows can be packed.
 *
 * <p>Once a day. It lapses after 24 hours, rounded up to the full hour, and signing reopens; a
 * proposal made meanwhile has 24 hours of its own.
 */
public final class CloseSigning {
  static final Duration TERM = Duration.ofHours(24);

  private final ChannelStore store;
  private final ServerClock clock;

  public CloseSigning(ChannelStore store, ServerClock clock) {
    this.store = store;
    this.clock = clock;
  }

  /** How many rows there are to fetch, on how many pages. */
  public record Closed(int rows, int pages) {}

  /**
   * Closes signing for today.
   *
   * @param on the server's today
   * @param signature of the file key over room id, text root and date
   */
  public Outcome<Closed> close(Octets roomId, LocalDate on, Octets signature) {
    return Outcome.of(() -> closed(roomId, on, signature));
  }

  private Closed closed(Octets roomId, LocalDate on, Octets signature) {
    FreezeRow freeze = requireSigned(store, roomId, on, signature);
    if (!on.equals(clock.today())) {
      throw RefusedException.forbidden(
          "Signing can be closed for today only: " + clock.today() + ".");
    }
    store.write(tables -> save(tables, roomId, freeze));
    var pages =
        store.read(tables -> RowPages.of(tables.acts().signatures(roomId, freeze.textRoot())));
    return new Closed(pages.rows(), pages.count());
  }

  /** The freeze record whose text root the signature is over. */
  static FreezeRow requireSigned(
      ChannelStore store, Octets roomId, LocalDate on, Octets signature) {
    RoomRow room = store.read(tables -> RoomLookup.room(tables, roomId));
    FreezeRow freeze = store.read(tables -> RoomLookup.frozen(tables, roomId));
    Requests.requireSignature(
        "this room's file key",
        RoomLookup.fileKey(room),
        signature,
        RoomMessages.close(new RoomId(roomId), freeze.textRoot(), on));
    return freeze;
  }

  private Progress save(ChannelTables tables, Octets roomId, FreezeRow freeze) {
    Progress progress = RoomLookup.progress(tables, roomId, clock);
    if (!RoomLookup.frozen(tables, roomId).equals(freeze)) {
      throw RefusedException.forbidden("Another text has been frozen meanwhile.");
    }
    Progress closed =
        switch (progress.stage()) {
          case DRAFT, FROZEN -> {
            UploadPart.makeRoom(tables, roomId);
            yield close(progress);
          }
          // Closed and not lapsed: the same answer, whether the day has changed or not.
          case CLOSED, PROPOSED -> progress;
          case FILED -> {
            if (!progress.closedOn().equals(clock.today())) {
              throw RefusedException.forbidden("The memo is filed already.");
            }
            yield progress;
          }
        };
    tables.rooms().saveProgress(roomId, closed.closed(clock.today()).used(clock.today()));
    return closed;
  }

  private Progress close(Progress progress) {
    if (progress.closedOn().equals(clock.today())) {
      throw RefusedException.quotaUsed("Signing was closed once today; tomorrow it can be again.");
    }
    return progress.to(Stage.CLOSED, clock.hourAfter(TERM));
  }
}
