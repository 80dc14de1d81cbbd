package org.dissentchannel.protocol.charter;

import java.util.List;
import java.util.Set;
import org.dissentchannel.protocol.charter.Clocks.Extension;
import org.dissentchannel.protocol.charter.Clocks.Perishable;
import org.dissentchannel.protocol.charter.Clocks.Unit;
import org.dissentchannel.protocol.toml.TomlTable;

/** Reads the groups of a charter that speak of what happens after filing. */
final class CharterProcedure {
  private static final int LONGEST_CLOCK = 1_000;

  private CharterProcedure() {}

  static Clocks clocks(TomlTable table, CharterOffices offices) {
    Unit unit = table.choice("unit", Unit.class);
    int acknowledge = table.integer("acknowledge", 1, LONGEST_CLOCK);
    int replyMin = table.integer("reply_min", 0, LONGEST_CLOCK);
    int replyMax = table.integer("reply_max", 1, LONGEST_CLOCK);
    if (table.isSound("reply_min", "reply_max") && replyMin > replyMax) {
      table.refuse("reply_min", "clocks.reply_min is later than clocks.reply_max.");
    }
    if (table.isSound("acknowledge", "reply_max") && acknowledge > replyMax) {
      table.refuse("acknowledge", "clocks.acknowledge is later than clocks.reply_max.");
    }
    Perishable perishable = perishable(table.table("perishable"));
    if (perishable instanceof Perishable.Within(int days, Unit sooner)
        && sooner == unit
        && days > acknowledge
        && table.isSound("acknowledge", "unit")) {
      table.refuse("perishable", "A perishable matter would be acknowledged later than others.");
    }
    return new Clocks(
        table.text("calendar"),
        unit,
        acknowledge,
        replyMin,
        replyMax,
        table.choices("on_miss", Clocks.OnMiss.class),
        perishable,
        extension(table.table("extension"), offices));
  }

  private static Perishable perishable(TomlTable table) {
    if (!table.flag("allowed")) {
      refuseNeedless(table, "allowed", "acknowledge", "unit");
      return new Perishable.NotAllowed();
    }
    return new Perishable.Within(
        table.integer("acknowledge", 1, LONGEST_CLOCK), table.choice("unit", Unit.class));
  }

  private static Extension extension(TomlTable table, CharterOffices offices) {
    int times = table.integer("times", 0, 10);
    if (times == 0) {
      refuseNeedless(table, "times", "by", "days");
      return new Extension.NotAllowed();
    }
    String by = table.text("by");
    offices.require(table, "by", by);
    return new Extension.Granted(by, times, table.integer("days", 1, LONGEST_CLOCK));
  }

  static Panel panel(TomlTable table) {
    int size = table.integer("size", 0, 15);
    if (size == 0) {
      refuseNeedless(table, "size", "proposed_by_submitters", "due_days");
      return new Panel.NoPanel();
    }
    int proposed = table.integer("proposed_by_submitters", 0, 15);
    if (table.isSound("proposed_by_submitters") && proposed > size) {
      table.refuse("proposed_by_submitters", "More members are proposed than the panel has.");
    }
    return new Panel.Seated(size, proposed, table.integer("due_days", 1, LONGEST_CLOCK));
  }

  static Appeal appeal(TomlTable table, CharterOffices offices) {
    if (!table.flag("allowed")) {
      refuseNeedless(table, "allowed", "to", "lodge_days", "decide_days");
      return new Appeal.NoAppeal();
    }
    String to = table.text("to");
    offices.require(table, "to", to);
    return new Appeal.To(
        to,
        table.integer("lodge_days", 1, LONGEST_CLOCK),
        table.integer("decide_days", 1, LONGEST_CLOCK));
  }

  static ReplyRules reply(TomlTable table) {
    return new ReplyRules(
        table.choice("form", ReplyRules.Form.class),
        table.flag("record_drafter"),
        table.flag("record_clearers"),
        table.flag("offer_meeting"),
        table.integer("follow_up_rounds", 0, 10));
  }

  static Disclosure disclosure(TomlTable table, CharterOffices offices) {
    List<Disclosure.Level> confirm = table.choices("confirm", Disclosure.Level.class);
    List<String> approvedBy = table.texts("approved_by");
    if (table.isSound("approved_by")) {
      approvedBy.forEach(id -> offices.require(table, "approved_by", id));
    }
    if (table.isSound("confirm", "approved_by") && confirm.isEmpty() != approvedBy.isEmpty()) {
      table.refuse(
          "approved_by",
          confirm.isEmpty()
              ? "Nothing may be confirmed, so nobody can approve it."
              : "What may be confirmed needs an office that approves it.");
    }
    if (table.isSound("confirm")
        && !confirm.isEmpty()
        && !confirm.contains(Disclosure.Level.EXISTENCE)) {
      table.refuse("confirm", "Whatever is confirmed confirms existence: list it too.");
    }
    return new Disclosure(confirm, approvedBy);
  }

  static Retention retention(TomlTable table) {
    int needed = table.integer("archive_needed", 1, 255);
    int holders = table.integer("archive_holders", 1, 255);
    if (table.isSound("archive_needed", "archive_holders") && needed > holders) {
      table.refuse("archive_needed", "The archive's key needs more holders than there are.");
    }
    return new Retention(
        table.integer("embargo_years", 0, 100),
        table.choice("purge", Retention.Purge.class),
        needed,
        holders);
  }

  static Protection protection(TomlTable table, Set<String> places) {
    List<Integer> days = table.integers("check_in_days", 3_650);
    if (!days.equals(days.stream().distinct().sorted().toList())) {
      table.refuse("check_in_days", "protection.check_in_days must ascend.");
    }
    String claimAt = table.text("claim_at");
    CharterText.requirePlace(table, "claim_at", claimAt, places);
    return new Protection(table.text("statement"), days, claimAt);
  }

  static StatisticsRules statistics(TomlTable table) {
    return new StatisticsRules(
        table.choice("cadence", StatisticsRules.Cadence.class),
        table.integer("suppress_below", 1, 1_000));
  }

  /** Keys that say nothing because of another one contradict it. */
  private static void refuseNeedless(TomlTable table, String because, String... keys) {
    if (!table.isSound(because)) {
      // The reason itself is wrong: the keys are neither needed nor needless, and no news.
      for (String key : keys) {
        table.skip(key);
      }
      return;
    }
    for (String key : keys) {
      if (table.has(key)) {
        table.skip(key);
        table.refuse(key, table.name(key) + " contradicts " + table.name(because) + ".");
      }
    }
  }
}
