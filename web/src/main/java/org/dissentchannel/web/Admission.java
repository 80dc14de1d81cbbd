package org.dissentchannel.web;

import java.util.Map;

/** What the head of a request came to. */
public sealed interface Admission {
  /** Answered already; the body is not read. */
  record Answered(Response response) implements Admission {}

  /** To be answered by {@link Site#answer} once its body is there. */
  final class Admitted implements Admission {
    private final Request head;
    private final Route route;
    private final Map<String, String> parameters;

    Admitted(Request head, Route route, Map<String, String> parameters) {
      this.head = head;
      this.route = route;
      this.parameters = Map.copyOf(parameters);
    }

    /** How many bytes of body may be read. */
    public int mostBodyBytes() {
      return route.mostBodyBytes();
    }

    Response run(byte[] body) {
      return route.handler().handle(head.with(parameters, body));
    }

    Request head() {
      return head;
    }
  }
}
