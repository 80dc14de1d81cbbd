package org.dissentchannel.protocol.act;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.dissentchannel.protocol.Labelled;
import org.dissentchannel.protocol.Lp;
import org.dissentchannel.protocol.MalformedException;
import org.dissentchannel.protocol.Octets;
import org.dissentchannel.protocol.epoch.AttributeValue;
import org.dissentchannel.transparency.Hash;

/**
 * A presentation as it goes over the wire and into the package; nothing in it is checked but its
 * form.
 *
 * <p>Bytes = LP("DCC1/p1", header, action, subject, I2OSP(seq,4), set bytes, the value of each
 * disclosed attribute in order, record hash or 32 zeros, N, proof). The indexes are strictly
 * ascending, below 7, and begin with 0; a proof has 272 + 32(16 − R) bytes. Context and room are
 * not in it: who checks it knows them.
 */
public record PresentedAct(
    Hash header,
    Action action,
    Octets subject,
    long seq,
    List<Integer> indexes,
    List<String> values,
    Hash recordHash,
    Octets pseudonym,
    Octets proof) {
  public static final int PSEUDONYM_BYTES = 48;

  private static final Octets VERSION = Octets.utf8("DCC1/p1");
  private static final int FIXED_PARTS = 9;
  private static final int BEFORE_VALUES = 6;
  private static final int ATTRIBUTES = 7;
  private static final int MOST_BYTES = 4_096;

  public PresentedAct {
    indexes = List.copyOf(indexes);
    values = List.copyOf(values);
    requireIndexes(indexes);
    if (values.size() != indexes.size()
        || !values.stream().allMatch(AttributeValue::isWellFormed)) {
      throw new IllegalArgumentException("a presentation with a value missing or not well formed");
    }
    if (subject.size() != 16 && subject.size() != 32) {
      throw new IllegalArgumentException("a subject has 16 or 32 bytes, not " + subject.size());
    }
    if (pseudonym.size() != PSEUDONYM_BYTES) {
      throw new IllegalArgumentException("a pseudonym has 48 bytes, not " + pseudonym.size());
    }
    if (proof.size() != proofBytes(indexes.size())) {
      throw new IllegalArgumentException(
          "a proof of " + proof.size() + " bytes with " + indexes.size() + " disclosed attributes");
    }
    if (seq < 0 || seq > 0xffff_ffffL) {
      throw new IllegalArgumentException("seq is not below 2^32: " + seq);
    }
  }

  /** The length of a proof that discloses so many attributes. */
  public static int proofBytes(int disclosed) {
    return 272 + 32 * (16 - disclosed);
  }

  private static void requireIndexes(List<Integer> indexes) {
    if (indexes.isEmpty() || indexes.getFirst() != 0) {
      throw new IllegalArgumentException("the epoch is always disclosed");
    }
    for (int i = 1; i < indexes.size(); i++) {
      if (indexes.get(i) <= indexes.get(i - 1) || indexes.get(i) >= ATTRIBUTES) {
        throw new IllegalArgumentException("disclosed indexes not ascending below 7: " + indexes);
      }
    }
  }

  /** The presentation with exactly these bytes; anything else is a {@link MalformedException}. */
  public static PresentedAct read(byte[] bytes) {
    if (bytes.length > MOST_BYTES) {
      throw new MalformedException("a presentation is longer than 4,096 bytes");
    }
    List<Octets> parts = Lp.readAll(bytes, FIXED_PARTS + ATTRIBUTES);
    if (parts.size() < FIXED_PARTS || !parts.getFirst().equals(VERSION)) {
      throw new MalformedException("not a presentation of version DCC1/p1");
    }
    List<Integer> indexes = indexes(parts.get(5));
    if (parts.size() != FIXED_PARTS + indexes.size()) {
      throw new MalformedException("a presentation has values too many or too few");
    }
    try {
      return of(parts, indexes);
    } catch (IllegalArgumentException e) {
      throw new MalformedException("a presentation breaks its format", e);
    }
  }

  private static PresentedAct of(List<Octets> parts, List<Integer> indexes) {
    int after = BEFORE_VALUES + indexes.size();
    return new PresentedAct(
        Hash.of(parts.get(1).bytes()),
        Action.of(parts.get(2).bytes()),
        parts.get(3),
        seq(parts.get(4)),
        indexes,
        parts.subList(BEFORE_VALUES, after).stream().map(PresentedAct::text).toList(),
        Hash.of(parts.get(after).bytes()),
        parts.get(after + 1),
        parts.get(after + 2));
  }

  private static List<Integer> indexes(Octets set) {
    List<Integer> indexes = new ArrayList<>();
    for (int i = 0; i < set.size(); i++) {
      indexes.add(set.at(i) & 0xff);
    }
    return indexes;
  }

  private static long seq(Octets octets) {
    if (octets.size() != 4) {
      throw new MalformedException("seq has 4 bytes, not " + octets.size());
    }
    long seq = 0;
    for (int i = 0; i < 4; i++) {
      seq = seq << 8 | (octets.at(i) & 0xff);
    }
    return seq;
  }

  private static String text(Octets octets) {
    String text = new String(octets.bytes(), StandardCharsets.UTF_8);
    if (!Octets.utf8(text).equals(octets)) {
      throw new MalformedException("a value of a presentation is not UTF-8");
    }
    return text;
  }

  /** The exact bytes; {@link #read} takes no others. */
  public byte[] bytes() {
    List<Octets> parts = new ArrayList<>();
    parts.add(VERSION);
    parts.add(Octets.of(header.bytes()));
    parts.add(Octets.of(action.bytes()));
    parts.add(subject);
    parts.add(Octets.int32(seq));
    parts.add(Octets.of(Act.setBytes(indexes)));
    values.forEach(value -> parts.add(Octets.utf8(value)));
    parts.add(Octets.of(recordHash.bytes()));
    parts.add(pseudonym);
    parts.add(proof);
    return Lp.of(parts);
  }

  /** Its leaf in the signature set: SHA-256(0x00 | bytes). */
  public Hash leaf() {
    return Hash.sha256(new byte[] {0}, bytes());
  }

  /** Whether it bears a named record. */
  public boolean isNamed() {
    return !recordHash.equals(Act.ZEROS);
  }

  /** The name of this presentation of an act, wherever one is signed over or noted. */
  public Hash hash(Act act) {
    List<Octets> disclosed = new ArrayList<>();
    for (int i = 0; i < indexes.size(); i++) {
      disclosed.add(Octets.int64(indexes.get(i)));
      disclosed.add(Octets.utf8(values.get(i)));
    }
    return Labelled.hash(
        "DCC1/presentation",
        header.bytes(),
        act.context().bytes(),
        act.presentationHeader(header, seq, recordHash).bytes(),
        pseudonym.bytes(),
        Lp.of(disclosed),
        proof.bytes());
  }

  /** What the room's {@code cosign} key, or a notebook's write key, signs beside it: 32 bytes. */
  public byte[] cosignMessage(Act act) {
    return Labelled.hash("dissent/cosign/v1", hash(act).bytes()).bytes();
  }

  /** No value: one may be a name. */
  @Override
  public String toString() {
    return "PresentedAct[" + action.word() + "]";
  }
}
