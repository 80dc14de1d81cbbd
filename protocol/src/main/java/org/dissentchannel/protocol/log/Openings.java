package org.dissentchannel.protocol.log;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dissentchannel.protocol.Jcs;
import org.dissentchannel.protocol.Json;
import org.dissentchannel.protocol.MalformedException;
import org.dissentchannel.transparency.Hash;

/**
 * The openings of any subset of a filing's fields: JCS array of {@code {name, salt, value}} in the
 * order of the fields. What they claim counts only if {@link #areOf} the logged statement.
 */
public final class Openings {
  private final Map<FiledField, FieldOpening> openings;

  private Openings(Map<FiledField, FieldOpening> openings) {
    this.openings = Collections.unmodifiableMap(openings);
  }

  /** These openings; each field at most once. */
  public static Openings of(List<FieldOpening> openings) {
    Map<FiledField, FieldOpening> byField = new EnumMap<>(FiledField.class);
    for (FieldOpening opening : openings) {
      if (byField.put(opening.field(), opening) != null) {
        throw new IllegalArgumentException("two openings of " + opening.field().word());
      }
    }
    return new Openings(byField);
  }

  /**
   * Reads openings.
   *
   * @throws MalformedException if they are not exactly that, or out of order
   */
  public static Openings read(byte[] bytes) {
    List<FieldOpening> openings = new ArrayList<>();
    for (Json item : Jcs.read(bytes).asArray()) {
      FieldOpening opening = FieldOpening.of(item.asObject());
      if (!openings.isEmpty() && opening.field().compareTo(openings.getLast().field()) <= 0) {
        throw new MalformedException("the openings of a filing are out of order");
      }
      openings.add(opening);
    }
    return of(openings);
  }

  public byte[] bytes() {
    return Jcs.write(Json.array(list().stream().map(FieldOpening::json).toList()));
  }

  /** Whether each opening opens its digest in this statement. */
  public boolean areOf(MsgFiled filed) {
    return list().stream().allMatch(one -> filed.digest(one.field()).equals(one.digest()));
  }

  /** Only these fields, to be shown to somebody. */
  public Openings only(List<FiledField> fields) {
    return of(list().stream().filter(one -> fields.contains(one.field())).toList());
  }

  /** These and the others; no field in both. */
  public Openings and(Openings others) {
    List<FieldOpening> all = new ArrayList<>(list());
    all.addAll(others.list());
    return of(all);
  }

  public List<FieldOpening> list() {
    return List.copyOf(openings.values());
  }

  public Optional<Json> value(FiledField field) {
    return Optional.ofNullable(openings.get(field)).map(FieldOpening::value);
  }

  public Optional<Long> integer(FiledField field) {
    return value(field).map(Json::asInteger);
  }

  public Optional<String> text(FiledField field) {
    return value(field).map(Json::asText);
  }

  public Optional<LocalDate> date(FiledField field) {
    return text(field).map(LocalDate::parse);
  }

  /** The hash; empty too for a field whose value is absent. */
  public Optional<Hash> hash(FiledField field) {
    return value(field)
        .map(Json::asOctets)
        .filter(octets -> !octets.isEmpty())
        .map(octets -> Hash.of(octets.bytes()));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Openings that && openings.equals(that.openings);
  }

  @Override
  public int hashCode() {
    return openings.hashCode();
  }

  @Override
  public String toString() {
    return "Openings" + openings.keySet();
  }
}
