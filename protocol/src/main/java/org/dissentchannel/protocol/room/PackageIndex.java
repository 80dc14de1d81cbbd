package org.dissentchannel.protocol.room;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.dissentchannel.protocol.Jcs;
import org.dissentchannel.protocol.Json;
import org.dissentchannel.protocol.Labelled;
import org.dissentchannel.protocol.MalformedException;
import org.dissentchannel.protocol.Octets;
import org.dissentchannel.protocol.Secret;
import org.dissentchannel.protocol.memo.FrozenText;
import org.dissentchannel.transparency.Hash;
import org.dissentchannel.transparency.tree.MerkleTree;

/**
 * Part 0 of a package: everything but the rows.
 *
 * <p>Bytes = JCS {@code {v: 1, type: "package", charter, freeze, freeze_signature, text, keys:
 * {read, draft, cosign, file}, thread, ack_token, rows, parts}}. {@code freeze} is the record's
 * exact bytes as text, {@code text} the whole frozen text likewise, {@code rows} their number,
 * {@code parts} the hashes of the other parts, H("dissent/package-rows/v1" ‖ concatenated rows).
 */
public record PackageIndex(
    Hash charter,
    FreezeRecord freeze,
    Octets freezeSignature,
    FrozenText text,
    RoomPublicKeys keys,
    Secret thread,
    Secret ackToken,
    int rows,
    List<Hash> parts) {
  private static final int MOST_BYTES = 4 << 20;
  private static final int MOST_ROWS = 1_000_000;

  public PackageIndex {
    parts = List.copyOf(parts);
    if (freezeSignature.size() != 64
        || thread.size() != 32
        || ackToken.size() != 32
        || rows < 0
        || rows > MOST_ROWS) {
      throw new IllegalArgumentException("the index of a package with a wrong size or number");
    }
  }

  public static Hash rowsHash(Octets concatenatedRows) {
    return Labelled.hash("dissent/package-rows/v1", concatenatedRows.bytes());
  }

  /** ciphertext_hash: RFC 6962 root over the age files of the parts in order, part 0 first. */
  public static Hash ciphertextHash(List<Octets> partFiles) {
    return MerkleTree.root(
        partFiles.stream().map(file -> MerkleTree.leafHash(file.bytes())).toList());
  }

  /**
   * Whether charter, record, text and keys agree and the record is signed: what an office sees to
   * before it counts.
   */
  public boolean isCoherent() {
    return freeze.isOf(text)
        && freeze.roomKeyHash().equals(keys.hash())
        && freeze.charter().equals(charter)
        && freeze.isSignedBy(keys.file(), freezeSignature);
  }

  public byte[] bytes() {
    return Jcs.write(
        Json.object()
            .with("v", 1)
            .with("type", "package")
            .with("charter", Json.bytes(charter))
            .with("freeze", utf8(freeze.bytes()))
            .with("freeze_signature", Json.bytes(freezeSignature))
            .with("text", utf8(text.bytes()))
            .with("keys", keys.json())
            .with("thread", Json.bytes(thread.bytes()))
            .with("ack_token", Json.bytes(ackToken.bytes()))
            .with("rows", rows)
            .with("parts", Json.array(parts.stream().map(Json::bytes).toList())));
  }

  private static String utf8(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  /** The index with exactly these bytes; anything else is a {@link MalformedException}. */
  public static PackageIndex read(byte[] bytes) {
    if (bytes.length > MOST_BYTES) {
      throw new MalformedException("the index of a package is longer than 4 MiB");
    }
    Json.Obj json = Jcs.readObject(bytes);
    json.exactly(
        "v",
        "type",
        "charter",
        "freeze",
        "freeze_signature",
        "text",
        "keys",
        "thread",
        "ack_token",
        "rows",
        "parts");
    if (json.integer("v") != 1 || !json.text("type").equals("package")) {
      throw new MalformedException("the index of a package of an unknown version");
    }
    return new PackageIndex(
        json.hash("charter"),
        FreezeRecord.read(Octets.utf8(json.text("freeze")).bytes()),
        json.octets("freeze_signature", 64),
        FrozenText.read(Octets.utf8(json.text("text")).bytes()),
        RoomPublicKeys.of(json.object("keys")),
        Secret.of(json.octets("thread", 32).bytes()),
        Secret.of(json.octets("ack_token", 32).bytes()),
        json.integer("rows", 0, MOST_ROWS),
        json.array("parts").stream().map(PackageIndex::partHash).toList());
  }

  private static Hash partHash(Json json) {
    return Json.object().with("part", json).hash("part");
  }

  /** The rows of these plaintexts of parts 1.., if they are those that the index names. */
  public SignatureSet rowsOf(List<Octets> plaintexts) {
    if (!plaintexts.stream().map(PackageIndex::rowsHash).toList().equals(parts)) {
      throw new MalformedException("parts of a package are missing, misplaced or altered");
    }
    var all =
        plaintexts.stream()
            .flatMap(plaintext -> SignatureRow.readAll(plaintext.bytes(), rows).stream())
            .toList();
    if (all.size() != rows) {
      throw new MalformedException("a package of " + all.size() + " rows, not " + rows);
    }
    try {
      return new SignatureSet(all);
    } catch (IllegalArgumentException e) {
      throw new MalformedException("the rows of a package are out of order", e);
    }
  }

  /** Packs rows in order, as many as fit into each part of {@code mostBytes}; none for no rows. */
  public static List<Octets> pack(SignatureSet signatures, int mostBytes) {
    return RowPacking.pack(signatures.rows(), mostBytes);
  }
}
