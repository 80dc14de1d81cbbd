package org.dissentchannel.client.http;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.dissentchannel.client.Failure;
import org.dissentchannel.client.StepFailedException;
import org.dissentchannel.envelope.SizeClass;
import org.dissentchannel.protocol.MalformedException;
import org.dissentchannel.protocol.Octets;
import org.dissentchannel.protocol.wire.Message;

/**
 * Exchanges framed messages with the channel origin. Any thread may call.
 *
 * <p>Every request is idempotent, so one that got no whole answer is sent again, byte for byte, as
 * often as it was told. Source: spec/http.md, spec/frames.md.
 */
public final class Channel {
  /** The largest frame there is. */
  public static final int MOST_BYTES = SizeClass.MIB_4.sizeBytes();

  private static final Map<String, String> FRAME =
      Map.of("Content-Type", "application/vnd.dissent.frame");

  private final Transport transport;
  private final int attempts;
  private final Duration pause;

  /**
   * @param attempts how often a request is sent at most, 1 or more
   * @param pause between two of them
   */
  public Channel(Transport transport, int attempts, Duration pause) {
    if (attempts < 1) {
      throw new IllegalArgumentException("a request is sent once at least, not " + attempts);
    }
    this.transport = transport;
    this.attempts = attempts;
    this.pause = pause;
  }

  /** For the unframed files of the log. */
  public Transport transport() {
    return transport;
  }

  /** Asks for a path; a refusal ends the step. */
  public Message get(String path) {
    return given(tryGet(path, Map.of()));
  }

  public FrameAnswer tryGet(String path, Map<String, String> headers) {
    return repeat(() -> transport.get(path, headers, MOST_BYTES));
  }

  /** Sends a message in the smallest class that holds it; a refusal ends the step. */
  public Message post(String path, Message message) {
    return given(tryPost(path, message));
  }

  public FrameAnswer tryPost(String path, Message message) {
    return send("POST", path, Map.of(), Octets.of(message.framed()));
  }

  /**
   * Sends a body as it is.
   *
   * @throws UnreachableException if no attempt got a whole answer; repeat is safe
   */
  public FrameAnswer send(String method, String path, Map<String, String> headers, Octets frame) {
    var all = new HashMap<>(FRAME);
    all.putAll(headers);
    return repeat(() -> transport.send(method, path, all, frame, MOST_BYTES));
  }

  /**
   * Sends a request once: for those whose nonce works once, and whose caller makes another.
   *
   * @throws UnreachableException if no whole answer came; repeat, with a fresh nonce, is safe
   */
  public FrameAnswer sendOnce(
      String method, String path, Map<String, String> headers, Octets frame) {
    if (frame.isEmpty()) {
      return read(transport.get(path, headers, MOST_BYTES));
    }
    var all = new HashMap<>(FRAME);
    all.putAll(headers);
    return read(transport.send(method, path, all, frame, MOST_BYTES));
  }

  /** How often a request is sent at most. */
  public int attempts() {
    return attempts;
  }

  /** The message of an answer; a refusal ends the step. */
  public static Message given(FrameAnswer answer) {
    return switch (answer) {
      case FrameAnswer.Given(var message) -> message;
      case FrameAnswer.Denied(var status, var sentence, var _) ->
          throw new StepFailedException(new Failure.Refused(status, sentence));
    };
  }

  private FrameAnswer repeat(Supplier<Answer> call) {
    for (int left = attempts - 1; ; left--) {
      try {
        return read(call.get());
      } catch (UnreachableException e) {
        if (left == 0 || Thread.currentThread().isInterrupted()) {
          throw e;
        }
        rest(e);
      }
    }
  }

  private void rest(UnreachableException reason) {
    try {
      Thread.sleep(pause);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      reason.addSuppressed(e);
      throw reason;
    }
  }

  private static FrameAnswer read(Answer answer) {
    var message = Message.unframed(answer.body().bytes());
    if (answer.isOk()) {
      return new FrameAnswer.Given(message);
    }
    if (answer.status() < 400 || answer.status() > 599) {
      throw new MalformedException("an answer with status " + answer.status());
    }
    return new FrameAnswer.Denied(answer.status(), message.head().text("error"), message.blobs());
  }
}
