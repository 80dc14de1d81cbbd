package org.dissentchannel.app.world;

/** Says a sentence when it is new, and not again until something else was said. For one thread. */
final class Said {
  private final System.Logger log;
  private String last = "";

  Said(System.Logger log) {
    this.log = log;
  }

  void once(System.Logger.Level level, String sentence) {
    if (!sentence.equals(last)) {
      log.log(level, sentence);
    }
    last = sentence;
  }

  /** All is well: the next sentence is new. */
  void nothing() {
    last = "";
  }
}
