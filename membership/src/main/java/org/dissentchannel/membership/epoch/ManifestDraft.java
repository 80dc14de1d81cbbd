package org.dissentchannel.membership.epoch;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.dissentchannel.credential.IssuerPublicKey;
import org.dissentchannel.membership.directory.Member;
import org.dissentchannel.protocol.Octets;
import org.dissentchannel.protocol.OrgId;
import org.dissentchannel.protocol.epoch.Attribute;
import org.dissentchannel.protocol.epoch.Census;
import org.dissentchannel.protocol.epoch.Epoch;
import org.dissentchannel.protocol.epoch.EpochManifest;
import org.dissentchannel.protocol.epoch.ShownSet;

/** Writes an epoch's manifest from its members and the charter's rules. */
final class ManifestDraft {
  private ManifestDraft() {}

  static EpochManifest of(
      OrgId org,
      Epoch epoch,
      IssuerPublicKey key,
      LocalDate opens,
      List<Member> members,
      EpochRules rules) {
    var tally = Tally.of(members);
    var schema = schema(epoch, rules);
    var allowed = allowedSets(tally, rules);
    var closes = opens.plusDays(OpenEpoch.DAYS - 1L);
    return EpochManifest.of(
        new EpochManifest.Terms(
            org,
            epoch,
            Octets.of(key.bytes()),
            schema,
            opens,
            closes,
            closes.plusDays(OpenEpoch.GRACE_DAYS),
            Stream.concat(Stream.of(ShownSet.EMPTY), allowed.stream())
                .map(set -> census(tally, set, schema))
                .toList(),
            allowed,
            members.size()));
  }

  static List<Attribute> schema(Epoch epoch, EpochRules rules) {
    var schema = new ArrayList<Attribute>();
    schema.add(new Attribute("epoch", List.of(epoch.name())));
    rules
        .directory()
        .attributes()
        .forEach(one -> schema.add(new Attribute(one.label(), one.values())));
    schema.add(new Attribute("name", List.of()));
    return List.copyOf(schema);
  }

  /** The charter's sets of which every combination that occurs clears the floor. */
  static List<ShownSet> allowedSets(Tally tally, EpochRules rules) {
    return rules.wantedSets().stream()
        .filter(set -> !set.equals(ShownSet.EMPTY))
        .filter(set -> tally.clears(set.indexes(), rules.groupFloor()))
        .toList();
  }

  /** Counts one set, cells in the order of the schema's values. */
  static Census census(Tally tally, ShownSet set, List<Attribute> schema) {
    var cells =
        tally.cells(set.indexes()).entrySet().stream()
            .map(cell -> new Census.Cell(cell.getKey(), cell.getValue()))
            .sorted(inSchemaOrder(set, schema))
            .toList();
    return new Census(set, cells);
  }

  private static Comparator<Census.Cell> inSchemaOrder(ShownSet set, List<Attribute> schema) {
    Comparator<Census.Cell> order = Comparator.comparing(cell -> 0);
    for (int i = 0; i < set.indexes().size(); i++) {
      int place = i;
      var values = schema.get(set.indexes().get(i)).values();
      order = order.thenComparingInt(cell -> values.indexOf(cell.values().get(place)));
    }
    return order;
  }
}
