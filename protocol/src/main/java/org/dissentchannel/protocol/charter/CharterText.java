package org.dissentchannel.protocol.charter;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.dissentchannel.protocol.Octets;
import org.dissentchannel.protocol.charter.CharterReading.Loaded;
import org.dissentchannel.protocol.charter.CharterReading.Refused;
import org.dissentchannel.protocol.charter.Office.Role;
import org.dissentchannel.protocol.epoch.AttributeValue;
import org.dissentchannel.protocol.epoch.ShownSet;
import org.dissentchannel.protocol.toml.Problems;
import org.dissentchannel.protocol.toml.TomlTable;

/** Reads the groups of a charter in the order of {@code spec/charter.md}. */
final class CharterText {
  private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9-]{0,31}");
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,31}");

  /** Most offices that may read names: their inner files must fit a request of one size. */
  static final int MOST_NAME_READERS = 6;

  private static final int MOST_OFFICES = 32;

  private CharterText() {}

  static CharterReading read(byte[] toml) {
    Problems problems = new Problems();
    Optional<Charter> charter =
        TomlTable.read(toml, problems)
            .map(root -> {
              Charter read = charter(Octets.of(toml), root);
              root.close();
              return read;
            });
    return charter.isPresent() && problems.isEmpty()
        ? new Loaded(charter.get())
        : new Refused(problems.inOrder());
  }

  private static Charter charter(Octets toml, TomlTable root) {
    root.version("v");
    List<Shape.Referral> referrals = referrals(root);
    Set<String> places = new HashSet<>(referrals.stream().map(Shape.Referral::id).toList());
    TomlTable recipientsTable = root.table("recipients");
    Recipients recipients = recipients(recipientsTable);
    CharterOffices offices = new CharterOffices(recipients.offices());
    Clocks clocks = CharterProcedure.clocks(root.table("clocks"), offices);
    return new Charter(
        toml,
        Charter.hashOf(toml.bytes()),
        id(root),
        root.text("title"),
        root.text("notice"),
        shape(root.table("shape"), places),
        referrals,
        eligibility(root.table("eligibility")),
        firstUseWait(root.table("cards")),
        identity(root.table("identity"), offices),
        text(root.table("text")),
        recipients,
        clocks,
        CharterProcedure.panel(root.table("panel")),
        CharterProcedure.appeal(root.table("appeal"), offices),
        CharterProcedure.reply(root.table("reply")),
        CharterProcedure.disclosure(root.table("disclosure"), offices),
        CharterProcedure.retention(root.table("retention")),
        CharterProcedure.protection(root.table("protection"), places),
        CharterProcedure.statistics(root.table("statistics")));
  }

  private static String id(TomlTable table) {
    String id = table.text("id");
    if (table.isSound("id") && !ID.matcher(id).matches()) {
      table.refuse(
          "id", table.name("id") + " must be a word of a-z, 0-9 and hyphens, at most 32 long.");
    }
    return id;
  }

  private static Shape shape(TomlTable table, Set<String> places) {
    List<Shape.Excluded> excluded = new ArrayList<>();
    for (TomlTable one : table.tables("excluded")) {
      Shape.Excluded matter =
          new Shape.Excluded(one.text("matter"), one.text("refer_to"), one.text("text"));
      requirePlace(one, "refer_to", matter.referTo(), places);
      excluded.add(matter);
    }
    return new Shape(
        table.choice("mode", Shape.Mode.class),
        table.text("purpose"),
        table.choice("exhaustion", Shape.Exhaustion.class),
        excluded);
  }

  static void requirePlace(TomlTable table, String key, String place, Set<String> places) {
    if (table.isSound(key) && !places.contains(place)) {
      table.refuse(key, table.name(key) + " names \"" + place + "\", which is no referral.");
    }
  }

  private static List<Shape.Referral> referrals(TomlTable root) {
    List<Shape.Referral> referrals = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (TomlTable one : root.tables("referrals")) {
      String id = id(one);
      if (!seen.add(id) && one.isSound("id")) {
        one.refuse("id", "Two referrals have the id \"" + id + "\".");
      }
      referrals.add(new Shape.Referral(id, one.text("title"), one.text("address")));
    }
    return referrals;
  }

  private static Eligibility eligibility(TomlTable table) {
    List<String> classes = table.texts("classes");
    if (table.isSound("classes") && classes.isEmpty()) {
      table.refuse("classes", "A channel that nobody may use needs no charter: list a class.");
    }
    List<Attribute> attributes = attributes(table);
    return new Eligibility(
        classes,
        table.integer("min_signers", 1, 1_000_000),
        table.integer("group_floor", 2, 1_000_000),
        table.integer("rooms_per_epoch", 1, 64),
        table.integer("file_consents", 1, 12),
        attributes,
        allowedSets(table, attributes));
  }

  private static List<Attribute> attributes(TomlTable table) {
    List<Attribute> attributes = new ArrayList<>();
    Set<String> names = new HashSet<>();
    Set<String> labels = new HashSet<>(List.of("epoch", "name"));
    for (TomlTable one : table.tables("attributes")) {
      String name = one.text("name");
      if (one.isSound("name") && (!NAME.matcher(name).matches() || isReserved(name))) {
        one.refuse("name", "An attribute's name is a word of a-z, 0-9 and _, not epoch or name.");
      } else if (!names.add(name) && one.isSound("name")) {
        one.refuse("name", "Two attributes have the name \"" + name + "\".");
      }
      String label = one.text("label");
      if (one.isSound("label") && (label.length() > 64 || !labels.add(label))) {
        one.refuse("label", "An attribute's label has at most 64 characters and stands once.");
      }
      List<String> values = one.texts("values");
      if (one.isSound("values") && (values.isEmpty() || values.size() > 64)) {
        one.refuse("values", "An attribute has 1 to 64 values.");
      }
      if (!values.stream().allMatch(AttributeValue::isWellFormed)) {
        one.refuse("values", "A value has at most 96 bytes and no control characters.");
      }
      attributes.add(new Attribute(attributes.size() + 1, name, label, values));
    }
    if (attributes.size() > 5) {
      table.refuse(
          "attributes", "A card has room for 5 attributes, not " + attributes.size() + ".");
    }
    return attributes;
  }

  private static boolean isReserved(String name) {
    return name.equals("epoch") || name.equals("name");
  }

  private static List<ShownSet> allowedSets(TomlTable table, List<Attribute> attributes) {
    List<String> names = attributes.stream().map(Attribute::name).toList();
    Set<ShownSet> sets = new TreeSet<>();
    for (List<String> written : table.textLists("allowed_sets")) {
      List<Integer> set = written.stream().map(name -> names.indexOf(name) + 1).sorted().toList();
      String fault = setFault(set);
      if (fault.isEmpty() && !sets.add(new ShownSet(set))) {
        fault = "stands twice.";
      }
      if (!fault.isEmpty()) {
        table.refuse("allowed_sets", "The allowed set " + written + " " + fault);
      }
    }
    return List.copyOf(sets);
  }

  private static String setFault(List<Integer> set) {
    if (set.isEmpty()) {
      return "is always allowed: leave it out.";
    }
    if (set.contains(0)) {
      return "names an attribute that is not listed.";
    }
    boolean isPair = set.size() == 2 && !set.get(0).equals(set.get(1));
    return set.size() == 1 || isPair ? "" : "must name one or two different attributes.";
  }

  private static Duration firstUseWait(TomlTable table) {
    Duration wait = table.duration("first_use_wait");
    if (wait.compareTo(Duration.ofDays(30)) > 0) {
      table.refuse("first_use_wait", "A card that waits longer than 30 days misses its epoch.");
    }
    return wait;
  }

  private static Identity identity(TomlTable table, CharterOffices offices) {
    List<Identity.Mode> modes = table.choices("modes", Identity.Mode.class);
    if (table.isSound("modes") && modes.isEmpty()) {
      table.refuse("modes", "At least one way to sign must be allowed.");
    }
    boolean isNamed = modes.contains(Identity.Mode.NAMED);
    boolean isWritten = table.has("names_to");
    List<String> namesTo = isWritten ? table.texts("names_to") : List.of();
    if (isNamed && !isWritten) {
      namesTo = offices.addressees();
    }
    if (!isNamed && !namesTo.isEmpty() && table.isSound("modes")) {
      table.refuse("names_to", "identity.names_to lists offices, but nobody may sign by name.");
    } else if (isNamed) {
      checkNameReaders(table, namesTo, offices);
    }
    return new Identity(modes, namesTo, table.choice("withdraw_until", Identity.Withdrawal.class));
  }

  private static void checkNameReaders(
      TomlTable table, List<String> namesTo, CharterOffices offices) {
    for (String office : namesTo) {
      if (!offices.has(office, Role.ADDRESSEE)) {
        table.refuse(
            "names_to",
            "Names go to addressees only, and \""
                + office
                + "\" is "
                + (offices.has(office, Role.STEWARD) ? "the steward." : "not one."));
      }
    }
    if (namesTo.isEmpty() || namesTo.size() > MOST_NAME_READERS) {
      table.refuse(
          "names_to",
          "Names need 1 to "
              + MOST_NAME_READERS
              + " offices to read them, not "
              + namesTo.size()
              + ".");
    }
  }

  private static TextForm text(TomlTable table) {
    TextForm rules =
        new TextForm(
            table.texts("template"),
            table.texts("languages"),
            table.integer("max_characters", 100, 1_000_000),
            table.texts("labels"),
            table.choice("markings", TextForm.Markings.class),
            table.flag("portion_marking"));
    if (table.isSound("languages") && rules.languages().isEmpty()) {
      table.refuse("languages", "At least one language must be allowed.");
    }
    if (table.isSound("labels") && rules.labels().isEmpty()) {
      table.refuse("labels", "At least one label is needed: every text carries one.");
    }
    return rules;
  }

  private static Recipients recipients(TomlTable table) {
    List<Office> offices = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    boolean isEachRoleKnown = true;
    for (TomlTable one : table.tables("offices")) {
      String id = id(one);
      if (id.equals("room")) {
        one.refuse("id", "The id \"room\" is taken by the authors' side of a thread.");
      } else if (!seen.add(id) && one.isSound("id")) {
        one.refuse("id", "Two offices have the id \"" + id + "\".");
      }
      offices.add(new Office(id, one.text("title"), one.choice("role", Role.class)));
      isEachRoleKnown &= one.isSound("role");
    }
    if (isEachRoleKnown) {
      checkRoles(table, offices);
    }
    if (offices.size() > MOST_OFFICES) {
      table.refuse("offices", "A channel has at most " + MOST_OFFICES + " offices.");
    }
    return new Recipients(offices, table.choice("conflict", Recipients.Conflict.class));
  }

  private static void checkRoles(TomlTable table, List<Office> offices) {
    for (Role role : Role.values()) {
      long count = offices.stream().filter(office -> office.role() == role).count();
      if (role == Role.ADDRESSEE ? count < 1 : count != 1) {
        table.refuse("offices", "The offices need " + wanted(role) + ", not " + count + ".");
      }
    }
  }

  private static String wanted(Role role) {
    return switch (role) {
      case ADDRESSEE -> "at least one addressee";
      case STEWARD -> "exactly one steward";
      case MONITOR -> "exactly one monitor";
      case ARCHIVE -> "exactly one archive";
    };
  }
}
