package org.dissentchannel.client.filing;

import static org.dissentchannel.client.StepFailedException.declined;
import static org.dissentchannel.client.StepFailedException.unproven;

import java.util.ArrayList;
import java.util.List;
import org.dissentchannel.client.Station;
import org.dissentchannel.client.log.TrustedLog;
import org.dissentchannel.envelope.Recipient;
import org.dissentchannel.envelope.SizeClass;
import org.dissentchannel.protocol.Octets;
import org.dissentchannel.protocol.Recipients;
import org.dissentchannel.protocol.Secret;
import org.dissentchannel.protocol.log.OfficeKey;
import org.dissentchannel.protocol.room.EnvelopeHeader;
import org.dissentchannel.protocol.room.EnvelopeKind;
import org.dissentchannel.protocol.room.FilingFields;
import org.dissentchannel.protocol.room.PackageIndex;
import org.dissentchannel.protocol.room.RoomEnvelope;
import org.dissentchannel.protocol.room.RoomKeys;

/** Seals the package to the room and to every office in force, and writes P. */
final class Packing {
  private final Station station;
  private final TrustedLog log;
  private final RoomKeys keys;
  private final CheckedRows rows;

  Packing(Station station, TrustedLog log, RoomKeys keys, CheckedRows rows) {
    this.station = station;
    this.log = log;
    this.keys = keys;
    this.rows = rows;
  }

  /**
   * @param topic the authors', may be empty
   * @param summary the authors', may be empty
   */
  PackedFiling pack(String topic, String summary) {
    if (!rows.frozen().record().charter().equals(log.charter().hash())) {
      throw declined("Another charter is in force now: the text must be frozen again.");
    }
    var recipients = recipients();
    var header =
        new EnvelopeHeader(
            EnvelopeKind.PACKAGE,
            log.org(),
            keys.publicKeys().hash(),
            Octets.empty(),
            Recipients.hashes(recipients),
            0);
    int most = RoomEnvelope.mostBodyBytes(header, SizeClass.MIB_1);
    var rowParts = PackageIndex.pack(rows.set(), most);
    var ackToken = Secret.random(station.random(), 32);
    var bodies = new ArrayList<Octets>();
    bodies.add(Octets.of(index(rowParts, ackToken).bytes()));
    bodies.addAll(rowParts);
    var files = new ArrayList<Octets>();
    for (var body : bodies) {
      files.add(RoomEnvelope.seal(header, body, keys.file(), recipients, station.random()));
    }
    var part = fields(files, ackToken, topic, summary).salted(station.random());
    return new PackedFiling(part, files);
  }

  private List<Recipient> recipients() {
    var offices = log.view().recipientsOn(log.today());
    if (offices.size() != log.charter().offices().size()) {
      throw unproven("An office of the charter has no key in the log.");
    }
    var recipients = new ArrayList<>(offices.stream().map(OfficeKey::recipient).toList());
    recipients.add(keys.read().recipient());
    return recipients;
  }

  private PackageIndex index(List<Octets> rowParts, Secret ackToken) {
    var record = rows.frozen().record();
    return new PackageIndex(
        record.charter(),
        record,
        record.sign(keys.file()),
        rows.frozen().text(),
        keys.publicKeys(),
        keys.thread(),
        ackToken,
        rows.set().total(),
        rowParts.stream().map(PackageIndex::rowsHash).toList());
  }

  private FilingFields fields(List<Octets> files, Secret ackToken, String topic, String summary) {
    var record = rows.frozen().record();
    return new FilingFields(
        record.charter(),
        record.textRoot(),
        PackageIndex.ciphertextHash(files),
        rows.set(),
        record.roomKeyHash(),
        ackToken,
        log.head(),
        topic,
        summary);
  }
}
