package org.dissentchannel.channel.room;

import java.util.List;
import org.dissentchannel.channel.store.PostRow;

/** At most 64 posts, ascending; {@code more} if others follow. */
public record PostPage(List<PostRow> posts, boolean more) {
  static final int MOST = 64;

  public PostPage {
    posts = List.copyOf(posts);
  }
}
