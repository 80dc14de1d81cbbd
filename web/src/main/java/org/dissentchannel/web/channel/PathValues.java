package org.dissentchannel.web.channel;

import java.util.HexFormat;
import java.util.regex.Pattern;
import org.dissentchannel.channel.RefusedException;
import org.dissentchannel.channel.Requests;
import org.dissentchannel.protocol.Octets;
import org.dissentchannel.transparency.Hash;
import org.dissentchannel.web.Request;

/** Ids, hashes and numbers in the path: lower-case hexadecimal, or decimal without zeros before. */
final class PathValues {
  private static final Pattern HEX = Pattern.compile("[0-9a-f]*");
  private static final Pattern NUMBER = Pattern.compile("0|[1-9][0-9]{0,8}");

  private PathValues() {}

  /** An id of 16 bytes. */
  static Octets id(Request request, String name) {
    return octets(request.parameter(name), Requests.ID_BYTES);
  }

  static Hash hash(Request request, String name) {
    return Hash.of(octets(request.parameter(name), Hash.SIZE).bytes());
  }

  /** A number below 10^9. */
  static int number(Request request, String name) {
    String value = request.parameter(name);
    if (!NUMBER.matcher(value).matches()) {
      throw RefusedException.malformed("The address must end with a number below 1000000000.");
    }
    return Integer.parseInt(value);
  }

  private static Octets octets(String value, int sizeBytes) {
    if (value.length() != 2 * sizeBytes || !HEX.matcher(value).matches()) {
      throw RefusedException.malformed(
          "An id in the address must be " + 2 * sizeBytes + " digits, 0 to 9 and a to f.");
    }
    return Octets.of(HexFormat.of().parseHex(value));
  }
}
