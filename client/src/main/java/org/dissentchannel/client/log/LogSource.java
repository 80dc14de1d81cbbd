package org.dissentchannel.client.log;

import org.dissentchannel.client.http.Answer;

/** Where the public files of a log are asked for: its server, or files kept of it. Any thread. */
@FunctionalInterface
public interface LogSource {
  /**
   * What is answered to a path such as {@code /log/checkpoint}; nothing of it is believed.
   *
   * @param mostBytes the longest body that is taken
   * @throws org.dissentchannel.client.http.UnreachableException if no answer came
   */
  Answer get(String path, int mostBytes);
}
