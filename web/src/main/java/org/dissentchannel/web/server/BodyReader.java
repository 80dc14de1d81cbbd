package org.dissentchannel.web.server;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;

/**
 * Reads a body within its limits of size, time and memory.
 *
 * <p>A body of at most 16 KiB, such as a signature, never waits for memory and is never refused for
 * want of it. When memory is short, larger ones must arrive faster.
 */
final class BodyReader {
  private static final int CHUNK = 16 * 1024;
  private static final int HASTE = 32;

  private final Limits limits;
  private final BodyMemory memory;

  BodyReader(Limits limits, BodyMemory memory) {
    this.limits = limits;
    this.memory = memory;
  }

  /** What reading came to. */
  sealed interface Reading {}

  /** The whole body; the array belongs to the receiver, who closes this after answering. */
  static final class Whole implements Reading, AutoCloseable {
    private final byte[] bytes;
    private final Held held;

    private Whole(byte[] bytes, Held held) {
      this.bytes = bytes;
      this.held = held;
    }

    byte[] bytes() {
      return bytes;
    }

    @Override
    public void close() {
      held.giveBack();
    }
  }

  record TooLong() implements Reading {}

  record TooSlow() implements Reading {}

  record NoMemory() implements Reading {}

  record Broken() implements Reading {}

  Reading read(Request request, int most) {
    if (request.getLength() > most) {
      return new TooLong();
    }
    Held held = new Held(memory);
    Reading reading = read(request, most, held);
    if (!(reading instanceof Whole)) {
      held.giveBack();
    }
    return reading;
  }

  private Reading read(Request request, int most, Held held) {
    long start = System.nanoTime();
    try (InputStream in = Content.Source.asInputStream(request)) {
      List<byte[]> chunks = new ArrayList<>();
      int size = 0;
      for (byte[] next = chunk(in, most); next.length > 0; next = chunk(in, most)) {
        size += next.length;
        if (size > most) {
          return new TooLong();
        }
        if (!held.grow(size)) {
          return new NoMemory();
        }
        if (isTooSlow(size, System.nanoTime() - start)) {
          return new TooSlow();
        }
        chunks.add(next);
      }
      return new Whole(joined(chunks, size), held);
    } catch (IOException e) {
      // Either nothing came for the idle time, or the sender went away in the middle.
      boolean isIdle = System.nanoTime() - start >= limits.idle().toNanos();
      return isIdle ? new TooSlow() : new Broken();
    }
  }

  /** What is there, at least a byte unless the body is over; no longer than it has to be. */
  private static byte[] chunk(InputStream in, int most) throws IOException {
    byte[] chunk = new byte[Math.min(CHUNK, most + 1)];
    int read = Math.max(0, in.read(chunk));
    return read == chunk.length ? chunk : Arrays.copyOf(chunk, read);
  }

  private static byte[] joined(List<byte[]> chunks, int size) {
    ByteBuffer all = ByteBuffer.allocate(size);
    chunks.forEach(all::put);
    return all.array();
  }

  private boolean isTooSlow(long bytes, long nanos) {
    long judged = nanos - limits.bodyGrace().toNanos();
    int haste = bytes > CHUNK && memory.isShort() ? HASTE : 1;
    return judged > 0
        && bytes < haste * limits.bodyBytesPerSecond() * TimeUnit.NANOSECONDS.toSeconds(judged);
  }

  /** The memory that one body holds. For one thread. */
  private static final class Held {
    private final BodyMemory memory;
    private long bytes;

    private Held(BodyMemory memory) {
      this.memory = memory;
    }

    /** Whether a body of this size may be held; the first {@link #CHUNK} bytes always. */
    private boolean grow(long size) {
      long more = Math.max(0, size - CHUNK) - bytes;
      if (more > 0 && !memory.take(more)) {
        return false;
      }
      bytes += more;
      return true;
    }

    private void giveBack() {
      memory.give(bytes);
      bytes = 0;
    }
  }
}
