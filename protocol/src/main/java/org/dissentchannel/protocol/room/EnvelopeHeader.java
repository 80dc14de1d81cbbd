package org.dissentchannel.protocol.room;

import java.util.List;
import java.util.Optional;
import org.dissentchannel.protocol.Jcs;
import org.dissentchannel.protocol.Json;
import org.dissentchannel.protocol.MalformedException;
import org.dissentchannel.protocol.Octets;
import org.dissentchannel.protocol.OrgId;
import org.dissentchannel.transparency.Hash;

/**
 * The signed head of an envelope: JCS {@code {v, kind, org, room_key_hash, re, to, seq}}.
 *
 * @param re leaf hash of the filing, 32 bytes, for kinds after it; else empty
 * @param to recipient hashes, 1 to 64, in the order of sealing
 * @param seq what the kind counts, else 0
 */
public record EnvelopeHeader(
    EnvelopeKind kind, OrgId org, Hash roomKeyHash, Octets re, List<Hash> to, long seq) {
  public EnvelopeHeader {
    to = List.copyOf(to);
    if (re.size() != (kind.isAfterFiling() ? Hash.SIZE : 0)) {
      throw new IllegalArgumentException("an envelope of kind " + kind.word() + " and its re");
    }
    if (to.isEmpty() || to.size() > 64 || to.stream().distinct().count() != to.size()) {
      throw new IllegalArgumentException("an envelope to none, to more than 64 or to one twice");
    }
    boolean isNumbered = kind.counts() != EnvelopeKind.Counts.NOTHING;
    if (seq < 0 || seq > Json.Int.MOST || (seq != 0 && !isNumbered)) {
      throw new IllegalArgumentException("an envelope of kind " + kind.word() + " and its seq");
    }
  }

  /** The leaf it is about, for kinds after filing. */
  public Optional<Hash> filing() {
    return re.isEmpty() ? Optional.empty() : Optional.of(Hash.of(re.bytes()));
  }

  public byte[] bytes() {
    return Jcs.write(
        Json.object()
            .with("v", 1)
            .with("kind", kind.word())
            .with("org", Json.bytes(org.hash()))
            .with("room_key_hash", Json.bytes(roomKeyHash))
            .with("re", Json.bytes(re))
            .with("to", Json.array(to.stream().map(Json::bytes).toList()))
            .with("seq", seq));
  }

  /** The header with exactly these bytes; anything else is a {@link MalformedException}. */
  public static EnvelopeHeader read(byte[] bytes) {
    Json.Obj json = Jcs.readObject(bytes);
    json.exactly("v", "kind", "org", "room_key_hash", "re", "to", "seq");
    if (json.integer("v") != 1) {
      throw new MalformedException("an envelope of an unknown version");
    }
    try {
      return new EnvelopeHeader(
          EnvelopeKind.of(json.text("kind")),
          new OrgId(json.hash("org")),
          json.hash("room_key_hash"),
          json.octets("re"),
          json.array("to").stream().map(to -> Hash.of(to.asOctets().bytes())).toList(),
          json.integer("seq"));
    } catch (IllegalArgumentException e) {
      throw new MalformedException("the header of an envelope breaks its format", e);
    }
  }
}
