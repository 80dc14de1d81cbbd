package org.dissentchannel.membership.directory;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.dissentchannel.membership.MemberId;
import org.dissentchannel.protocol.charter.Attribute;

/**
 * Reads a directory file: CSV with a header row, one person in each row after it.
 *
 * <p>The header names exactly the columns of {@link DirectoryRules#columns()}, in any order. Every
 * fault of every row is reported, each with the line its row begins on.
 */
public final class DirectoryFile {
  private final DirectoryRules rules;
  private final List<RowFault> faults = new ArrayList<>();
  private final Map<String, Integer> lineOfId = new HashMap<>();
  private final Map<String, Integer> column = new HashMap<>();

  private DirectoryFile(DirectoryRules rules) {
    this.rules = rules;
  }

  /** The members in {@code file}, or everything that is wrong with it. */
  public static DirectoryReading read(byte[] file, DirectoryRules rules) {
    return new DirectoryFile(rules).read(CsvReader.read(file));
  }

  private DirectoryReading read(CsvReading csv) {
    faults.addAll(csv.faults());
    if (csv.lines().isEmpty()) {
      return faults.isEmpty() ? faulty(1, "the file has no header row") : faulty();
    }
    header(csv.lines().getFirst());
    if (column.isEmpty()) {
      return faulty();
    }
    var rows = csv.lines().subList(1, csv.lines().size());
    var members = rows.stream().map(this::member).flatMap(Optional::stream).toList();
    if (faults.isEmpty() && members.isEmpty()) {
      return faulty(1, "the file has a header row and no member");
    }
    return faults.isEmpty() ? new DirectoryReading.Good(members) : faulty();
  }

  private DirectoryReading faulty(int line, String reason) {
    faults.add(new RowFault(line, reason));
    return faulty();
  }

  private DirectoryReading faulty() {
    faults.sort(Comparator.comparingInt(RowFault::line));
    return new DirectoryReading.Faulty(faults);
  }

  /** Fills {@code column}, or leaves it empty and says why. */
  private void header(CsvLine header) {
    int before = faults.size();
    var place = new HashMap<String, Integer>();
    for (int i = 0; i < header.cells().size(); i++) {
      String title = header.cells().get(i);
      if (!rules.columns().contains(title)) {
        fault(header, "column %s is not one this charter knows".formatted(quoted(title)));
      } else if (place.putIfAbsent(title, i) != null) {
        fault(header, "column " + quoted(title) + " appears twice");
      }
    }
    for (String needed : rules.columns()) {
      if (!place.containsKey(needed)) {
        fault(header, "column " + quoted(needed) + " is missing");
      }
    }
    if (faults.size() == before) {
      column.putAll(place);
    }
  }

  private Optional<Member> member(CsvLine row) {
    if (row.cells().size() != column.size()) {
      fault(
          row,
          "the row has %d fields and the header %d".formatted(row.cells().size(), column.size()));
      return Optional.empty();
    }
    int before = faults.size();
    String id = cell(row, DirectoryRules.ID);
    checkId(row, id);
    String name = DisplayName.normalised(cell(row, DirectoryRules.NAME));
    DisplayName.fault(name).ifPresent(reason -> fault(row, reason));
    String memberClass = memberClass(row);
    var values = rules.attributes().stream().map(attribute -> value(row, attribute)).toList();
    if (faults.size() > before) {
      return Optional.empty();
    }
    var member = new Member(new MemberId(id), name, memberClass, values);
    var tooLong = DisplayName.cardFault(member.nameOnCard());
    tooLong.ifPresent(reason -> fault(row, reason));
    return tooLong.isPresent() ? Optional.empty() : Optional.of(member);
  }

  private void checkId(CsvLine row, String id) {
    if (!MemberId.isWellFormed(id)) {
      fault(row, "the id is not 1 to 32 characters of A-Z a-z 0-9 . _ -");
      return;
    }
    var first = lineOfId.putIfAbsent(id.toLowerCase(Locale.ROOT), row.number());
    if (first != null) {
      fault(row, "the id " + id + " is already on line " + first);
    }
  }

  private String memberClass(CsvLine row) {
    String cell = cell(row, DirectoryRules.CLASS);
    if (!rules.classes().contains(cell)) {
      fault(row, "class " + quoted(cell) + " is not one this charter makes eligible");
    }
    return cell;
  }

  private String value(CsvLine row, Attribute attribute) {
    if (!DirectoryRules.hasColumn(attribute)) {
      return attribute.values().getFirst();
    }
    String cell = DisplayName.normalised(cell(row, attribute.name()));
    if (!attribute.values().contains(cell)) {
      fault(row, attribute.name() + " " + quoted(cell) + " is not one this charter knows");
    }
    return cell;
  }

  private String cell(CsvLine row, String title) {
    return row.cells().get(column.getOrDefault(title, 0));
  }

  private void fault(CsvLine row, String reason) {
    faults.add(new RowFault(row.number(), reason));
  }

  /** A cell fit to be shown to the operator: control characters replaced, at most 40 of it. */
  private static String quoted(String cell) {
    String shown = cell.length() > 40 ? cell.substring(0, 40) + "…" : cell;
    return '"' + shown.replaceAll("\\p{C}", "?") + '"';
  }
}
