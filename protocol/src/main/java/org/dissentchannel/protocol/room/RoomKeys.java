package org.dissentchannel.protocol.room;

import org.dissentchannel.envelope.Identity;
import org.dissentchannel.protocol.Hkdf;
import org.dissentchannel.protocol.RoomId;
import org.dissentchannel.protocol.Secret;
import org.dissentchannel.transparency.SigningKey;

/**
 * All keys of a room, derived from its secret R (32 bytes) with HKDF and the labels {@code
 * dissent/room/v1/} + id, read, thread, cosign, draft, file. Who has R is a drafter.
 */
public final class RoomKeys {
  public static final int SECRET_BYTES = 32;

  private static final String LABEL = "dissent/room/v1/";

  private final RoomId id;
  private final CosignerKeys forCosigners;
  private final Identity draft;
  private final SigningKey file;
  private final RoomPublicKeys publicKeys;

  private RoomKeys(
      RoomId id, CosignerKeys forCosigners, Identity draft, SigningKey file, RoomPublicKeys keys) {
    this.id = id;
    this.forCosigners = forCosigners;
    this.draft = draft;
    this.file = file;
    this.publicKeys = keys;
  }

  public static RoomKeys of(Secret r) {
    if (r.size() != SECRET_BYTES) {
      throw new IllegalArgumentException("the secret of a room has 32 bytes, not " + r.size());
    }
    RoomId id = RoomId.of(Hkdf.derive(r, LABEL + "id", RoomId.BYTES).bytes());
    SigningKey file = SigningKey.of(Hkdf.derive(r, LABEL + "file").bytes());
    Identity draft = Identity.of(Hkdf.derive(r, LABEL + "draft").bytes());
    CosignerKeys forCosigners =
        new CosignerKeys(
            id,
            Hkdf.derive(r, LABEL + "read"),
            Hkdf.derive(r, LABEL + "thread"),
            Hkdf.derive(r, LABEL + "cosign"),
            file.verifierKey());
    return new RoomKeys(id, forCosigners, draft, file, forCosigners.publicKeys(draft.recipient()));
  }

  public RoomId id() {
    return id;
  }

  /** Opens frozen versions, mail, the room's copy of the package. */
  public Identity read() {
    return forCosigners.read();
  }

  /** Opens drafts and notes. */
  public Identity draft() {
    return draft;
  }

  /** Tags of the room's lane in the log are derived from it. */
  public Secret thread() {
    return forCosigners.thread();
  }

  /** Signs beside every presentation. */
  public SigningKey cosign() {
    return forCosigners.cosign();
  }

  /** Signs freezing, inviting, filing, following up. */
  public SigningKey file() {
    return file;
  }

  public RoomPublicKeys publicKeys() {
    return publicKeys;
  }

  CosignerKeys forCosigners() {
    return forCosigners;
  }

  @Override
  public String toString() {
    return "RoomKeys[secret]";
  }
}
