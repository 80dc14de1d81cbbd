package org.dissentchannel.protocol.toml;

/** One fault of a text, as one sentence for whoever wrote it; {@code line} counts from 1. */
public record Problem(int line, String sentence) {
  @Override
  public String toString() {
    return "Line " + line + ": " + sentence;
  }
}
