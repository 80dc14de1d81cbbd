package org.dissentchannel.web.channel;

import java.util.function.Function;
import java.util.regex.Pattern;
import org.dissentchannel.channel.Outcome;
import org.dissentchannel.channel.Refusal;
import org.dissentchannel.channel.RefusedException;
import org.dissentchannel.protocol.Octets;
import org.dissentchannel.transparency.tree.TilePath;
import org.dissentchannel.web.Request;
import org.dissentchannel.web.Response;

/**
 * The public log: unframed, the same for everybody, to be kept by caches. What never changes says
 * so; the checkpoint is not kept. Source: c2sp.org/tlog-tiles.
 */
final class LogRoutes {
  /** Of tiles, clear entries and charters: each address has one content for ever. */
  private static final String FOR_EVER = "public, max-age=31536000, immutable";

  private static final String TEXT = "text/plain; charset=utf-8";
  private static final String BYTES = "application/octet-stream";
  private static final String PREFIX = "/log/";
  private static final Pattern INDEX = Pattern.compile("0|[1-9][0-9]{0,17}");

  private final ChannelVerbs.PublicLog verbs;

  LogRoutes(ChannelVerbs.PublicLog verbs) {
    this.verbs = verbs;
  }

  Response checkpoint(Request request) {
    return verbs
        .log()
        .checkpoint()
        .map(signed -> Response.bytes(200, TEXT, signed.bytes()))
        .orElseGet(() -> Response.text(404, "The log has not begun."));
  }

  /** The newest checkpoint that a quorum of the witnesses cosigned. */
  Response witnessed(Request request) {
    return verbs
        .log()
        .witnessed()
        .map(signed -> Response.bytes(200, TEXT, signed.bytes()))
        .orElseGet(() -> Response.text(404, "No checkpoint was witnessed since the last start."));
  }

  /** Takes a checkpoint somebody has seen: evidence, from anybody. */
  Response seen(Request request) {
    return switch (verbs.log().seen(request.body())) {
      case CONSISTENT -> Response.text(200, "This is a state of the log.");
      case NOT_OURS -> Response.text(400, "This is no checkpoint signed by this log.");
      case FORK ->
          Response.text(
              409, "This log has signed two histories. It takes nothing more: keep what you sent.");
    };
  }

  Response tile(Request request) {
    return TilePath.parse(request.path().substring(PREFIX.length()))
        .flatMap(verbs.log()::tile)
        .map(bytes -> kept(Response.bytes(200, BYTES, bytes)))
        .orElseGet(() -> Response.text(404, "The log has no such tile."));
  }

  Response clear(Request request) {
    return answer(
        Outcome.of(() -> index(request.parameter("index"))),
        index ->
            answer(
                verbs.read().clear(index),
                entry -> kept(Response.bytes(200, BYTES, entry.bytes()))));
  }

  private static long index(String text) {
    if (!INDEX.matcher(text).matches()) {
      throw RefusedException.malformed("The address must end with the index of a leaf.");
    }
    return Long.parseLong(text);
  }

  Response charter(Request request) {
    return answer(
        Outcome.of(() -> PathValues.hash(request, "hash")),
        hash ->
            answer(
                verbs.read().charter(hash),
                toml -> kept(Response.bytes(200, "application/toml", toml.bytes()))));
  }

  Response post(Request request) {
    return answer(
        verbs.post().post(Octets.of(request.body())),
        promise -> Response.bytes(200, TEXT, promise.bytes()));
  }

  private static Response kept(Response response) {
    return response.with("Cache-Control", FOR_EVER);
  }

  private static <T> Response answer(Outcome<T> outcome, Function<T, Response> done) {
    return switch (outcome) {
      case Outcome.Done<T>(T value) -> done.apply(value);
      case Outcome.Refused<T>(Refusal refusal) ->
          Response.text(Statuses.of(refusal), refusal.sentence());
    };
  }
}
