package org.dissentchannel.web.channel;

import org.dissentchannel.protocol.wire.Message;
import org.dissentchannel.web.Request;

/**
 * What one framed route does with a message that is well-formed as such.
 *
 * <p>What it throws as malformed, or as refused, becomes an answer; nothing was stored then.
 */
@FunctionalInterface
interface FramedVerb {
  /** The message of a GET is empty: head {@code {}} and no blob. */
  Reply answer(Request request, Message message);
}
