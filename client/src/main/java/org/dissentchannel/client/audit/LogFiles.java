package org.dissentchannel.client.audit;

import java.util.Optional;
import org.dissentchannel.protocol.Octets;

/** The public files of a log, from wherever they come; nothing in them is believed. */
@FunctionalInterface
public interface LogFiles {
  /**
   * One file.
   *
   * @param path below the log's prefix, such as {@code checkpoint} or {@code tile/entries/000}
   * @param mostBytes the longest content that is taken
   * @return empty if there is none
   * @throws org.dissentchannel.client.http.UnreachableException if nobody can say
   */
  Optional<Octets> find(String path, int mostBytes);
}
