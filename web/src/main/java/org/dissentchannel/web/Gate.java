package org.dissentchannel.web;

import java.util.Optional;

/** A check of the request's head, before its route is looked up and before its body is read. */
@FunctionalInterface
public interface Gate {
  /** The reason to turn the request away, or nothing. The request has no body yet. */
  Optional<Refusal> check(Request head);
}
