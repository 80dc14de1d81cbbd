package org.dissentchannel.protocol.log;

import org.dissentchannel.protocol.Jcs;
import org.dissentchannel.protocol.Json;
import org.dissentchannel.protocol.MalformedException;
import org.dissentchannel.protocol.Octets;

/**
 * What one entry says: JCS {@code {v: 1, type, …}}. A type or version that is not here is refused.
 *
 * <p>Source: {@code spec/bodies.md}. Reading throws {@link MalformedException} for anything that is
 * not exactly the schema of its type. A tick has no statement: its commitment is random.
 */
public sealed interface Statement
    permits Genesis,
        CharterStatement,
        CalendarStatement,
        EpochStatement,
        EpochIssued,
        KeyAdd,
        KeyRevoke,
        ClientRelease,
        Purge,
        MsgFiled,
        MsgAck,
        MsgReply {

  /** The class of the leaf that carries it. */
  LeafClass leafClass();

  Json.Obj json();

  /** The exact bytes. */
  default Octets bytes() {
    return Octets.of(Jcs.write(json()));
  }

  /** The statement with exactly these bytes. */
  static Statement read(byte[] bytes) {
    Json.Obj json = Jcs.readObject(bytes);
    if (json.integer("v") != 1) {
      throw new MalformedException("a statement of a version that is not known");
    }
    try {
      return switch (json.text("type")) {
        case Genesis.TYPE -> Genesis.of(json);
        case CharterStatement.TYPE -> CharterStatement.of(json);
        case CalendarStatement.TYPE -> CalendarStatement.of(json);
        case EpochStatement.TYPE -> EpochStatement.of(bytes);
        case EpochIssued.TYPE -> EpochIssued.of(json);
        case KeyAdd.TYPE -> KeyAdd.of(json);
        case KeyRevoke.TYPE -> KeyRevoke.of(json);
        case ClientRelease.TYPE -> ClientRelease.of(json);
        case Purge.TYPE -> Purge.of(json);
        case MsgFiled.TYPE -> MsgFiled.of(json);
        case MsgAck.TYPE -> MsgAck.of(json);
        case MsgReply.TYPE -> MsgReply.of(json);
        default -> throw new MalformedException("a statement of a type that is not known");
      };
    } catch (IllegalArgumentException e) {
      throw new MalformedException("a statement that breaks the rules of its type", e);
    }
  }

  /** An object of this type, version 1. */
  static Json.Obj start(String type) {
    return Json.object().with("v", 1).with("type", type);
  }
}
