package org.dissentchannel.web;

import java.util.List;
import java.util.Optional;

/**
 * One side as a function from request to response: gates, routes, errors, protecting headers.
 *
 * <p>In two steps, so that a body is read only for a route that takes it: {@link #admit} looks at
 * the head, {@link #answer} runs the handler. Any thread may call; nothing is thrown.
 */
public final class Site {
  private final Router router;
  private final List<Gate> gates;
  private final ErrorShape errors;
  private final Incidents incidents;
  private final boolean keepsCookie;

  private Site(
      Router router,
      List<Gate> gates,
      ErrorShape errors,
      Incidents incidents,
      boolean keepsCookie) {
    this.router = router;
    this.gates = gates;
    this.errors = errors;
    this.incidents = incidents;
    this.keepsCookie = keepsCookie;
  }

  /** The members side: reads its session cookie, and refuses acts sent from other sites. */
  public static Site members(Router router, ErrorShape errors, Incidents incidents) {
    return new Site(router, List.of(new SameOriginGate()), errors, incidents, true);
  }

  /** The channel side: refuses every request that carries an identity. */
  public static Site channel(Router router, ErrorShape errors, Incidents incidents) {
    return new Site(router, List.of(new AnonymousGate()), errors, incidents, false);
  }

  /** The page of a demonstration: knows nobody, and refuses acts sent from other sites. */
  public static Site demonstration(Router router, ErrorShape errors, Incidents incidents) {
    return new Site(router, List.of(new SameOriginGate()), errors, incidents, false);
  }

  /** Whether the value of the Cookie header may be kept; otherwise only that there was one. */
  public boolean keepsCookie() {
    return keepsCookie;
  }

  /** Decides on the head alone. */
  public Admission admit(Request head) {
    for (Gate gate : gates) {
      Optional<Refusal> refusal = gate.check(head);
      if (refusal.isPresent()) {
        return new Admission.Answered(
            refuse(head, refusal.get().status(), refusal.get().sentence()));
      }
    }
    return switch (router.match(head.method(), head.path())) {
      case Match.Found(Route route, var parameters) ->
          new Admission.Admitted(head, route, parameters);
      case Match.WrongMethod(String allowed) ->
          new Admission.Answered(
              refuse(head, 405, "This address does not take the method of your request.")
                  .with("Allow", allowed));
      case Match.Missing() ->
          new Admission.Answered(refuse(head, 404, "There is nothing at this address."));
    };
  }

  /** Runs the handler. The body has at most {@link Admission.Admitted#mostBodyBytes} bytes. */
  public Response answer(Admission.Admitted admitted, byte[] body) {
    Request head = admitted.head();
    try {
      return ProtectingHeaders.on(admitted.run(body));
    } catch (Refusal refusal) {
      return refuse(head, refusal.status(), refusal.sentence());
    } catch (RuntimeException | StackOverflowError | AssertionError | LinkageError unexpected) {
      return refuse(head, 500, incidents.sentence(unexpected));
    }
  }

  /** An answer in this side's shape for what the server itself refuses. */
  public Response refuse(Request head, int status, String sentence) {
    return ProtectingHeaders.on(errors.of(head, status, sentence));
  }

  /** Both steps at once, with the body the request already has: for tests without a socket. */
  public Response handle(Request request) {
    return switch (admit(request)) {
      case Admission.Answered(Response response) -> response;
      case Admission.Admitted admitted -> {
        byte[] body = request.body();
        yield body.length > admitted.mostBodyBytes()
            ? refuse(request, 413, tooLong(admitted.mostBodyBytes()))
            : answer(admitted, body);
      }
    };
  }

  /** The sentence for a body that is too long. */
  public static String tooLong(int mostBodyBytes) {
    return mostBodyBytes == 0
        ? "This address takes no body."
        : "What was sent is longer than the " + mostBodyBytes + " bytes this address takes.";
  }
}
