package org.dissentchannel.web.witness;

import java.nio.charset.StandardCharsets;
import org.dissentchannel.transparency.note.WitnessRequest;
import org.dissentchannel.transparency.witness.Witness;
import org.dissentchannel.transparency.witness.WitnessAnswer;
import org.dissentchannel.web.Incidents;
import org.dissentchannel.web.Request;
import org.dissentchannel.web.Response;
import org.dissentchannel.web.Router;
import org.dissentchannel.web.Site;

/**
 * What a witness answers: {@code POST /add-checkpoint}, {@code GET /<origin hash>/checkpoint} and,
 * for people, its key at {@code /}.
 *
 * <p>Source: c2sp.org/tlog-witness, "HTTP Interface".
 */
public final class WitnessSite {
  private static final String TEXT = "text/plain; charset=utf-8";
  private static final String SIZE = "text/x.tlog.size";

  private final Witness witness;

  private WitnessSite(Witness witness) {
    this.witness = witness;
  }

  /** The site of this witness. */
  public static Site of(Witness witness, Incidents incidents) {
    WitnessSite site = new WitnessSite(witness);
    Router.Builder routes =
        Router.builder()
            .get("/", request -> Response.text(200, witness.key().vkey() + "\n"))
            .post("/add-checkpoint", WitnessRequest.MAX_SIZE, site::add)
            .get("/{origin}/checkpoint", site::newest);
    return Site.channel(
        routes.build(), (head, status, sentence) -> Response.text(status, sentence), incidents);
  }

  private Response add(Request request) {
    return switch (witness.add(request.body())) {
      case WitnessAnswer.Cosigned(var line) -> Response.text(200, line.line());
      case WitnessAnswer.Malformed() ->
          Response.text(400, "This is no request for a cosignature.\n");
      case WitnessAnswer.UnknownLog() -> Response.text(404, "This log is not watched here.\n");
      case WitnessAnswer.NotSigned() ->
          Response.text(403, "The checkpoint is not signed by the log that is watched here.\n");
      case WitnessAnswer.OtherSize(long size) -> conflict(size);
      case WitnessAnswer.Fork(long size) -> conflict(size);
      case WitnessAnswer.BadProof() ->
          Response.text(422, "The proof does not lead to this checkpoint.\n");
    };
  }

  private static Response conflict(long size) {
    return Response.bytes(409, SIZE, (size + "\n").getBytes(StandardCharsets.US_ASCII));
  }

  private Response newest(Request request) {
    return witness
        .newest(request.parameter("origin"))
        .map(note -> Response.bytes(200, TEXT, note))
        .orElseGet(() -> Response.text(404, "Nothing was cosigned here for such a log.\n"));
  }
}
