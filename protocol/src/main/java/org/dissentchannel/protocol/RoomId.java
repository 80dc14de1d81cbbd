package org.dissentchannel.protocol;

/** The name of a room on the channel server: 16 bytes derived from the room's secret. */
public record RoomId(Octets octets) {
  public static final int BYTES = 16;

  public RoomId {
    if (octets.size() != BYTES) {
      throw new IllegalArgumentException("a room id has 16 bytes, not " + octets.size());
    }
  }

  public static RoomId of(byte[] bytes) {
    return new RoomId(Octets.of(bytes));
  }

  public byte[] bytes() {
    return octets.bytes();
  }

  public String hex() {
    return octets.hex();
  }
}
