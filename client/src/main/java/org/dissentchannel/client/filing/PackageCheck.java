package org.dissentchannel.client.filing;

import static org.dissentchannel.client.StepFailedException.unproven;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.dissentchannel.client.log.TrustedLog;
import org.dissentchannel.client.room.TextTerms;
import org.dissentchannel.envelope.Envelope;
import org.dissentchannel.envelope.Identity;
import org.dissentchannel.protocol.Json;
import org.dissentchannel.protocol.Octets;
import org.dissentchannel.protocol.Recipients;
import org.dissentchannel.protocol.log.AuthorsPart;
import org.dissentchannel.protocol.log.FiledField;
import org.dissentchannel.protocol.log.OfficeKey;
import org.dissentchannel.protocol.room.EnvelopeHeader;
import org.dissentchannel.protocol.room.EnvelopeKind;
import org.dissentchannel.protocol.room.EnvelopeOutcome;
import org.dissentchannel.protocol.room.FilingFields;
import org.dissentchannel.protocol.room.PackageIndex;
import org.dissentchannel.protocol.room.RoomEnvelope;
import org.dissentchannel.protocol.room.SignatureSet;
import org.dissentchannel.transparency.Hash;
import org.dissentchannel.transparency.tree.TreeHead;

/**
 * Opens a package and holds it against P, the log and itself; every signature is checked anew.
 *
 * <p>Used alike by drafters before they consent, and by offices after filing. Order: ciphertext,
 * part 0, room keys, record and text, the other parts, counts, signatures.
 */
public final class PackageCheck {
  private final TrustedLog log;
  private final Identity reader;
  private final Predicate<OfficeKey> mayReceive;

  private PackageCheck(TrustedLog log, Identity reader, Predicate<OfficeKey> mayReceive) {
    this.log = log;
    this.reader = reader;
    this.mayReceive = mayReceive;
  }

  /**
   * The check of a filing: a key of an office may have been revoked since.
   *
   * @param reader one of the identities the package is sealed to
   */
  public PackageCheck(TrustedLog log, Identity reader) {
    this(log, reader, key -> true);
  }

  /** The check of what is only proposed: nothing goes to a key that is revoked by now. */
  static PackageCheck beforeFiling(TrustedLog log, Identity reader) {
    return new PackageCheck(log, reader, key -> key.revokedAt() == Long.MAX_VALUE);
  }

  /**
   * The package, if it is what P says.
   *
   * @throws org.dissentchannel.client.StepFailedException or {@link
   *     org.dissentchannel.protocol.MalformedException} with the first fault, if it is not
   */
  public OpenedPackage open(PackedFiling packed) {
    var part = packed.authorsPart();
    requireSame(
        part,
        FiledField.CIPHERTEXT_HASH,
        PackageIndex.ciphertextHash(packed.partFiles()),
        "The sealed parts are not those of the filing.");
    var index = index(packed.partFiles().getFirst(), part);
    requireCoherent(index, part);
    var headers = new ArrayList<EnvelopeHeader>();
    var plaintexts = new ArrayList<Octets>();
    for (var file : packed.partFiles()) {
      var opened = open(file, index);
      headers.add(opened.header());
      plaintexts.add(opened.body());
    }
    requireReaders(headers, index);
    var set = index.rowsOf(plaintexts.subList(1, plaintexts.size()));
    requireCounts(set, part);
    var recount = Recount.of(set, new RowCheck(log, index.freeze(), index.keys().cosign()));
    return new OpenedPackage(part, index, set, recount);
  }

  /** Part 0 names the key that signed it: it is believed only because P names the room's keys. */
  private PackageIndex index(Octets file, AuthorsPart part) {
    var envelope =
        Envelope.open(file.bytes(), reader)
            .opened()
            .orElseThrow(() -> unproven("The package does not open for this reader."));
    var index = PackageIndex.read(envelope.body());
    requireSame(
        part, FiledField.ROOM_KEY_HASH, index.keys().hash(), "The package is of another room.");
    return index;
  }

  private void requireCoherent(PackageIndex index, AuthorsPart part) {
    requireSame(part, FiledField.TEXT_ROOT, index.text().root(), "The package has another text.");
    requireSame(part, FiledField.CHARTER, index.charter(), "The package has another charter.");
    var ack = Hash.of(AuthorsPart.ack(index.ackToken()).bytes());
    requireSame(part, FiledField.ACK, ack, "The package has another token to acknowledge with.");
    if (!index.isCoherent() || !index.text().memo().head().org().equals(log.org())) {
      throw unproven("Text, record and keys of the package do not fit together.");
    }
    var charter =
        log.view()
            .charter(index.charter())
            .orElseThrow(() -> unproven("The package names a charter that was never in force."));
    if (!TextTerms.keep(index.text().memo().head(), charter)) {
      throw unproven("The text asks for less than its charter, or for an office it does not list.");
    }
    if (!log.continues(recentCheckpoint(part))) {
      throw unproven("The filing names a checkpoint of another log.");
    }
  }

  private static TreeHead recentCheckpoint(AuthorsPart part) {
    var tree =
        part.openings().value(FiledField.RECENT_CHECKPOINT).map(Json::asObject).orElseThrow();
    return new TreeHead(tree.integer("size"), tree.hash("root"));
  }

  private EnvelopeOutcome.OpenedEnvelope open(Octets file, PackageIndex index) {
    var expected =
        new RoomEnvelope.Expected(
            EnvelopeKind.PACKAGE,
            log.org(),
            index.keys().hash(),
            Octets.empty(),
            index.keys().file());
    return switch (RoomEnvelope.open(file, reader, expected)) {
      case EnvelopeOutcome.OpenedEnvelope opened -> opened;
      case EnvelopeOutcome.Refused(var reason) ->
          throw unproven("A part of the package: " + reason.sentence());
    };
  }

  /** Every part goes to the same readers, the room among them and every office of the charter. */
  private void requireReaders(List<EnvelopeHeader> headers, PackageIndex index) {
    var to = headers.getFirst().to();
    boolean isSame = headers.stream().allMatch(header -> header.to().equals(to));
    var offices = log.view().charter(index.charter()).orElseThrow().offices();
    boolean isToAll =
        to.size() == offices.size() + 1
            && to.contains(Recipients.hash(index.keys().read()))
            && offices.stream().allMatch(office -> isTo(office.id(), to));
    if (!isSame || !isToAll) {
      throw unproven("The package is not sealed to every office and to the room.");
    }
  }

  /** No two keys in the log are equal, so with the number right each stands for its own office. */
  private boolean isTo(String office, List<Hash> to) {
    return log.view().officeKeys(office).stream()
        .filter(mayReceive)
        .anyMatch(key -> to.contains(Recipients.hash(key.recipient())));
  }

  private static void requireCounts(SignatureSet set, AuthorsPart part) {
    requireSame(part, FiledField.SET_ROOT, set.root(), "The signatures are not those filed.");
    if (!FilingFields.counts(part, set)) {
      throw unproven("The numbers of signatures are not those of the rows.");
    }
  }

  private static void requireSame(
      AuthorsPart part, FiledField field, Hash found, String otherwise) {
    if (part.openings().hash(field).filter(found::equals).isEmpty()) {
      throw unproven(otherwise);
    }
  }
}
