import type { Bytes } from '../base/octets.ts';
import { hex } from '../base/octets.ts';
import { type NotebookRoom, freshRoom } from '../card/notebook-room.ts';
import { type Capability, type DrafterCapability, cosignerKeysOf, publicKeysOf } from '../room/capability.ts';
import { type CosignerKeys, type RoomKeys, roomKeyHash, roomKeys } from '../room/keys.ts';

/**
 * The keys of one room as one member holds them.
 *
 * The room key hash is computed from keys held here, or was when the notebook was written; it is never what a server says. A drafter's pass has all keys, a co-signer's
 * those for reading and signing.
 */
export class RoomPass {
  private constructor(
    /** What a notebook keeps of the room before anything happened in it. */
    readonly forNotebook: NotebookRoom,
    /** Keys for reading and signing. */
    readonly keys: CosignerKeys,
    /** The room's name in every proof, 32 bytes. */
    readonly keyHash: Bytes,
    /** All keys of the room; undefined for a co-signer. */
    readonly drafterKeys: RoomKeys | undefined,
    /** To invite with; undefined for a co-signer. */
    readonly drafterCapability: DrafterCapability | undefined,
  ) {}

  /** The pass of whoever opened an invitation, or made the room. */
  static of(capability: Capability): RoomPass {
    const keys = cosignerKeysOf(capability);
    const keyHash = roomKeyHash(publicKeysOf(capability));
    return capability.role === 'drafter'
      ? new RoomPass(freshRoom({ role: 'drafter', r: capability.r }, capability.epoch), keys, keyHash, roomKeys(capability.r), capability)
      : new RoomPass(freshRoom({ role: 'cosigner', keys, roomKeyHash: keyHash }, capability.epoch), keys, keyHash, undefined, undefined);
  }

  /** The pass that a notebook kept. */
  static ofNotebook(room: NotebookRoom): RoomPass {
    return room.key.role === 'drafter'
      ? RoomPass.of({ role: 'drafter', r: room.key.r, epoch: room.epoch })
      : new RoomPass(freshRoom(room.key, room.epoch), room.key.keys, room.key.roomKeyHash, undefined, undefined);
  }

  /** The room's id, 16 bytes. */
  get id(): Bytes {
    return this.keys.id;
  }

  /** The one epoch whose cards act in the room. */
  get epoch(): string {
    return this.forNotebook.epoch;
  }

  /** Where the server has the room. */
  get path(): string {
    return '/v1/rooms/' + hex(this.id);
  }
}
