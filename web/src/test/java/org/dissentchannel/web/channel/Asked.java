package org.dissentchannel.web.channel;

import java.util.HashMap;
import java.util.Map;
import org.dissentchannel.protocol.Octets;
import org.dissentchannel.protocol.wire.Message;

/**
 * A request as it goes over the wire.
 *
 * @param office whose key signs it for a fresh nonce, or the empty text
 */
record Asked(String method, String path, Map<String, String> headers, Octets body, String office) {
  Asked {
    headers = Map.copyOf(headers);
  }

  static Asked get(String path) {
    return new Asked("GET", path, Map.of(), Octets.empty(), "");
  }

  static Asked post(String path, Message message) {
    return framed("POST", path, Octets.of(message.framed()));
  }

  static Asked framed(String method, String path, Octets frame) {
    return new Asked(method, path, Map.of("Content-Type", Framed.TYPE), frame, "");
  }

  Asked by(String signer) {
    return new Asked(method, path, headers, body, signer);
  }

  Asked at(String other) {
    return new Asked(method, other, headers, body, office);
  }

  Asked with(Octets other) {
    return new Asked(method, path, headers, other, office);
  }

  Asked with(String name, String value) {
    Map<String, String> more = new HashMap<>(headers);
    more.put(name, value);
    return new Asked(method, path, more, body, office);
  }

  boolean isFramed() {
    return !path.startsWith("/log/");
  }

  boolean hasBody() {
    return !body.isEmpty();
  }

  Message message() {
    return Message.unframed(body.bytes());
  }
}
