package org.dissentchannel.protocol;

/** The address of an invitation on the channel server: 16 bytes derived from its link. */
public record CapsuleId(Octets octets) {
  public static final int BYTES = 16;

  public CapsuleId {
    if (octets.size() != BYTES) {
      throw new IllegalArgumentException("a capsule id has 16 bytes, not " + octets.size());
    }
  }

  public static CapsuleId of(byte[] bytes) {
    return new CapsuleId(Octets.of(bytes));
  }

  public byte[] bytes() {
    return octets.bytes();
  }

  public String hex() {
    return octets.hex();
  }
}
