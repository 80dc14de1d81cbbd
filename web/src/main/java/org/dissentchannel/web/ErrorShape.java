package org.dissentchannel.web;

/**
 * How an answer of 4xx or 5xx looks on one side: a page, a line of text, or a padded frame.
 *
 * <p>Called for every error, those of unknown addresses included, with the head of the request.
 */
@FunctionalInterface
public interface ErrorShape {
  Response of(Request head, int status, String sentence);
}
