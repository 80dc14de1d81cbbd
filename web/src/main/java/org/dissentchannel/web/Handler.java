package org.dissentchannel.web;

/**
 * What a route does. Called on a virtual thread with the whole body; may block; may throw {@link
 * Refusal} for a malformed request. Any other exception becomes an incident (500).
 */
@FunctionalInterface
public interface Handler {
  Response handle(Request request);
}
