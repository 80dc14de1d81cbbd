package org.dissentchannel.protocol.wire;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.dissentchannel.protocol.Json;
import org.dissentchannel.protocol.MalformedException;
import org.dissentchannel.protocol.Octets;
import org.dissentchannel.protocol.calendar.Dates;
import org.dissentchannel.transparency.Hash;

/**
 * Reads the head of a message field by field, each once; {@link #end} refuses what nobody asked
 * for. Every refusal is a {@link MalformedException} with one plain sentence that may be shown.
 */
public final class HeadReader {
  private final Json.Obj head;
  private final Set<String> asked = new HashSet<>();

  public HeadReader(Json.Obj head) {
    this.head = head;
  }

  public String text(String name) {
    return field(name) instanceof Json.Str(String value) ? value : wrong(name, "a text");
  }

  /** One of these words. */
  public String word(String name, List<String> words) {
    String word = text(name);
    return words.contains(word) ? word : wrong(name, "one of " + String.join(", ", words));
  }

  /** An integer from {@code least} to {@code most}, both included. */
  public long integer(String name, long least, long most) {
    boolean isOne = field(name) instanceof Json.Int(long value) && value >= least && value <= most;
    return isOne ? head.integer(name) : wrong(name, "a number from " + least + " to " + most);
  }

  public boolean flag(String name) {
    return field(name) instanceof Json.Bool(boolean value)
        ? value
        : HeadReader.<Boolean>wrong(name, "true or false");
  }

  public LocalDate date(String name) {
    String text = text(name);
    try {
      return Dates.read(text);
    } catch (MalformedException e) {
      return wrong(name, "a date such as 2016-06-16");
    }
  }

  /** Bytes of this length, from base64url. */
  public Octets octets(String name, int sizeBytes) {
    return decoded(text(name))
        .filter(octets -> octets.size() == sizeBytes)
        .orElseGet(() -> wrong(name, sizeBytes + " bytes in base64url"));
  }

  private static Optional<Octets> decoded(String text) {
    try {
      return Optional.of(new Json.Str(text).asOctets());
    } catch (MalformedException notBase64url) {
      return Optional.empty();
    }
  }

  public Hash hash(String name) {
    return Hash.of(octets(name, Hash.SIZE).bytes());
  }

  /** The hashes of an array of at most {@code most}. */
  public List<Hash> hashes(String name, int most) {
    return array(name, most).stream()
        .map(item -> new HeadReader(Json.object().with(name, item)).hash(name))
        .toList();
  }

  /** The objects of an array of at most {@code most}, each to be read and ended. */
  public List<HeadReader> objects(String name, int most) {
    return array(name, most).stream()
        .map(item ->
            item instanceof Json.Obj object
                ? new HeadReader(object)
                : HeadReader.<HeadReader>wrong(name, "a list of objects"))
        .toList();
  }

  private List<Json> array(String name, int most) {
    return field(name) instanceof Json.Arr(List<Json> items) && items.size() <= most
        ? items
        : wrong(name, "a list of at most " + most);
  }

  /** Refuses a head with a field that was not asked for. */
  public void end() {
    Optional<String> extra =
        head.fields().keySet().stream().filter(name -> !asked.contains(name)).findFirst();
    if (extra.isPresent()) {
      throw new MalformedException("The message has a field too many.");
    }
  }

  private Json field(String name) {
    asked.add(name);
    Json value = head.fields().get(name);
    if (value == null) {
      throw new MalformedException("The field " + name + " is missing.");
    }
    return value;
  }

  private static <T> T wrong(String name, String expected) {
    throw new MalformedException("The field " + name + " must be " + expected + ".");
  }
}
