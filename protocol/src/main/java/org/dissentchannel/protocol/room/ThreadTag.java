package org.dissentchannel.protocol.room;

import org.dissentchannel.protocol.Hkdf;
import org.dissentchannel.protocol.Lp;
import org.dissentchannel.protocol.Octets;
import org.dissentchannel.protocol.Secret;

/**
 * The mark by which those who hold a room's thread key find its leaves in the log, and nobody else.
 *
 * <p>24 bytes = HKDF(thread, info = "dissent/tag/v1" | lp(lane) | I2OSP(counter, 8)); lane = "room"
 * or the id of an office, counter from 0 in each lane.
 */
public record ThreadTag(Octets octets) {
  public static final int BYTES = 24;
  public static final String ROOM_LANE = "room";

  public ThreadTag {
    if (octets.size() != BYTES) {
      throw new IllegalArgumentException("a thread tag has 24 bytes, not " + octets.size());
    }
  }

  public static ThreadTag of(Secret thread, String lane, long counter) {
    byte[] info =
        Octets.concat(
                Octets.utf8("dissent/tag/v1").bytes(),
                Lp.of(Octets.utf8(lane).bytes()),
                Octets.int64(counter).bytes())
            .bytes();
    return new ThreadTag(Octets.of(Hkdf.derive(thread, new byte[0], info, BYTES).bytes()));
  }

  public byte[] bytes() {
    return octets.bytes();
  }
}
