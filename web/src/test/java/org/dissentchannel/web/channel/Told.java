package org.dissentchannel.web.channel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.dissentchannel.envelope.SizeClass;
import org.dissentchannel.protocol.Octets;
import org.dissentchannel.protocol.wire.Message;

/** An answer as it came over the wire; header names are in lower case. */
record Told(int status, Map<String, String> headers, Octets body) {
  private static final Pattern SENTENCE =
      Pattern.compile("['A-Z][^\\n.]*(\\.[^\\n. ][^\\n.]*)*\\.");
  private static final Pattern MACHINERY =
      Pattern.compile("(?i)exception|\\bjava\\b|\\bnull\\b|dissentchannel\\.|\\.java|sqlite|jetty");

  Told {
    headers = Map.copyOf(headers);
  }

  Message message() {
    assertEquals(Framed.TYPE, headers.get("content-type"));
    assertTrue(hasSize(), () -> "not one of the seven sizes: " + body.size());
    return Message.unframed(body.bytes());
  }

  boolean hasSize() {
    return Arrays.stream(SizeClass.values()).anyMatch(size -> size.sizeBytes() == body.size());
  }

  String text() {
    return new String(body.bytes(), StandardCharsets.UTF_8);
  }

  /** The one sentence of a refusal; nothing else may be in it but what is stored, with 409. */
  String sentence(boolean isFramed) {
    String sentence = isFramed ? framedSentence() : text();
    assertTrue(SENTENCE.matcher(sentence).matches(), () -> "not one sentence: " + sentence);
    assertTrue(!MACHINERY.matcher(sentence).find(), () -> "speaks of machinery: " + sentence);
    return sentence;
  }

  private String framedSentence() {
    Message message = message();
    assertEquals(Set.of("error"), message.head().fields().keySet());
    assertTrue(message.blobs().isEmpty() || status == 409, "a refusal that shows something");
    return message.head().text("error");
  }
}
