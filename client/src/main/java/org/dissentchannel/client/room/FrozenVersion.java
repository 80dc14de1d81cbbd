package org.dissentchannel.client.room;

import org.dissentchannel.protocol.memo.FrozenText;
import org.dissentchannel.protocol.room.FreezeRecord;

/** A frozen text and the record of it: root, head, room, file and signature all fit together. */
public record FrozenVersion(FreezeRecord record, FrozenText text) {
  public FrozenVersion {
    if (!record.isOf(text)) {
      throw new IllegalArgumentException("the record of another text");
    }
  }
}
