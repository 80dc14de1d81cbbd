package org.dissentchannel.membership;

import java.util.regex.Pattern;

/**
 * The directory's own identifier of a person, unique within the directory also when case is
 * ignored.
 *
 * <p>Shape: 1 to 32 characters of {@code A-Z a-z 0-9 . _ -}.
 */
public record MemberId(String value) implements Comparable<MemberId> {
  private static final Pattern SHAPE = Pattern.compile("[A-Za-z0-9._-]{1,32}");

  /**
   * @throws IllegalArgumentException if the value has another shape
   */
  public MemberId {
    if (!isWellFormed(value)) {
      throw new IllegalArgumentException("not a directory id of 1 to 32 characters");
    }
  }

  /** Whether a text has the shape of a directory id. */
  public static boolean isWellFormed(String value) {
    return SHAPE.matcher(value).matches();
  }

  @Override
  public int compareTo(MemberId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
