import { derive, labelled } from '../base/hash.ts';
import { Fields, type Json, octetsJson } from '../base/jcs.ts';
import { type Bytes, sized } from '../base/octets.ts';
import { random } from '../base/random.ts';
import { publicKeyOf } from '../base/sign.ts';
import { Identity } from '../envelope/identity.ts';
import { RECIPIENT_BYTES, Recipient } from '../envelope/recipient.ts';
import { readPublicKey } from '../log/note.ts';

/** Length of the secret R that all keys of a room are derived from. */
export const ROOM_SECRET_BYTES = 32;

/** Length of a room's id. */
const ROOM_ID_BYTES = 16;

const LABEL = 'dissent/room/v1/';

/** The public halves of a room's keys. */
export interface RoomPublicKeys {
  readonly read: Recipient;
  readonly draft: Recipient;
  /** Ed25519, 32 bytes. */
  readonly cosign: Bytes;
  readonly file: Bytes;
}

/** What a co-signer may hold of a room: enough to read the frozen text and to sign, nothing to draft or to file with. 32 bytes each. */
export interface CosignerKeys {
  /** 16 bytes. */
  readonly id: Bytes;
  readonly readSeed: Bytes;
  readonly thread: Bytes;
  readonly cosignSeed: Bytes;
  /** Public. */
  readonly file: Bytes;
}

/** All keys of a room. Who has R has them and is a drafter. */
export interface RoomKeys {
  /** The room's name on the server, 16 bytes. */
  readonly id: Bytes;
  /** Opens frozen versions, mail, the room's copy of the package. */
  readonly read: Identity;
  /** Opens drafts and notes. */
  readonly draft: Identity;
  /** Tags of the room's lane in the log are derived from it. */
  readonly thread: Bytes;
  /** Signs beside every presentation, and mail. */
  readonly cosignSeed: Bytes;
  /** Signs freezing, inviting, filing, following up. */
  readonly fileSeed: Bytes;
  readonly publicKeys: RoomPublicKeys;
  /** {@link roomKeyHash} of the public keys. */
  readonly hash: Bytes;
  readonly forCosigners: CosignerKeys;
}

/** A secret R for a new room. */
export function drawRoomSecret(): Bytes {
  return random(ROOM_SECRET_BYTES);
}

/** The keys of R, 32 bytes. Takes some milliseconds: two recipients are made. */
export function roomKeys(r: Bytes): RoomKeys {
  const id = roomIdOf(r);
  const seed = (label: string): Bytes => derive(r, LABEL + label);
  const fileSeed = seed('file');
  const draft = Identity.of(seed('draft'));
  const forCosigners: CosignerKeys = { id, readSeed: seed('read'), thread: seed('thread'), cosignSeed: seed('cosign'), file: publicKeyOf(fileSeed) };
  const read = Identity.of(forCosigners.readSeed);
  const publicKeys = { read: read.recipient, draft: draft.recipient, cosign: publicKeyOf(forCosigners.cosignSeed), file: forCosigners.file };
  const { thread, cosignSeed } = forCosigners;
  return { id, read, draft, thread, cosignSeed, fileSeed, publicKeys, hash: roomKeyHash(publicKeys), forCosigners };
}

/** The room's id alone, 16 bytes. */
export function roomIdOf(r: Bytes): Bytes {
  return derive(sized(r, ROOM_SECRET_BYTES, 'The secret of a room'), LABEL + 'id', ROOM_ID_BYTES);
}

/** H("dissent/room-keys/v1" ‖ read ‖ draft ‖ cosign ‖ file): the room's name in every proof. */
export function roomKeyHash(keys: RoomPublicKeys): Bytes {
  return labelled('dissent/room-keys/v1', keys.read.bytes(), keys.draft.bytes(), keys.cosign, keys.file);
}

/** The room's public keys as a co-signer computes them, who holds of `draft` the recipient only. */
export function cosignersPublicKeys(keys: CosignerKeys, draft: Recipient): RoomPublicKeys {
  return { read: Identity.of(keys.readSeed).recipient, draft, cosign: publicKeyOf(keys.cosignSeed), file: keys.file };
}

export function publicKeysJson(keys: RoomPublicKeys): { [name: string]: Json } {
  return {
    read: octetsJson(keys.read.bytes()),
    draft: octetsJson(keys.draft.bytes()),
    cosign: octetsJson(keys.cosign),
    file: octetsJson(keys.file),
  };
}

export function readPublicKeys(fields: Fields): RoomPublicKeys {
  fields.exactly('read', 'draft', 'cosign', 'file');
  return {
    read: readRecipient(fields, 'read'),
    draft: readRecipient(fields, 'draft'),
    cosign: readPublicKey(fields.octets('cosign', 32)),
    file: readPublicKey(fields.octets('file', 32)),
  };
}

export function readRecipient(fields: Fields, name: string): Recipient {
  return Recipient.of(fields.octets(name, RECIPIENT_BYTES));
}

/** The five fields of a co-signer's keys, among others of their object. */
export function cosignerKeysJson(keys: CosignerKeys): { [name: string]: Json } {
  return {
    id: octetsJson(keys.id),
    read: octetsJson(keys.readSeed),
    thread: octetsJson(keys.thread),
    cosign: octetsJson(keys.cosignSeed),
    file: octetsJson(keys.file),
  };
}

/** Reads the five fields of an object that may have others. */
export function readCosignerKeys(fields: Fields): CosignerKeys {
  return {
    id: fields.octets('id', ROOM_ID_BYTES),
    readSeed: fields.octets('read', 32),
    thread: fields.octets('thread', 32),
    cosignSeed: fields.octets('cosign', 32),
    file: readPublicKey(fields.octets('file', 32)),
  };
}
