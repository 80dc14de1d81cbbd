package org.dissentchannel.app.command;

import java.util.List;

/** A command that cannot begin: nothing was changed, exit code 2, each reason in one sentence. */
public final class CannotBegin extends RuntimeException {
  private final List<String> sentences;

  public CannotBegin(List<String> sentences) {
    super(String.join(" ", sentences));
    this.sentences = List.copyOf(sentences);
  }

  public CannotBegin(String sentence) {
    this(List.of(sentence));
  }

  public List<String> sentences() {
    return sentences;
  }
}
