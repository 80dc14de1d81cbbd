import { labelled } from '../base/hash.ts';
import { Malformed } from '../base/malformed.ts';
import { type Bytes, int32, sized, utf8, zeros } from '../base/octets.ts';
import { NAME } from '../epoch/schema.ts';
import type { ShownSet } from '../epoch/shown-set.ts';
import { type Realm, fileContext, joinContext, notebookContext, roomContext, signContext } from './contexts.ts';

const ACTIONS = ['open', 'join', 'sign', 'withdraw', 'name', 'file', 'freeze', 'prove'] as const;

/** The verb of an anonymous act, in lower case in every byte that is hashed. */
export type Action = (typeof ACTIONS)[number];

export function readAction(word: string): Action {
  const action = ACTIONS.find((one) => one === word);
  if (action === undefined) throw new Malformed('A presentation of an unknown action.');
  return action;
}

/** 32 zeros, where a hash does not apply. */
export const ZEROS: Bytes = zeros(32);

const EPOCH_ONLY = [0];
const EPOCH_AND_NAME = [0, NAME];

/**
 * One anonymous act as whoever makes or checks it expects it. Source: the table of acts in spec/room.md.
 */
export interface Act {
  /** 32 bytes: acts of one context by one member have one pseudonym. */
  readonly context: Bytes;
  /** The room key hash, or 32 zeros. */
  readonly roomField: Bytes;
  readonly action: Action;
  /** 16 or 32 bytes: what the act is about. */
  readonly subject: Bytes;
  /** Indexes, ascending, always beginning with 0. */
  readonly discloses: readonly number[];
}

/** id is 16 bytes, writeKey the notebook's Ed25519 public key of 32. */
export function openNotebookAct(realm: Realm, id: Bytes, writeKey: Bytes): Act {
  const subject = labelled('dissent/notebook-open/v1', sized(id, 16, 'A notebook id'), sized(writeKey, 32, 'A write key'));
  return { context: notebookContext(realm), roomField: ZEROS, action: 'open', subject, discloses: EPOCH_ONLY };
}

/** The member's j-th room; id is 16 bytes. */
export function openRoomAct(realm: Realm, j: number, id: Bytes, roomKeyHash: Bytes): Act {
  const subject = labelled('dissent/open/v1', sized(id, 16, 'A room id'), sized(roomKeyHash, 32, 'A room key hash'));
  return { context: roomContext(realm, j), roomField: ZEROS, action: 'open', subject, discloses: EPOCH_ONLY };
}

/** Opening an invitation; its capsule's id of 16 bytes. */
export function joinAct(realm: Realm, capsule: Bytes): Act {
  return { context: joinContext(realm, capsule), roomField: ZEROS, action: 'join', subject: capsule, discloses: EPOCH_ONLY };
}

/** Signing the text with this root, showing this set of attributes beside the epoch. */
export function signAct(realm: Realm, roomKeyHash: Bytes, textRoot: Bytes, shows: ShownSet): Act {
  return inRoom(signContext(realm, roomKeyHash), roomKeyHash, 'sign', textRoot, [0, ...shows]);
}

export function withdrawAct(realm: Realm, roomKeyHash: Bytes, textRoot: Bytes, shows: ShownSet): Act {
  return inRoom(signContext(realm, roomKeyHash), roomKeyHash, 'withdraw', textRoot, [0, ...shows]);
}

/** The inner presentation of a named record. */
export function nameAct(realm: Realm, roomKeyHash: Bytes, textRoot: Bytes): Act {
  return inRoom(signContext(realm, roomKeyHash), roomKeyHash, 'name', textRoot, EPOCH_AND_NAME);
}

/** Authorship shown to one verifier, later; verifier is the bytes of its age recipient. */
export function proveAct(realm: Realm, roomKeyHash: Bytes, textRoot: Bytes, verifier: Bytes): Act {
  const subject = labelled('dissent/prove/v1', sized(textRoot, 32, 'A text root'), verifier);
  return inRoom(signContext(realm, roomKeyHash), roomKeyHash, 'prove', subject, EPOCH_AND_NAME);
}

/** Consent to file; authorsPart is its exact bytes. */
export function consentToFileAct(realm: Realm, roomKeyHash: Bytes, authorsPart: Bytes): Act {
  return inRoom(fileContext(realm, roomKeyHash), roomKeyHash, 'file', labelled('dissent/filing/v1', authorsPart), EPOCH_ONLY);
}

/** Consent to replace the frozen version by the one with this root. */
export function consentToFreezeAct(realm: Realm, roomKeyHash: Bytes, newTextRoot: Bytes): Act {
  return inRoom(fileContext(realm, roomKeyHash), roomKeyHash, 'freeze', newTextRoot, EPOCH_ONLY);
}

function inRoom(context: Bytes, roomKeyHash: Bytes, action: Action, subject: Bytes, discloses: readonly number[]): Act {
  return { context, roomField: roomKeyHash, action, subject: sized(subject, 32, 'A subject'), discloses };
}

/**
 * The presentation header ph, 32 bytes: what the presentation is for. header is the manifest's, recordHash the named record's or ZEROS.
 * Source: spec/credential.md section 7.
 */
export function presentationHeader(act: Act, header: Bytes, seq: number, recordHash: Bytes): Bytes {
  return labelled('DCC1/ph', header, act.roomField, utf8(act.action), act.subject, int32(seq), setBytes(act.discloses), recordHash);
}

/** One byte for each disclosed index. */
export function setBytes(indexes: readonly number[]): Bytes {
  return Uint8Array.from(indexes);
}
