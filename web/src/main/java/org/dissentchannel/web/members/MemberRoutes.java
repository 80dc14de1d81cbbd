package org.dissentchannel.web.members;

import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.dissentchannel.credential.CommitmentProof;
import org.dissentchannel.membership.epoch.ShowEpochs;
import org.dissentchannel.membership.signin.Session;
import org.dissentchannel.membership.signin.SessionToken;
import org.dissentchannel.membership.signin.SignIn;
import org.dissentchannel.membership.signin.SignInOutcome;
import org.dissentchannel.membership.stamping.Stamp;
import org.dissentchannel.membership.stamping.StampOutcome;
import org.dissentchannel.protocol.epoch.Epoch;
import org.dissentchannel.web.JsonBodies;
import org.dissentchannel.web.Refusal;
import org.dissentchannel.web.Request;
import org.dissentchannel.web.Response;
import org.dissentchannel.web.Router;
import org.dissentchannel.web.SessionCookie;

/**
 * The routes of members: sign-in, sign-out, epochs, stamping. Source: {@code spec/members-http.md}.
 */
public final class MemberRoutes {
  private static final int MOST_BYTES = 2_048;

  private final SignIn signIn;
  private final ShowEpochs epochs;
  private final Stamp stamp;
  private final SessionCookie cookie;

  public MemberRoutes(SignIn signIn, ShowEpochs epochs, Stamp stamp, SessionCookie cookie) {
    this.signIn = signIn;
    this.epochs = epochs;
    this.stamp = stamp;
    this.cookie = cookie;
  }

  /** Adds the routes to those of the members origin. */
  public Router.Builder addTo(Router.Builder routes) {
    return routes
        .post("/sign-in", MOST_BYTES, this::signIn)
        .post("/sign-out", 0, this::signOut)
        .get("/epoch", request -> epochs())
        .post("/stamp", MOST_BYTES, this::stamp);
  }

  record SignInBody(String code) {}

  record SignedInBody(String expires) {}

  private Response signIn(Request request) {
    return switch (signIn.signIn(JsonBodies.read(request, SignInBody.class).code())) {
      case SignInOutcome.SignedIn(var token, var session) ->
          cookie.set(
              JsonBodies.write(200, new SignedInBody(session.expires().toString())), token.text());
      case SignInOutcome.UnknownCode() ->
          MembersErrors.json(401, "This code is not known. Check it against your sheet.");
    };
  }

  record Nothing() {}

  private Response signOut(Request request) {
    token(request).ifPresent(signIn::signOut);
    return cookie.clear(JsonBodies.write(200, new Nothing()));
  }

  record EpochBody(String epoch, String manifest, String status) {}

  record EpochsBody(List<EpochBody> epochs) {}

  private Response epochs() {
    var shown = epochs.show().stream().map(MemberRoutes::body).toList();
    return JsonBodies.write(200, new EpochsBody(shown));
  }

  private static EpochBody body(ShowEpochs.Shown shown) {
    var manifest = shown.manifest();
    return new EpochBody(
        manifest.epoch().name(),
        manifest.statement().base64url(),
        shown.isEnrolling() ? "enrolling" : "closed");
  }

  record StampBody(String epoch, String commitment) {}

  record StampedBody(String issued) {}

  private Response stamp(Request request) {
    var session = session(request);
    if (session.isEmpty()) {
      return MembersErrors.json(401, "You are not signed in, or not any more: sign in again.");
    }
    var body = JsonBodies.read(request, StampBody.class);
    return answer(
        stamp.stamp(session.get().member(), epoch(body.epoch()), commitment(body.commitment())));
  }

  private static Response answer(StampOutcome outcome) {
    return switch (outcome) {
      case StampOutcome.Stamped(var issued) ->
          JsonBodies.write(200, new StampedBody(issued.base64url()));
      case StampOutcome.UnknownEpoch() -> MembersErrors.json(404, "There is no such epoch.");
      case StampOutcome.NotEnrolling() ->
          MembersErrors.json(403, "This epoch gives out no cards today.");
      case StampOutcome.NotEligible() ->
          MembersErrors.json(
              403, "You were not on the list when this epoch opened; the next one looks again.");
      case StampOutcome.OtherCommitment() ->
          MembersErrors.json(
              409,
              "You already have a card of this epoch, made on another device or from another seed."
                  + " If that was not you, tell the monitor.");
      case StampOutcome.BadCommitment bad ->
          MembersErrors.json(
              400, "The commitment does not hold, so nothing was stamped: make your card again.");
    };
  }

  private Optional<Session> session(Request request) {
    return token(request).flatMap(signIn::session);
  }

  private Optional<SessionToken> token(Request request) {
    return cookie.read(request).flatMap(SessionToken::of);
  }

  private static Epoch epoch(String name) {
    try {
      return new Epoch(name);
    } catch (IllegalArgumentException e) {
      throw new Refusal(400, "The field “epoch” is not the name of an epoch.", e);
    }
  }

  private static CommitmentProof commitment(String text) {
    try {
      byte[] bytes = Base64.getUrlDecoder().decode(text);
      if (bytes.length == CommitmentProof.SIZE_BYTES
          && Base64.getUrlEncoder().withoutPadding().encodeToString(bytes).equals(text)) {
        return CommitmentProof.of(bytes);
      }
    } catch (IllegalArgumentException e) {
      throw new Refusal(400, "The field “commitment” is not base64url.", e);
    }
    throw new Refusal(400, "The field “commitment” is not 368 bytes in base64url without padding.");
  }
}
