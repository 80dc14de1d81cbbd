package org.dissentchannel.membership.directory;

import java.util.List;
import java.util.Set;
import org.dissentchannel.protocol.charter.Attribute;

/** A small set of directory rules for tests. */
public final class Rules {
  private Rules() {}

  public static DirectoryRules small() {
    return new DirectoryRules(
        Set.of("foreign-service", "civil-service"),
        List.of(
            new Attribute(1, "kind", "Kind", List.of("staff")),
            new Attribute(2, "grade", "Grade band", List.of("1-2", "3-4")),
            new Attribute(3, "bureau", "Bureau group", List.of("regional", "other")),
            new Attribute(4, "region", "Region", List.of("domestic", "abroad")),
            new Attribute(5, "tenure", "Tenure", List.of("any"))));
  }

  static final String HEADER = "id,name,class,grade,bureau,region";
}
