package org.dissentchannel.client.room;

import java.util.List;

/**
 * The posts of a room that could be read, and what was wrong with the others.
 *
 * @param posts oldest first
 * @param problems one sentence for each post that does not open, is not signed or is withheld
 */
public record RoomPosts(List<RoomPost> posts, List<String> problems) {
  public RoomPosts {
    posts = List.copyOf(posts);
    problems = List.copyOf(problems);
  }
}
