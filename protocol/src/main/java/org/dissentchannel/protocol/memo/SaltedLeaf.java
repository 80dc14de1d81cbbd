package org.dissentchannel.protocol.memo;

import java.nio.charset.StandardCharsets;
import org.dissentchannel.protocol.Jcs;
import org.dissentchannel.protocol.Json;
import org.dissentchannel.protocol.Lp;
import org.dissentchannel.protocol.Octets;
import org.dissentchannel.transparency.Hash;
import org.dissentchannel.transparency.tree.MerkleTree;

/**
 * The head or a part as it is hashed: its salt, 16 bytes, and its exact JCS bytes.
 *
 * <p>Leaf hash = SHA-256(0x00 | lp(salt) | lp(JCS)). Without the salt nobody can test a guess at
 * the text against the hash.
 */
public record SaltedLeaf(Octets salt, Octets statement) {
  public static final int SALT_BYTES = 16;

  public SaltedLeaf {
    if (salt.size() != SALT_BYTES) {
      throw new IllegalArgumentException("a salt has 16 bytes, not " + salt.size());
    }
  }

  static SaltedLeaf of(byte[] salt, Json json) {
    return new SaltedLeaf(Octets.of(salt), Octets.of(Jcs.write(json)));
  }

  public Hash hash() {
    return MerkleTree.leafHash(Lp.of(salt.bytes(), statement.bytes()));
  }

  /** {@code {salt, json}}; the statement stands there as text, so that its bytes are kept. */
  Json.Obj json() {
    return Json.object()
        .with("salt", Json.bytes(salt))
        .with("json", new String(statement.bytes(), StandardCharsets.UTF_8));
  }

  static SaltedLeaf of(Json.Obj json) {
    json.exactly("salt", "json");
    Octets statement = Octets.utf8(json.text("json"));
    Jcs.readObject(statement.bytes());
    return new SaltedLeaf(json.octets("salt", SALT_BYTES), statement);
  }

  /** Nothing of salt or text. */
  @Override
  public String toString() {
    return "SaltedLeaf[" + statement.size() + " bytes]";
  }
}
