package org.dissentchannel.client.room;

import static org.dissentchannel.client.StepFailedException.declined;
import static org.dissentchannel.client.StepFailedException.unproven;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.dissentchannel.client.Outcome;
import org.dissentchannel.client.Station;
import org.dissentchannel.envelope.Identity;
import org.dissentchannel.protocol.Octets;
import org.dissentchannel.protocol.memo.FrozenText;
import org.dissentchannel.protocol.memo.MemoHead;
import org.dissentchannel.protocol.room.EnvelopeKind;
import org.dissentchannel.protocol.room.EnvelopeOutcome;
import org.dissentchannel.protocol.room.FreezeRecord;
import org.dissentchannel.protocol.room.RoomEnvelope;
import org.dissentchannel.protocol.room.RoomKeys;
import org.dissentchannel.protocol.room.RoomMessages;
import org.dissentchannel.protocol.wire.HeadReader;
import org.dissentchannel.transparency.Hash;
import org.dissentchannel.transparency.VerifierKey;

/** Reads a room: state, frozen text, posts. All that has a signature is checked. Any thread. */
public final class RoomReader {
  private static final int MOST_PAGE = 64;
  private static final int MOST_POSTS = 2_000;

  private final Station station;
  private final RoomPass pass;

  public RoomReader(Station station, RoomPass pass) {
    this.station = station;
    this.pass = pass;
  }

  public RoomPass pass() {
    return pass;
  }

  String path() {
    return "/v1/rooms/" + pass.id().hex();
  }

  public Outcome<RoomState> state() {
    return Outcome.of(this::readState);
  }

  private RoomState readState() {
    var message = station.channel().get(path());
    message.requireBlobs(2);
    var head = message.fields();
    if (!head.text("epoch").equals(pass.epoch().name())) {
      throw unproven("The server has this room under another epoch.");
    }
    var stage = head.word("state", RoomState.STAGES);
    int tally = (int) head.integer("tally", 0, Integer.MAX_VALUE);
    var tallyOn = head.date("tally_on");
    int posts = (int) head.integer("posts", 0, Integer.MAX_VALUE);
    head.end();
    var freeze = freeze(message.blob(0), message.blob(1));
    return new RoomState(stage, tally, tallyOn, posts, freeze);
  }

  private Optional<FreezeRecord> freeze(Octets record, Octets signature) {
    if (record.isEmpty()) {
      return Optional.empty();
    }
    var read = FreezeRecord.read(record.bytes());
    boolean isOurs = read.roomKeyHash().equals(pass.keyHash()) && read.epoch().equals(pass.epoch());
    if (!isOurs || !read.isSignedBy(pass.keys().file(), signature)) {
      throw unproven("The freeze record is not one that a drafter of this room signed.");
    }
    return Optional.of(read);
  }

  /** The text in force for signing, with root, head and record checked against each other. */
  public Outcome<FrozenVersion> frozen() {
    return Outcome.of(this::readFrozen);
  }

  FrozenVersion readFrozen() {
    var record =
        readState().freeze().orElseThrow(() -> declined("No text is frozen in this room yet."));
    var post = open(EnvelopeKind.FROZEN, 0, record.frozen());
    var text = FrozenText.read(post.body().bytes());
    requireOurs(text.memo().head());
    if (!record.isOf(text) || post.seq() != record.version()) {
      throw unproven("The frozen text is not the one of its record.");
    }
    return new FrozenVersion(record, text);
  }

  private void requireOurs(MemoHead head) {
    var log = station.log();
    if (!head.org().equals(log.org()) || log.view().charter(head.charter()).isEmpty()) {
      throw unproven("The text names another organisation or a charter that was never in force.");
    }
  }

  /**
   * Texts posted as frozen, oldest first, in force or not: consent to freeze one is by its root.
   */
  public Outcome<List<FrozenText>> postedTexts() {
    return Outcome.of(() ->
        readPosts(List.of(EnvelopeKind.FROZEN)).posts().stream()
            .flatMap(post -> text(post).stream())
            .toList());
  }

  /** Empty for a post that is no text: nobody can consent to it or sign it. */
  private static Optional<FrozenText> text(RoomPost post) {
    return switch (Outcome.of(() -> FrozenText.read(post.body().bytes()))) {
      case Outcome.Done<FrozenText>(var text) -> Optional.of(text);
      case Outcome.Failed<FrozenText> _ -> Optional.empty();
    };
  }

  /** Mail of the room's members, oldest first. */
  public Outcome<RoomPosts> mail() {
    return Outcome.of(() -> readPosts(List.of(EnvelopeKind.MAIL)));
  }

  /** Drafts and notes, oldest first; for drafters. */
  public Outcome<RoomPosts> drafts() {
    return Outcome.of(() -> readPosts(List.of(EnvelopeKind.DRAFT, EnvelopeKind.NOTE)));
  }

  private record Listed(long n, EnvelopeKind kind, Hash hash) {}

  /** One bad post, which any member can make, must not hide the others. */
  private RoomPosts readPosts(List<EnvelopeKind> kinds) {
    var posts = new ArrayList<RoomPost>();
    var problems = new ArrayList<String>();
    for (var listed : list()) {
      if (kinds.contains(listed.kind())) {
        switch (Outcome.of(() -> open(listed.kind(), listed.n(), listed.hash()))) {
          case Outcome.Done<RoomPost>(var post) -> posts.add(post);
          case Outcome.Failed<RoomPost> failed ->
              problems.add("Post " + listed.n() + " of the room: " + failed.reason());
        }
      }
    }
    return new RoomPosts(posts, problems);
  }

  private List<Listed> list() {
    var all = new ArrayList<Listed>();
    long from = 0;
    while (true) {
      var message = station.channel().get(path() + "/posts/" + from);
      message.requireBlobs(0);
      var head = message.fields();
      var page = head.objects("posts", MOST_PAGE).stream().map(RoomReader::listed).toList();
      boolean isMore = head.flag("more");
      head.end();
      for (var listed : page) {
        if (listed.n() < from) {
          throw unproven("The posts of the room are out of order.");
        }
        from = listed.n() + 1;
        all.add(listed);
      }
      if (!isMore || page.isEmpty() || all.size() > MOST_POSTS) {
        return all;
      }
    }
  }

  private static Listed listed(HeadReader post) {
    var listed =
        new Listed(
            post.integer("n", 0, Integer.MAX_VALUE),
            EnvelopeKind.of(post.text("kind")),
            post.hash("hash"));
    post.end();
    return listed;
  }

  private RoomPost open(EnvelopeKind kind, long n, Hash hash) {
    var expected =
        new RoomEnvelope.Expected(
            kind, station.log().org(), pass.keyHash(), Octets.empty(), signer(kind));
    return switch (RoomEnvelope.open(file(hash), reader(kind), expected)) {
      case EnvelopeOutcome.OpenedEnvelope(var header, var body) ->
          new RoomPost(n, kind, header.seq(), body);
      case EnvelopeOutcome.Refused(var reason) -> throw unproven(reason.sentence());
    };
  }

  private VerifierKey signer(EnvelopeKind kind) {
    return switch (kind.signer()) {
      case FILE -> pass.keys().file();
      case COSIGN -> pass.keys().cosign().verifierKey();
      case OFFICE -> throw new IllegalArgumentException("no post of a room: " + kind);
    };
  }

  private Identity reader(EnvelopeKind kind) {
    return switch (kind.readers()) {
      case DRAFTERS ->
          pass.drafterKeys()
              .map(RoomKeys::draft)
              .orElseThrow(() -> declined("Only drafters read drafts and notes."));
      case ROOM, ROOM_AND_OFFICES -> pass.keys().read();
      case OFFICES -> throw new IllegalArgumentException("no post of a room: " + kind);
    };
  }

  /** A stored file of this room, whose hash is the one asked for. */
  public Octets file(Hash hash) {
    var message = station.channel().get(path() + "/files/" + hash.hex());
    message.requireBlobs(1);
    if (!RoomMessages.fileHash(message.blob(0)).equals(hash)) {
      throw unproven("A file of the room is not the one asked for.");
    }
    return message.blob(0);
  }
}
