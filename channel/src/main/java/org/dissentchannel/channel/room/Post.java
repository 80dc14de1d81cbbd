package org.dissentchannel.channel.room;

import org.dissentchannel.channel.Outcome;
import org.dissentchannel.channel.RefusedException;
import org.dissentchannel.channel.Requests;
import org.dissentchannel.channel.ServerClock;
import org.dissentchannel.channel.store.ChannelStore;
import org.dissentchannel.channel.store.ChannelTables;
import org.dissentchannel.channel.store.PostRow;
import org.dissentchannel.channel.store.Progress;
import org.dissentchannel.channel.store.RoomRow;
import org.dissentchannel.protocol.Octets;
import org.dissentchannel.protocol.RoomId;
import org.dissentchannel.protocol.room.EnvelopeKind;
import org.dissentchannel.protocol.room.RoomMessages;
import org.dissentchannel.transparency.Hash;
import org.dissentchannel.transparency.VerifierKey;

/** Puts a sealed file into a room: a draft, a note, a frozen version or mail. */
public final class Post {
  /** The most posts a room holds. */
  public static final int MOST_POSTS = 2_000;

  /** The most bytes of posts a room holds. */
  public static final long MOST_BYTES = 64L << 20;

  private final ChannelStore store;
  private final ServerClock clock;

  public Post(ChannelStore store, ServerClock clock) {
    this.store = store;
    this.clock = clock;
  }

  /**
   * Keeps the file and answers its number, from 0; the same file of the same kind keeps its number.
   *
   * @param kind draft, note, frozen or mail
   * @param signature of the kind's signer key over H("dissent/post/v1" ‖ room id ‖ kind ‖ file
   *     hash)
   */
  public Outcome<Integer> post(Octets roomId, String kind, Octets signature, Octets file) {
    return Outcome.of(() -> posted(roomId, kind(kind), signature, file));
  }

  private int posted(Octets roomId, EnvelopeKind kind, Octets signature, Octets file) {
    Hash hash = Requests.requireAgeFile(file);
    var room = store.read(tables -> RoomLookup.room(tables, roomId));
    Requests.requireSignature(
        "the key for a " + kind.word() + " in this room",
        signer(kind, room),
        signature,
        RoomMessages.post(new RoomId(roomId), kind, hash));
    return store.write(tables -> save(tables, roomId, kind, hash, file));
  }

  private static EnvelopeKind kind(String word) {
    EnvelopeKind kind = EnvelopeKind.of(word);
    return switch (kind) {
      case DRAFT, NOTE, FROZEN, MAIL -> kind;
      case PACKAGE, FOLLOWUP, ACK, ASK, EXTENSION, REPLY ->
          throw RefusedException.malformed("A post is a draft, a note, a frozen text or mail.");
    };
  }

  /** Mail is everybody's in the room; all else is the drafters'. */
  private static VerifierKey signer(EnvelopeKind kind, RoomRow room) {
    return kind.signer() == EnvelopeKind.Signer.COSIGN
        ? RoomLookup.cosignKey(room)
        : RoomLookup.fileKey(room);
  }

  private int save(ChannelTables tables, Octets roomId, EnvelopeKind kind, Hash hash, Octets file) {
    var same = tables.posts().find(roomId, kind.word(), hash);
    if (same.isPresent()) {
      return same.get().n();
    }
    Progress progress = tables.rooms().progress(roomId);
    // Mail is everybody's: half of the room stays free for what only drafters can post.
    int share = kind == EnvelopeKind.MAIL ? 2 : 1;
    if (progress.posts() >= MOST_POSTS / share
        || progress.postedBytes() + file.size() > MOST_BYTES / share) {
      throw RefusedException.quotaUsed("This room holds as many posts as a room may.");
    }
    tables.posts().saveFile(roomId, hash, file);
    tables.posts().insert(new PostRow(roomId, progress.posts(), kind.word(), hash));
    tables.rooms().saveProgress(roomId, progress.posted(file.size()).used(clock.today()));
    return progress.posts();
  }
}
