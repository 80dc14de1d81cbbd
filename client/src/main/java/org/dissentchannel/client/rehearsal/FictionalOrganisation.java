package org.dissentchannel.client.rehearsal;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * An organisation that does not exist, as a directory file for the charter {@code state-2fam070}.
 *
 * <p>The same seed and number give the same bytes. Names are made of invented parts. The numbers of
 * each kind, grade band, bureau group, region and length of service are fixed shares of all
 * members, dealt out in random order, so every grade band holds at least a tenth: from 200 members
 * on it clears a group floor of 20.
 *
 * @param members how many, at least 1
 * @param seed of the random order and the names
 */
public record FictionalOrganisation(int members, long seed) {
  /** The number of members of the rehearsal unless another is asked for. */
  public static final int DEFAULT_MEMBERS = 1_310;

  /** The columns of the file, in its order. */
  static final List<String> COLUMNS =
      List.of("id", "name", "class", "kind", "grade", "bureau", "region", "tenure");

  private static final Map<String, Integer> KINDS =
      shares("foreign service", 60, "civil service", 30, "other", 10);
  private static final Map<String, Integer> GRADES =
      shares("senior", 10, "1", 15, "2-3", 35, "4-5", 25, "6-9", 15);
  private static final Map<String, Integer> BUREAUS =
      shares("regional", 45, "functional", 30, "management", 15, "other", 10);
  private static final Map<String, Integer> REGIONS =
      shares("Washington", 45, "elsewhere in the US", 15, "abroad", 40);
  private static final Map<String, Integer> TENURES =
      shares("under 5", 30, "5 to 14", 45, "15 and over", 25);

  private static final Map<String, String> CLASSES =
      Map.of(
          "foreign service", "foreign-service",
          "civil service", "civil-service",
          "other", "other-us-citizen-employee");

  private static final List<String> GIVEN_STARTS =
      List.of("Ar", "Bel", "Cor", "Dam", "El", "Fen", "Gal", "Hes", "Il", "Jor", "Kel", "Lun");
  private static final List<String> GIVEN_ENDS =
      List.of("adris", "avel", "enna", "emi", "ibor", "isse", "odan", "olu", "unar", "yra");
  private static final List<String> FAMILY_STARTS =
      List.of("Ash", "Brack", "Cald", "Dunn", "Ember", "Fal", "Grim", "Hollo", "Iver", "Kest");
  private static final List<String> FAMILY_MIDDLES = List.of("en", "o", "ar", "il", "u", "a");
  private static final List<String> FAMILY_ENDS =
      List.of("brook", "field", "gard", "holt", "marsh", "moor", "stead", "thorn", "vale", "wick");

  /**
   * @throws IllegalArgumentException for fewer than one member
   */
  public FictionalOrganisation {
    if (members < 1) {
      throw new IllegalArgumentException("an organisation has members, not " + members);
    }
  }

  /** The directory file: CSV in UTF-8, a header row and one row for each member. */
  public byte[] directoryCsv() {
    var random = new SplittableRandom(seed);
    var kinds = dealt(KINDS, random);
    var columns =
        List.of(
            dealt(GRADES, random),
            dealt(BUREAUS, random),
            dealt(REGIONS, random),
            dealt(TENURES, random));
    var csv = new StringBuilder(String.join(",", COLUMNS)).append('\n');
    for (int i = 0; i < members; i++) {
      var kind = kinds.get(i);
      csv.append("F%06d,".formatted(i + 1)).append(name(random)).append(',');
      csv.append(CLASSES.get(kind)).append(',').append(kind);
      for (var column : columns) {
        csv.append(',').append(column.get(i));
      }
      csv.append('\n');
    }
    return csv.toString().getBytes(StandardCharsets.UTF_8);
  }

  private List<String> dealt(Map<String, Integer> shares, SplittableRandom random) {
    var values = new ArrayList<String>(members);
    long percent = 0;
    for (var share : shares.entrySet()) {
      percent += share.getValue();
      while (values.size() < members * percent / 100) {
        values.add(share.getKey());
      }
    }
    Collections.shuffle(values, random);
    return values;
  }

  private static String name(SplittableRandom random) {
    return one(GIVEN_STARTS, random)
        + one(GIVEN_ENDS, random)
        + " "
        + one(FAMILY_STARTS, random)
        + one(FAMILY_MIDDLES, random)
        + one(FAMILY_ENDS, random);
  }

  private static String one(List<String> parts, SplittableRandom random) {
    return parts.get(random.nextInt(parts.size()));
  }

  /** Values and their percentages, in order; they add up to 100. */
  private static Map<String, Integer> shares(Object... valuesAndPercentages) {
    var shares = new LinkedHashMap<String, Integer>();
    for (int i = 0; i < valuesAndPercentages.length; i += 2) {
      shares.put((String) valuesAndPercentages[i], (Integer) valuesAndPercentages[i + 1]);
    }
    return Collections.unmodifiableMap(shares);
  }
}
