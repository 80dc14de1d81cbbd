package org.dissentchannel.protocol.act;

import java.util.List;
import java.util.stream.Stream;
import org.dissentchannel.envelope.Recipient;
import org.dissentchannel.protocol.CapsuleId;
import org.dissentchannel.protocol.Labelled;
import org.dissentchannel.protocol.NotebookId;
import org.dissentchannel.protocol.Octets;
import org.dissentchannel.protocol.RoomId;
import org.dissentchannel.protocol.epoch.ShownSet;
import org.dissentchannel.transparency.Hash;
import org.dissentchannel.transparency.VerifierKey;

/**
 * One anonymous act as whoever makes or checks it expects it: context, room field, action, subject,
 * and which attributes it discloses (indexes, ascending, always beginning with 0).
 *
 * <p>Source: the table of acts in spec/room.md.
 */
public record Act(
    Hash context, Hash roomField, Action action, Octets subject, List<Integer> discloses) {
  /** 32 zeros, where a hash does not apply. */
  public static final Hash ZEROS = Hash.of(new byte[Hash.SIZE]);

  private static final List<Integer> EPOCH_ONLY = List.of(0);
  private static final List<Integer> EPOCH_AND_NAME = List.of(0, 6);

  public Act {
    discloses = List.copyOf(discloses);
  }

  public static Act openNotebook(Contexts contexts, NotebookId id, VerifierKey writeKey) {
    Octets subject = Subjects.openNotebook(id, writeKey);
    return new Act(contexts.notebook(), ZEROS, Action.OPEN, subject, EPOCH_ONLY);
  }

  public static Act openRoom(Contexts contexts, int j, RoomId id, Hash roomKeyHash) {
    Octets subject = Subjects.openRoom(id, roomKeyHash);
    return new Act(contexts.room(j), ZEROS, Action.OPEN, subject, EPOCH_ONLY);
  }

  public static Act join(Contexts contexts, CapsuleId capsule) {
    return new Act(contexts.join(capsule), ZEROS, Action.JOIN, capsule.octets(), EPOCH_ONLY);
  }

  public static Act sign(Contexts contexts, Hash roomKeyHash, Hash textRoot, ShownSet shows) {
    return signed(contexts, roomKeyHash, Action.SIGN, textRoot, shows);
  }

  public static Act withdraw(Contexts contexts, Hash roomKeyHash, Hash textRoot, ShownSet shows) {
    return signed(contexts, roomKeyHash, Action.WITHDRAW, textRoot, shows);
  }

  /** The inner presentation of a named record. */
  public static Act name(Contexts contexts, Hash roomKeyHash, Hash textRoot) {
    Octets subject = Subjects.octets(textRoot);
    return new Act(contexts.sign(roomKeyHash), roomKeyHash, Action.NAME, subject, EPOCH_AND_NAME);
  }

  /** Authorship shown to one verifier, later. */
  public static Act prove(Contexts contexts, Hash roomKeyHash, Hash textRoot, Recipient verifier) {
    Octets subject = Subjects.prove(textRoot, verifier);
    return new Act(contexts.sign(roomKeyHash), roomKeyHash, Action.PROVE, subject, EPOCH_AND_NAME);
  }

  public static Act consentToFile(Contexts contexts, Hash roomKeyHash, Octets authorsPart) {
    Octets subject = Subjects.filing(authorsPart);
    return new Act(contexts.file(roomKeyHash), roomKeyHash, Action.FILE, subject, EPOCH_ONLY);
  }

  /** Consent to replace the frozen version by the one with this root. */
  public static Act consentToFreeze(Contexts contexts, Hash roomKeyHash, Hash newTextRoot) {
    Octets subject = Subjects.octets(newTextRoot);
    return new Act(contexts.file(roomKeyHash), roomKeyHash, Action.FREEZE, subject, EPOCH_ONLY);
  }

  private static Act signed(
      Contexts contexts, Hash roomKeyHash, Action action, Hash textRoot, ShownSet shows) {
    List<Integer> discloses = Stream.concat(Stream.of(0), shows.indexes().stream()).toList();
    Octets subject = Subjects.octets(textRoot);
    return new Act(contexts.sign(roomKeyHash), roomKeyHash, action, subject, discloses);
  }

  /**
   * The presentation header ph, 32 bytes.
   *
   * @param header of the epoch's manifest
   * @param recordHash of the named record, or {@link #ZEROS}
   */
  public Hash presentationHeader(Hash header, long seq, Hash recordHash) {
    return Labelled.hash(
        "DCC1/ph",
        header.bytes(),
        roomField.bytes(),
        action.bytes(),
        subject.bytes(),
        Octets.int32(seq).bytes(),
        setBytes(discloses),
        recordHash.bytes());
  }

  /** One byte per disclosed index. */
  static byte[] setBytes(List<Integer> indexes) {
    byte[] set = new byte[indexes.size()];
    for (int i = 0; i < set.length; i++) {
      set[i] = indexes.get(i).byteValue();
    }
    return set;
  }
}
