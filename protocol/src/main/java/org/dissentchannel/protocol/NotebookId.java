package org.dissentchannel.protocol;

/** The address of a notebook on the channel server: 16 bytes derived from the notebook key. */
public record NotebookId(Octets octets) {
  public static final int BYTES = 16;

  public NotebookId {
    if (octets.size() != BYTES) {
      throw new IllegalArgumentException("a notebook id has 16 bytes, not " + octets.size());
    }
  }

  public static NotebookId of(byte[] bytes) {
    return new NotebookId(Octets.of(bytes));
  }

  public byte[] bytes() {
    return octets.bytes();
  }

  public String hex() {
    return octets.hex();
  }
}
