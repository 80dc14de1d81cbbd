package org.dissentchannel.channel;

import org.dissentchannel.protocol.Octets;

/**
 * Why a verb did nothing, with one plain sentence for the person at the screen.
 *
 * <p>The sentence names no key, no pseudonym, no text and no address. Nothing was stored.
 */
public sealed interface Refusal {
  String sentence();

  /** The bytes are not what their format says. */
  record Malformed(String sentence) implements Refusal {}

  /** Well-formed, but a signature or proof does not hold, or a rule of this room forbids it. */
  record Forbidden(String sentence) implements Refusal {}

  /** There is no such room, capsule, file, filing or epoch. */
  record Absent(String sentence) implements Refusal {}

  /** It conflicts with what is stored; {@code stored} is empty where nothing of it is shown. */
  record Conflict(String sentence, Octets stored) implements Refusal {}

  /** It existed and is over. */
  record Gone(String sentence) implements Refusal {}

  /** A quota of this room is used up. */
  record QuotaUsed(String sentence) implements Refusal {}

  /** The log takes no entries at present. */
  record ReadOnly(String sentence) implements Refusal {}
}
