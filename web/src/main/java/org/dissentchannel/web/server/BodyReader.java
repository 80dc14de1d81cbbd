package org.dissentchannel.web.server;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;

/** Reads a body within its limits of size and time. */
final class BodyReader {
  private static final int CHUNK = 16 * 1024;

  private final Limits limits;

  BodyReader(Limits limits) {
    this.limits = limits;
  }

  /** What reading came to. */
  sealed interface Reading {}

  /** The whole body; the array belongs to the receiver. */
  @SuppressWarnings("ArrayRecordComponent") // Handed over within this package, never kept.
  static final class Whole implements Reading {
    private final byte[] bytes;

    private Whole(byte[] bytes) {
      this.bytes = bytes;
    }

    byte[] bytes() {
      return bytes;
    }
  }

  record TooLong() implements Reading {}

  record TooSlow() implements Reading {}

  record Broken() implements Reading {}

  Reading read(Request request, int most) {
    if (request.getLength() > most) {
      return new TooLong();
    }
    long start = System.nanoTime();
    try (InputStream in = Content.Source.asInputStream(request)) {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      byte[] chunk = new byte[Math.min(CHUNK, most + 1)];
      for (int n = in.read(chunk); n >= 0; n = in.read(chunk)) {
        out.write(chunk, 0, n);
        if (out.size() > most) {
          return new TooLong();
        }
        if (isTooSlow(out.size(), System.nanoTime() - start)) {
          return new TooSlow();
        }
      }
      return new Whole(out.toByteArray());
    } catch (IOException e) {
      // Either nothing came for the idle time, or the sender went away in the middle.
      boolean isIdle = System.nanoTime() - start >= limits.idle().toNanos();
      return isIdle ? new TooSlow() : new Broken();
    }
  }

  private boolean isTooSlow(long bytes, long nanos) {
    long judged = nanos - limits.bodyGrace().toNanos();
    return judged > 0
        && bytes < limits.bodyBytesPerSecond() * TimeUnit.NANOSECONDS.toSeconds(judged);
  }
}
