package org.dissentchannel.protocol.log;

import java.util.List;
import org.dissentchannel.protocol.Json;
import org.dissentchannel.protocol.MalformedException;
import org.dissentchannel.transparency.Hash;

/**
 * A filing: nothing but the digests of its 15 fields, in the order of {@link FiledField}.
 *
 * <p>Its body bears one signature, by the room's {@code file} key, over the request to file.
 */
public record MsgFiled(List<Hash> fields) implements Statement {
  static final String TYPE = "msg.filed";

  public MsgFiled {
    fields = List.copyOf(fields);
    if (fields.size() != FiledField.values().length) {
      throw new IllegalArgumentException("a filing has 15 digests, not " + fields.size());
    }
  }

  /** The statement of these openings, one for every field. */
  public static MsgFiled of(Openings all) {
    return new MsgFiled(all.list().stream().map(FieldOpening::digest).toList());
  }

  public Hash digest(FiledField field) {
    return fields.get(field.ordinal());
  }

  @Override
  public LeafClass leafClass() {
    return LeafClass.OPAQUE;
  }

  @Override
  public Json.Obj json() {
    return Statement.start(TYPE)
        .with("fields", Json.array(fields.stream().map(Json::bytes).toList()));
  }

  static MsgFiled of(Json.Obj json) {
    return new MsgFiled(
        json.exactly("v", "type", "fields").array("fields").stream()
            .map(MsgFiled::digest)
            .toList());
  }

  private static Hash digest(Json json) {
    try {
      return Hash.of(json.asOctets().bytes());
    } catch (IllegalArgumentException e) {
      throw new MalformedException("a digest of a filing has not 32 bytes", e);
    }
  }
}
