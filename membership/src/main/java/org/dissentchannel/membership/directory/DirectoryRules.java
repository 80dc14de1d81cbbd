package org.dissentchannel.membership.directory;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.dissentchannel.protocol.charter.Attribute;
import org.dissentchannel.protocol.charter.Charter;
import org.dissentchannel.protocol.charter.Eligibility;

/**
 * What a charter says about the directory: who is eligible, and which values there are.
 *
 * @param classes the classes whose members may have a card
 * @param attributes attributes 1 to 5, in that order
 */
public record DirectoryRules(Set<String> classes, List<Attribute> attributes) {
  static final String ID = "id";
  static final String NAME = "name";
  static final String CLASS = "class";

  /**
   * @throws IllegalArgumentException if these are not attributes 1 to 5, each with a value, or one
   *     of them is called like a column that is always there
   */
  public DirectoryRules {
    classes = Set.copyOf(classes);
    attributes = attributes.stream().sorted(Comparator.comparingInt(Attribute::index)).toList();
    var names = new HashSet<>(List.of(ID, NAME, CLASS));
    for (int i = 0; i < attributes.size(); i++) {
      var attribute = attributes.get(i);
      if (attribute.index() != i + 1
          || attribute.values().isEmpty()
          || !names.add(attribute.name())) {
        throw new IllegalArgumentException("attribute " + attribute.name() + " does not fit in");
      }
    }
    if (attributes.size() != Member.VALUES) {
      throw new IllegalArgumentException("there are 5 attributes, not " + attributes.size());
    }
  }

  /** The rules of this charter; attributes it does not use get a single value. */
  public static DirectoryRules of(Charter charter) {
    Eligibility eligibility = charter.eligibility();
    var attributes = new ArrayList<>(eligibility.attributes());
    for (int index = attributes.size() + 1; index <= Member.VALUES; index++) {
      attributes.add(new Attribute(index, "unused-" + index, "Unused " + index, List.of("none")));
    }
    return new DirectoryRules(Set.copyOf(eligibility.classes()), attributes);
  }

  /** Whether a member may have a card: of an eligible class. */
  public boolean isEligible(Member member) {
    return classes.contains(member.memberClass());
  }

  /** Whether the charter has all of a member's values; an amended one may have lost some. */
  public boolean knowsValuesOf(Member member) {
    for (int i = 0; i < Member.VALUES; i++) {
      if (!attributes.get(i).values().contains(member.values().get(i))) {
        return false;
      }
    }
    return true;
  }

  /** The columns a directory file must have, in any order, and may have alone. */
  public List<String> columns() {
    var columns = new ArrayList<>(List.of(ID, NAME, CLASS));
    attributes.stream()
        .filter(DirectoryRules::hasColumn)
        .map(Attribute::name)
        .forEach(columns::add);
    return List.copyOf(columns);
  }

  /** An unused attribute has a single value and no column. */
  static boolean hasColumn(Attribute attribute) {
    return attribute.values().size() > 1;
  }
}
