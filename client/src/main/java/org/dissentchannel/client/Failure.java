package org.dissentchannel.client;

/** Why a step was not done, with one plain sentence for the person at the screen. */
public sealed interface Failure {
  String sentence();

  /**
   * The server said no.
   *
   * @param status as in spec/http.md, 400 to 599
   */
  record Refused(int status, String sentence) implements Failure {}

  /**
   * Something did not verify: an answer of the server, an entry of the log, or what another person
   * sent. Nothing of it was used.
   */
  record Unproven(String sentence) implements Failure {}

  /** This side itself would not do it: a rule of the charter, a waiting time, a missing key. */
  record Declined(String sentence) implements Failure {}
}
