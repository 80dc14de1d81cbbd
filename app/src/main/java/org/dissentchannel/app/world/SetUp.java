package org.dissentchannel.app.world;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.dissentchannel.app.command.CannotBegin;
import org.dissentchannel.app.config.Configuration;
import org.dissentchannel.app.config.Configuration.OfficeEntry;
import org.dissentchannel.protocol.Octets;
import org.dissentchannel.protocol.OrgId;
import org.dissentchannel.protocol.calendar.WorkingCalendar;
import org.dissentchannel.protocol.charter.Charter;
import org.dissentchannel.protocol.log.CalendarStatement;
import org.dissentchannel.protocol.log.CharterStatement;
import org.dissentchannel.protocol.log.Genesis;
import org.dissentchannel.protocol.log.SignedBody;
import org.dissentchannel.protocol.log.Statement;
import org.dissentchannel.transparency.SigningKey;

/**
 * The first entries of a log: its genesis, its charter, the client that it serves and, where this
 * server holds the steward's and the monitor's keys, the calendar that comes with the product.
 */
final class SetUp {
  private final Configuration configuration;
  private final SigningKey registry;
  private final ChannelKeys keys;
  private final ServedClient client;
  private final LocalDate today;

  SetUp(
      Configuration configuration,
      SigningKey registry,
      ChannelKeys keys,
      ServedClient client,
      LocalDate today) {
    this.configuration = configuration;
    this.registry = registry;
    this.keys = keys;
    this.client = client;
    this.today = today;
  }

  /** The name of the log of this configuration: its address without a scheme. */
  static String origin(Configuration configuration) {
    return configuration.channel().authority() + "/log";
  }

  /**
   * The bodies of a log whose offices have these keys.
   *
   * @param signers the steward's and the monitor's signing keys, or none
   */
  List<Octets> bodies(List<OfficeEntry> offices, List<SigningKey> signers) {
    Genesis genesis = genesis(offices);
    List<Octets> bodies = new ArrayList<>();
    bodies.add(Octets.of(SignedBody.ofGenesis(genesis, List.of(registry)).bytes()));
    bodies.add(body(genesis, new CharterStatement(configuration.charter()), List.of(registry)));
    if (!signers.isEmpty()) {
      calendars(configuration.charter(), today)
          .forEach(one -> bodies.add(body(genesis, new CalendarStatement(one), signers)));
    }
    bodies.add(body(genesis, client.first(today), List.of(registry)));
    return List.copyOf(bodies);
  }

  /** The calendar of the charter for the year of this day, if the product has it. */
  static List<WorkingCalendar> calendars(Charter charter, LocalDate today) {
    String id = charter.clocks().calendar();
    return WorkingCalendar.preset(id, today.getYear()).stream().toList();
  }

  /** The name of the installation that begins with this body. */
  static OrgId org(Octets genesisBody) {
    return OrgId.ofGenesis(SignedBody.read(genesisBody.bytes()).statement().bytes());
  }

  private static Octets body(Genesis genesis, Statement statement, List<SigningKey> signers) {
    return Octets.of(SignedBody.of(genesis.org(), statement, signers).bytes());
  }

  private Genesis genesis(List<OfficeEntry> offices) {
    return new Genesis(
        keys.origin(),
        keys.log().verifierKey(),
        registry.verifierKey(),
        keys.promise().verifierKey(),
        configuration.charter().hash(),
        configuration.charter().offices().stream()
            .map(office -> {
              OfficeEntry entry = entry(offices, office.id());
              return new Genesis.FirstOffice(
                  office.id(), office.role(), entry.signing(), entry.recipient());
            })
            .toList(),
        configuration.witnesses().witnesses().stream()
            .map(one -> new Genesis.Witness(one.key().name(), one.key().key()))
            .toList(),
        today);
  }

  private static OfficeEntry entry(List<OfficeEntry> offices, String id) {
    return offices.stream()
        .filter(one -> one.id().equals(id))
        .findFirst()
        .orElseThrow(() -> new CannotBegin("The office " + id + " has no keys."));
  }
}
