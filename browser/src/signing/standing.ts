import { type Bytes, base64url, hex } from '../base/octets.ts';
import type { NotebookRoom } from '../card/notebook-room.ts';
import type { NoteKey } from '../log/note.ts';
import type { FrozenVersion } from '../member/room-reader.ts';
import { actNoteHolds } from '../room/act-note.ts';
import { tab } from '../tab/tab.ts';

/**
 * Where a member stands under the text in force, as far as notebook and tab know:
 *
 * - `open`: did nothing in this room yet
 * - `signed`: under this text
 * - `void`: signed a text that was in force before this one
 * - `unclear`: signed in this room; whether it was this text the notebook does not say
 * - `withdrawn`: took the signature back
 * - `unanswered`: the last act may or may not have arrived
 */
export type Standing = 'open' | 'signed' | 'void' | 'unclear' | 'withdrawn' | 'unanswered';

/** What a tab remembers of a signature, since a notebook keeps no text roots: the root signed, base64url, and whether with a name. */
export interface Remembered {
  readonly root: string;
  readonly isNamed: boolean;
}

/** Where this member stands. A room that only ever froze one text needs no memory of which was signed. */
export function standingOf(room: NotebookRoom | undefined, { record }: FrozenVersion, remembered: Remembered | undefined): Standing {
  if (room === undefined || room.intent === '') return 'open';
  if (room.noted.length === 0) return 'unanswered';
  if (room.intent === 'withdraw') return 'withdrawn';
  if (record.version === 1) return 'signed';
  if (remembered === undefined) return 'unclear';
  return remembered.root === base64url(record.textRoot) ? 'signed' : 'void';
}

/** Whether the notebook's note is the server's word on the act it kept: evidence if the act is missing later. */
export function isNoteOurs({ note, noted }: NotebookRoom, promiseKey: NoteKey, room: Bytes): boolean {
  return noted.length > 0 && actNoteHolds(note, promiseKey, room, noted);
}

/** Remembers in this tab what was signed. */
export function rememberSigned(room: Bytes, root: Bytes, isNamed: boolean): void {
  tab.keep(nameOf(room), `${isNamed ? 'n' : 'a'}${base64url(root)}`);
}

/** What this tab remembers to have signed in a room. */
export function rememberedIn(room: Bytes): Remembered | undefined {
  const kept = tab.kept(nameOf(room));
  return kept === undefined ? undefined : { root: kept.slice(1), isNamed: kept.startsWith('n') };
}

function nameOf(room: Bytes): string {
  return 'signed-' + hex(room);
}
