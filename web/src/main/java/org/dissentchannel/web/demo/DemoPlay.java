package org.dissentchannel.web.demo;

import java.time.Duration;
import java.util.List;

/** The demonstration behind its page. Any thread may call. */
public interface DemoPlay {
  /** As it stands now. */
  Scene scene();

  /** How far its clock is ahead of this machine's; negative if behind. */
  Duration clockShift();

  /**
   * Puts the clock forward; all that would have happened meanwhile has happened when it returns.
   *
   * @throws org.dissentchannel.web.Refusal if it cannot go there
   */
  void move(Move move);

  /** Runs an attack for real and says what became of each thing tried. */
  List<Finding> attempt(Attack attack);
}
