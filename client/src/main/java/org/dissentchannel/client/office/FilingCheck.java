package org.dissentchannel.client.office;

import static org.dissentchannel.client.StepFailedException.unproven;

import java.time.LocalDate;
import java.util.List;
import org.dissentchannel.client.Outcome;
import org.dissentchannel.client.filing.OpenedPackage;
import org.dissentchannel.client.filing.PackageCheck;
import org.dissentchannel.client.log.TrustedLog;
import org.dissentchannel.envelope.Identity;
import org.dissentchannel.protocol.Octets;
import org.dissentchannel.protocol.act.CheckedAct;
import org.dissentchannel.protocol.calendar.Deadlines;
import org.dissentchannel.protocol.log.FiledField;
import org.dissentchannel.protocol.log.MsgFiled;
import org.dissentchannel.protocol.log.Openings;
import org.dissentchannel.protocol.log.SignedBody;
import org.dissentchannel.protocol.log.Statement;
import org.dissentchannel.protocol.room.NameReading;
import org.dissentchannel.protocol.room.RoomMessages;
import org.dissentchannel.protocol.room.SignatureRow;
import org.dissentchannel.protocol.room.ThreadTag;
import org.dissentchannel.transparency.Hash;
import org.dissentchannel.transparency.entry.Entry;

/**
 * Opens a filing from its material alone and recounts it: entry in the log, P in the entry, package
 * as P says, the request to file signed by the room, the consents of its members, each signature
 * anew, names where this office may read them. Needs no server.
 */
public final class FilingCheck {
  static final String TOO_FEW = "Fewer signatures hold than the members agreed to need.";

  private final TrustedLog log;
  private final Identity office;
  private final String officeId;

  private FilingCheck(TrustedLog log, Identity office, String officeId) {
    this.log = log;
    this.office = office;
    this.officeId = officeId;
  }

  /** The check of an office with its keys. */
  public static FilingCheck of(TrustedLog log, OfficeKeys keys) {
    return new FilingCheck(log, keys.identity(), keys.office());
  }

  /** The filing, opened; whether single signatures fail is in its recount. */
  public Outcome<OpenedFiling> open(FilingMaterial material) {
    return Outcome.of(() -> opened(material));
  }

  private OpenedFiling opened(FilingMaterial material) {
    var entry = material.entry();
    var index = log.indexOf(entry.leafHash());
    if (index.isEmpty()) {
      throw unproven("The filing is not in the log.");
    }
    var filed = filed(entry.body());
    requireOpened(material, filed);
    var opened = new PackageCheck(log, office).open(material.packed());
    requireFiledByRoom(entry, opened);
    if (!hasSigners(opened)) {
      throw unproven(TOO_FEW);
    }
    requireConsents(material, opened);
    int number = material.ofServer().integer(FiledField.NUMBER).orElseThrow().intValue();
    var filedOn = material.ofServer().date(FiledField.FILED_ON).orElseThrow();
    if (filedOn.isAfter(log.today())) {
      throw unproven("The filing bears the day " + filedOn + ", which has not come.");
    }
    return new OpenedFiling(
        entry,
        index.getAsInt(),
        number,
        filedOn,
        opened,
        names(opened),
        material.packed().authorsPart().openings().and(material.ofServer()),
        deadlines(opened, filedOn));
  }

  static MsgFiled filed(byte[] body) {
    var signed = SignedBody.read(body);
    if (Statement.read(signed.statement().bytes()) instanceof MsgFiled filed) {
      return filed;
    }
    throw unproven("The entry is not a filing.");
  }

  private static void requireOpened(FilingMaterial material, MsgFiled filed) {
    var ofServer = material.ofServer();
    boolean areOpened = material.packed().authorsPart().isIn(filed) && ofServer.areOf(filed);
    if (!areOpened || !hasServersFields(ofServer)) {
      throw unproven("The fields shown are not those of the entry in the log.");
    }
  }

  private static boolean hasServersFields(Openings ofServer) {
    var fields = ofServer.list().stream().map(opening -> opening.field()).toList();
    return FiledField.ofServer().containsAll(fields)
        && fields.containsAll(List.of(FiledField.NUMBER, FiledField.FILED_ON));
  }

  /** Whether the entry is the one by which this package was filed, at the room's own request. */
  void requireFiledByRoom(Entry entry, OpenedPackage opened) {
    var index = opened.index();
    var tag = tag(opened);
    if (!tag.octets().equals(Octets.of(entry.leaf().tag()))) {
      throw unproven("The entry stands in another thread than the package says.");
    }
    byte[] request = RoomMessages.fileIt(log.org(), opened.authorsPart().hash(), tag);
    if (!SignedBody.read(entry.body()).isSignedBy(index.keys().file(), request)) {
      throw unproven("The room's drafters did not ask for this filing.");
    }
  }

  /** The tag of the entry by which a package is filed. */
  static ThreadTag tag(OpenedPackage opened) {
    return ThreadTag.of(opened.index().thread(), ThreadTag.ROOM_LANE, 0);
  }

  /** Whether as many signatures hold as its members agreed to need. */
  static boolean hasSigners(OpenedPackage opened) {
    return opened.recount().total() >= opened.index().freeze().minSigners();
  }

  private void requireConsents(FilingMaterial material, OpenedPackage opened) {
    if (!new ConsentCheck(log, opened).areEnough(material.consents())) {
      throw unproven("The filing lacks the consents its members agreed to need.");
    }
  }

  /** The names as this office reads them; none if the charter sends it none. */
  List<NameReading> names(OpenedPackage opened) {
    var index = opened.index();
    var charter = log.view().charter(index.charter()).orElseThrow();
    if (!charter.identity().namesTo().contains(officeId)) {
      return List.of();
    }
    var check = log.check(index.freeze().epoch());
    Hash room = index.keys().hash();
    Hash root = index.text().root();
    return opened.recount().acts().stream()
        .map(act -> NameReading.of(act, n1(opened, act), office, check, room, root))
        .toList();
  }

  private static Octets n1(OpenedPackage opened, CheckedAct act) {
    return opened.set().rows().stream()
        .filter(row -> row.presented().equals(act.presented()))
        .map(SignatureRow::record)
        .findFirst()
        .orElseThrow();
  }

  private Deadlines deadlines(OpenedPackage opened, LocalDate filedOn) {
    var charter = log.view().charter(opened.index().charter()).orElseThrow();
    var calendar =
        log.view()
            .calendarFor(charter, filedOn, log.today())
            .orElseThrow(() -> unproven("The charter's calendar is not in the log."));
    return opened
        .text()
        .memo()
        .head()
        .perishes()
        .map(day -> Deadlines.perishable(charter.clocks(), calendar, filedOn, day))
        .orElseGet(() -> Deadlines.of(charter.clocks(), calendar, filedOn));
  }
}
