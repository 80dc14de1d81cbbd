package org.dissentchannel.app.rehearsal;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import org.dissentchannel.client.Outcome;
import org.dissentchannel.client.Station;
import org.dissentchannel.client.filing.PackedFiling;
import org.dissentchannel.client.office.FilingCheck;
import org.dissentchannel.client.office.FilingMaterial;
import org.dissentchannel.client.office.OfficeAnswer;
import org.dissentchannel.client.office.OfficeDesk;
import org.dissentchannel.client.office.OfficeKeys;
import org.dissentchannel.client.office.OpenedFiling;
import org.dissentchannel.protocol.Octets;
import org.dissentchannel.protocol.Secret;
import org.dissentchannel.protocol.log.MsgAck;
import org.dissentchannel.transparency.Hash;

/** What is tried on a filing after it was filed. None of it leaves anything behind. */
public final class OfficeAttempts {
  private final Station station;
  private final SecureRandom random;

  public OfficeAttempts(Station station, SecureRandom random) {
    this.station = station;
    this.random = random;
  }

  /** An office's copy with one byte changed is no longer what the log says. */
  public Attempt alteredCopy(OfficeKeys office, Hash leaf) {
    FilingMaterial material = desk(office).fetch(leaf).value();
    byte[] part = material.packed().partFiles().getLast().bytes();
    part[part.length / 2] ^= 1;
    List<Octets> files = new ArrayList<>(material.packed().partFiles());
    files.set(files.size() - 1, Octets.of(part));
    FilingMaterial altered =
        new FilingMaterial(
            material.entry(),
            new PackedFiling(material.packed().authorsPart(), files),
            material.ofServer(),
            material.consents());
    return Attempt.of(
        "a filing altered by one byte", FilingCheck.of(station.freshLog(), office).open(altered));
  }

  /**
   * The office's key signs a second acknowledgement in the place of its first, without having
   * opened the message.
   *
   * @param leaf of a filing that this office has acknowledged
   */
  public Attempt secondAnswer(OfficeKeys office, Hash leaf) {
    return Attempt.of(
        "a second acknowledgement in the place of the first",
        acknowledged(office, office.office(), leaf));
  }

  /** Another office signs an acknowledgement in the steward's name. */
  public Attempt otherOffice(OfficeKeys other, String steward, Hash leaf) {
    return Attempt.of(
        "an acknowledgement that another office signs", acknowledged(other, steward, leaf));
  }

  private Outcome<OfficeAnswer.Promised> acknowledged(OfficeKeys keys, String as, Hash leaf) {
    return Outcome.of(() -> {
      OfficeDesk desk = desk(keys);
      OpenedFiling filing = desk.open(leaf).value();
      return new OfficeAnswer(desk).enter(filing, blind(as, leaf, 0), 0, Octets.empty());
    });
  }

  /** An acknowledgement whose proof is guessed: only who opens the package has its token. */
  MsgAck blind(String office, Hash leaf, long counter) {
    Secret guessed = Secret.random(random, 32);
    return new MsgAck(
        leaf,
        office,
        counter,
        station.freshLog().today(),
        Octets.empty(),
        MsgAck.proof(guessed, office, leaf));
  }

  /** Somebody who cannot decrypt: keys made up at home, under the office's name. */
  public Attempt madeUpKeys(String office, Hash leaf) {
    OfficeKeys keys = OfficeKeys.draw(office, 0, random);
    return Attempt.of("an office key made up at home asks for the message", desk(keys).fetch(leaf));
  }

  private OfficeDesk desk(OfficeKeys keys) {
    return new OfficeDesk(station, keys);
  }
}
