import { Fields, type Json, octetsJson, writeJcs } from '../base/jcs.ts';
import { Malformed } from '../base/malformed.ts';
import { type Bytes, bytes, sized } from '../base/octets.ts';
import { readEpochName } from '../epoch/manifest.ts';
import { type CosignerKeys, ROOM_SECRET_BYTES, cosignerKeysJson, readCosignerKeys, roomIdOf } from '../room/keys.ts';

/** The most bytes of JCS that a room takes in a notebook. */
const MOST_ROOM_BYTES = 640;

const NONE = bytes([]);
const MOST_SEQ = 0xffffffff;
const INTENTS = ['', 'sign', 'withdraw'] as const;

/** The act last wanted; "" before the first. */
export type Intent = (typeof INTENTS)[number];

/** What opens a room: a drafter's R, or a co-signer's keys with the room key hash that was checked when the invitation was opened. */
export type NotebookKey =
  | { readonly role: 'drafter'; readonly r: Bytes }
  | { readonly role: 'cosigner'; readonly keys: CosignerKeys; readonly roomKeyHash: Bytes };

/** The way back into one room. */
export interface NotebookRoom {
  readonly key: NotebookKey;
  readonly epoch: string;
  /** Written before it is posted. */
  readonly intent: Intent;
  /** The number of that act, below 2^32. */
  readonly seq: number;
  /** Next counter of each lane of the log that was read. */
  readonly lanes: ReadonlyMap<string, number>;
  /** Signature in the server's last note, 64 bytes, or empty before it came. */
  readonly note: Bytes;
  /** The presentation hash in that note, 32 bytes, or empty. */
  readonly noted: Bytes;
}

/** A room just opened or joined. */
export function freshRoom(key: NotebookKey, epoch: string): NotebookRoom {
  return { key, epoch, intent: '', seq: 0, lanes: new Map(), note: NONE, noted: NONE };
}

/** What is about to be posted; the note of an earlier act goes. */
export function intending(room: NotebookRoom, intent: Intent, seq: number): NotebookRoom {
  if (!Number.isInteger(seq) || seq < 0 || seq > MOST_SEQ) throw new RangeError('a seq that no act has: ' + seq);
  return { ...room, intent, seq, note: NONE, noted: NONE };
}

/** The server's note on the act intended: its signature, 64 bytes, and the presentation hash in it. */
export function noting(room: NotebookRoom, signature: Bytes, presentation: Bytes): NotebookRoom {
  return { ...room, note: sized(signature, 64, 'The signature of a note'), noted: sized(presentation, 32, 'A presentation hash') };
}

/** Having read a lane up to this counter; a lower one than before changes nothing. */
export function reading(room: NotebookRoom, lane: string, nextCounter: number): NotebookRoom {
  return { ...room, lanes: higher(room.lanes, new Map([[lane, nextCounter]])) };
}

/** The room's id, 16 bytes. */
export function notebookRoomId(room: NotebookRoom): Bytes {
  return room.key.role === 'drafter' ? roomIdOf(room.key.r) : room.key.keys.id;
}

/**
 * Both memories of one room: a drafter's key before a co-signer's, the act with the higher seq, with the note if only one has it, the
 * higher counter of each lane.
 */
export function mergeRoom(one: NotebookRoom, other: NotebookRoom): NotebookRoom {
  const isNewer =
    other.seq > one.seq || (other.seq === one.seq && (one.intent === '' || (one.noted.length === 0 && other.intent === one.intent)));
  const { intent, seq, note, noted } = isNewer ? other : one;
  const key = other.key.role === 'drafter' ? other.key : one.key;
  return { key, epoch: one.epoch, intent, seq, lanes: higher(one.lanes, other.lanes), note, noted };
}

function higher(one: ReadonlyMap<string, number>, other: ReadonlyMap<string, number>): Map<string, number> {
  const all = new Map(one);
  for (const [lane, counter] of other) all.set(lane, Math.max(counter, all.get(lane) ?? 0));
  return all;
}

export function notebookRoomJson(room: NotebookRoom): { [name: string]: Json } {
  const { key } = room;
  return {
    epoch: room.epoch,
    intent: room.intent,
    seq: room.seq,
    lanes: Object.fromEntries(room.lanes),
    note: octetsJson(room.note),
    noted: octetsJson(room.noted),
    ...(key.role === 'drafter' ? { r: octetsJson(key.r) } : { ...cosignerKeysJson(key.keys), room_key_hash: octetsJson(key.roomKeyHash) }),
  };
}

/** Whether the room is small enough to be stored. */
export function roomFits(room: NotebookRoom): boolean {
  return writeJcs(notebookRoomJson(room)).length <= MOST_ROOM_BYTES;
}

export function readNotebookRoom(fields: Fields): NotebookRoom {
  const isDrafter = fields.has('r');
  const ofKey = isDrafter ? ['r'] : ['id', 'read', 'thread', 'cosign', 'file', 'room_key_hash'];
  fields.exactly('epoch', 'intent', 'seq', 'lanes', 'note', 'noted', ...ofKey);
  const intent = INTENTS.find((one) => one === fields.text('intent'));
  const note = fields.octets('note');
  const noted = fields.octets('noted');
  const hasNote = note.length === 64 && noted.length === 32;
  if (intent === undefined || (!hasNote && note.length + noted.length > 0)) throw new Malformed('A room of a notebook breaks its format.');
  const lanes = fields.object('lanes');
  return {
    key: isDrafter
      ? { role: 'drafter', r: fields.octets('r', ROOM_SECRET_BYTES) }
      : { role: 'cosigner', keys: readCosignerKeys(fields), roomKeyHash: fields.octets('room_key_hash', 32) },
    epoch: readEpochName(fields.text('epoch')),
    intent,
    seq: fields.integer('seq', 0, MOST_SEQ),
    lanes: new Map(lanes.names().map((lane) => [lane, lanes.integer(lane)])),
    note,
    noted,
  };
}
