import { Malformed } from '../base/malformed.ts';
import { type Bytes, base64 } from '../base/octets.ts';
import { NoteKey, type SignedNote, decimal, isKeyName, noteHash, readNote } from './note.ts';
import type { TreeHead } from './tree.ts';

/** A signed head whose log signature was checked: only `openCheckpoint` makes one. Source: c2sp.org/tlog-checkpoint. */
export interface Checkpoint {
  readonly origin: string;
  readonly head: TreeHead;
  /** The note, with every signature it came with. */
  readonly note: SignedNote;
}

/** Origin, size and root, each with its newline: what the log's key signs. */
export function checkpointText(origin: string, head: TreeHead): string {
  return `${origin}\n${head.size}\n${base64(head.root)}\n`;
}

/** The checkpoint in this note; undefined if it is not one of this log, well-formed and signed. The key's name is the origin. */
export function openCheckpoint(log: NoteKey, octets: Uint8Array): Checkpoint | undefined {
  return openedBy(log, octets, (note) => {
    const [origin, size = '', root = '', ...rest] = note.text.split('\n');
    const leaves = decimal(size);
    // The last line is empty because the text ends in a newline; lines before it are extensions.
    const isCheckpoint = origin === log.name && leaves !== undefined && rest.pop() === '' && rest.every((line) => line !== '');
    return isCheckpoint ? { origin, head: { size: leaves, root: noteHash(root) }, note } : undefined;
  });
}

const PROMISE = 'dissent-promise/v1';

/** A log's signed word that a leaf will be in its tree by a time; only `openPromise` makes one. Source: spec/log.md, "Promise". */
export interface LogPromise {
  readonly leafHash: Bytes;
  /** Unix seconds. */
  readonly mergeBy: number;
  readonly note: SignedNote;
}

/** What the promise key signs. */
export function promiseText(origin: string, leafHash: Uint8Array, mergeBy: number): string {
  return `${PROMISE}\n${origin}\n${base64(leafHash)}\n${mergeBy}\n`;
}

/** The promise in this note; undefined if it is malformed, not signed or of another log. */
export function openPromise(promiseKey: NoteKey, octets: Uint8Array): LogPromise | undefined {
  return openedBy(promiseKey, octets, (note) => {
    const lines = note.text.split('\n');
    const [header, origin, leaf = '', seconds = '', end] = lines;
    const mergeBy = decimal(seconds);
    const isPromise = lines.length === 5 && header === PROMISE && origin === promiseKey.name && isKeyName(origin) && mergeBy !== undefined && end === '';
    return isPromise ? { leafHash: noteHash(leaf), mergeBy, note } : undefined;
  });
}

function openedBy<T>(key: NoteKey, octets: Uint8Array, read: (note: SignedNote) => T | undefined): T | undefined {
  try {
    const note = readNote(octets);
    return key.verifies(note) ? read(note) : undefined;
  } catch (reason) {
    if (reason instanceof Malformed) return undefined;
    throw reason;
  }
}
