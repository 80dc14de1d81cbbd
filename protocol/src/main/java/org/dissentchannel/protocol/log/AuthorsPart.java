package org.dissentchannel.protocol.log;

import java.util.ArrayList;
import java.util.List;
import org.dissentchannel.protocol.Jcs;
import org.dissentchannel.protocol.Json;
import org.dissentchannel.protocol.Labelled;
import org.dissentchannel.protocol.MalformedException;
import org.dissentchannel.protocol.Octets;
import org.dissentchannel.protocol.Secret;
import org.dissentchannel.transparency.Hash;

/**
 * P, the authors' part of a filing: JCS array of {@code {digest, name, salt, value}} for the 12
 * fields other than number, previous and filed_on, in their order.
 *
 * <p>Consents are to {@link #hash} = H("dissent/filing/v1" ‖ P).
 */
public record AuthorsPart(Openings openings) {
  private static final int LONGEST = 64 * 1024;

  public AuthorsPart {
    if (!fields(openings).equals(FiledField.ofAuthors())) {
      throw new IllegalArgumentException("not the 12 fields of the authors");
    }
  }

  private static List<FiledField> fields(Openings openings) {
    return openings.list().stream().map(FieldOpening::field).toList();
  }

  /**
   * Reads P.
   *
   * @throws MalformedException if it is not exactly that; a digest that its opening does not give
   *     counts
   */
  public static AuthorsPart read(byte[] bytes) {
    if (bytes.length > LONGEST) {
      throw new MalformedException("an authors' part is longer than 64 KiB");
    }
    List<FieldOpening> read = new ArrayList<>();
    for (Json item : Jcs.read(bytes).asArray()) {
      Json.Obj object = item.asObject().exactly("digest", "name", "salt", "value");
      FieldOpening opening = FieldOpening.of(withoutDigest(object));
      if (!object.hash("digest").equals(opening.digest())) {
        throw new MalformedException("a digest of an authors' part is not that of its field");
      }
      read.add(opening);
    }
    if (!read.stream().map(FieldOpening::field).toList().equals(FiledField.ofAuthors())) {
      throw new MalformedException("an authors' part has not the 12 fields in their order");
    }
    return new AuthorsPart(Openings.of(read));
  }

  private static Json.Obj withoutDigest(Json.Obj object) {
    Json.Obj rest = Json.object();
    for (String name : List.of("name", "salt", "value")) {
      rest = rest.with(name, object.fields().getOrDefault(name, Json.object()));
    }
    return rest;
  }

  public byte[] bytes() {
    return Jcs.write(
        Json.array(
            openings.list().stream()
                .map(one -> one.json().with("digest", Json.bytes(one.digest())))
                .toList()));
  }

  public Hash hash() {
    return Labelled.hash("dissent/filing/v1", bytes());
  }

  /** The statement that this part and the server's three fields make. */
  public MsgFiled with(Openings ofServer) {
    if (!fields(ofServer).equals(FiledField.ofServer())) {
      throw new IllegalArgumentException("not the 3 fields of the server");
    }
    return MsgFiled.of(openings.and(ofServer));
  }

  /** Whether a logged statement carries this part unchanged. */
  public boolean isIn(MsgFiled filed) {
    return openings.areOf(filed);
  }

  /** The field {@code ack}: H("dissent/ack" ‖ ack_token), the token having 32 bytes. */
  public static Octets ack(Secret ackToken) {
    return Octets.of(Labelled.hash("dissent/ack", ackToken.bytes()).bytes());
  }
}
