package org.dissentchannel.channel.room;

import java.util.List;
import java.util.Locale;
import org.dissentchannel.channel.Outcome;
import org.dissentchannel.channel.RefusedException;
import org.dissentchannel.channel.ServerClock;
import org.dissentchannel.channel.store.ChannelStore;
import org.dissentchannel.channel.store.ChannelTables;
import org.dissentchannel.channel.store.FreezeRow;
import org.dissentchannel.channel.store.PostRow;
import org.dissentchannel.protocol.Octets;
import org.dissentchannel.transparency.Hash;

/** Answers what is in a room to whoever knows its id. */
public final class ReadRoom {
  private final ChannelStore store;
  private final ServerClock clock;

  public ReadRoom(ChannelStore store, ServerClock clock) {
    this.store = store;
    this.clock = clock;
  }

  public Outcome<RoomView> room(Octets roomId) {
    return Outcome.of(() -> store.read(tables -> view(tables, roomId)));
  }

  private RoomView view(ChannelTables tables, Octets roomId) {
    var room = RoomLookup.room(tables, roomId);
    var freeze = tables.rooms().freeze(roomId);
    var progress =
        Tally.taken(tables, roomId, RoomLookup.progress(tables, roomId, clock), clock.today());
    return new RoomView(
        room.epoch(),
        progress.stage().name().toLowerCase(Locale.ROOT),
        progress.tally(),
        progress.tallyOn(),
        progress.posts(),
        freeze.map(FreezeRow::record).orElse(Octets.empty()),
        freeze.map(FreezeRow::signature).orElse(Octets.empty()));
  }

  /** At most 64 posts with a number of at least {@code from}. */
  public Outcome<PostPage> posts(Octets roomId, int from) {
    return Outcome.of(() -> store.read(tables -> page(tables, roomId, from)));
  }

  private static PostPage page(ChannelTables tables, Octets roomId, int from) {
    RoomLookup.room(tables, roomId);
    List<PostRow> found = tables.posts().page(roomId, from, PostPage.MOST + 1);
    boolean more = found.size() > PostPage.MOST;
    return new PostPage(more ? found.subList(0, PostPage.MOST) : found, more);
  }

  /** A file of this room: of a post, of a package, or of a reply. */
  public Outcome<Octets> file(Octets roomId, Hash hash) {
    return Outcome.of(() ->
        store.read(tables ->
            tables
                .posts()
                .file(RoomLookup.room(tables, roomId).id(), hash)
                .orElseThrow(
                    () -> RefusedException.absent("There is no such file in this room."))));
  }
}
