import { Fields, octetsJson, writeJcs } from '../base/jcs.ts';
import { Malformed } from '../base/malformed.ts';
import type { Bytes } from '../base/octets.ts';
import type { Recipient } from '../envelope/recipient.ts';
import { readEpochName } from '../epoch/manifest.ts';
import {
  type CosignerKeys,
  ROOM_SECRET_BYTES,
  type RoomPublicKeys,
  cosignerKeysJson,
  cosignersPublicKeys,
  readCosignerKeys,
  readRecipient,
  roomKeys,
} from './keys.ts';

/** The whole room: its secret R, 32 bytes. */
export interface DrafterCapability {
  readonly role: 'drafter';
  readonly r: Bytes;
  /** The one epoch whose cards act in the room. */
  readonly epoch: string;
}

/** Reading the frozen text and signing it; the draft recipient only serves the room key hash. */
export interface CosignerCapability {
  readonly role: 'cosigner';
  readonly keys: CosignerKeys;
  readonly draft: Recipient;
  readonly epoch: string;
}

/** What an invitation hands over: the right to do certain things in a room. Source: spec/room.md. */
export type Capability = DrafterCapability | CosignerCapability;

/** The lesser capability, for inviting a co-signer. */
export function forCosigner(drafter: DrafterCapability): CosignerCapability {
  const keys = roomKeys(drafter.r);
  return { role: 'cosigner', keys: keys.forCosigners, draft: keys.draft.recipient, epoch: drafter.epoch };
}

/**
 * The room's public keys, computed from what this capability holds: their hash is the room key hash that its holder works with,
 * and no other.
 */
export function publicKeysOf(capability: Capability): RoomPublicKeys {
  return capability.role === 'drafter' ? roomKeys(capability.r).publicKeys : cosignersPublicKeys(capability.keys, capability.draft);
}

/** The part of it that co-signers hold too. */
export function cosignerKeysOf(capability: Capability): CosignerKeys {
  return capability.role === 'drafter' ? roomKeys(capability.r).forCosigners : capability.keys;
}

export function writeCapability(capability: Capability): Bytes {
  const { role, epoch } = capability;
  return role === 'drafter'
    ? writeJcs({ v: 1, role, epoch, r: octetsJson(capability.r) })
    : writeJcs({ v: 1, role, epoch, ...cosignerKeysJson(capability.keys), draft: octetsJson(capability.draft.bytes()) });
}

/** The capability with exactly these bytes. */
export function readCapability(octets: Uint8Array): Capability {
  const fields = Fields.read(octets);
  if (fields.integer('v') !== 1) throw new Malformed('A capability is of an unknown version.');
  const epoch = readEpochName(fields.text('epoch'));
  switch (fields.text('role')) {
    case 'drafter':
      fields.exactly('v', 'role', 'r', 'epoch');
      return { role: 'drafter', r: fields.octets('r', ROOM_SECRET_BYTES), epoch };
    case 'cosigner':
      fields.exactly('v', 'role', 'id', 'read', 'thread', 'cosign', 'draft', 'file', 'epoch');
      return { role: 'cosigner', keys: readCosignerKeys(fields), draft: readRecipient(fields, 'draft'), epoch };
    default:
      throw new Malformed('A capability is of an unknown role.');
  }
}
