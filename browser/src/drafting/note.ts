import { isDay } from '../calendar/day.ts';
import { Fields, octetsJson, writeJcs } from '../base/jcs.ts';
import { Malformed } from '../base/malformed.ts';
import type { Bytes } from '../base/octets.ts';
import { MOST_PART_BYTES } from '../memo/memo.ts';
import { allowsText } from '../memo/text-rules.ts';
import { isId } from './draft.ts';

/** What an invitation hands over. */
export type InvitedRole = 'cosigner' | 'drafter';

/** A remark on a paragraph, an answer to one, or that it is settled. */
export interface Note {
  readonly type: 'note';
  /** 16 hexadecimal digits. */
  readonly id: string;
  /** The paragraph it is about. */
  readonly paragraph: string;
  /** The first note of the exchange it belongs to; "" for the first itself. */
  readonly answers: string;
  readonly settled: boolean;
  /** Empty only where it settles. */
  readonly text: string;
  readonly on: string;
}

/** Told to the other drafters when somebody is invited: the server cannot tell the two kinds of invitation apart. */
export interface Invited {
  readonly type: 'invited';
  /** Capsule id, 16 bytes. */
  readonly capsule: Bytes;
  readonly role: InvitedRole;
  readonly on: string;
}

/** The body of an envelope of kind `note`. Source: spec/room.md, "Drafts and notes". */
export type NoteBody = Note | Invited;

export function writeNote(note: NoteBody): Bytes {
  const json = note.type === 'note' ? { ...note, v: 1 } : { ...note, v: 1, capsule: octetsJson(note.capsule) };
  readNote(writeJcs(json));
  return writeJcs(json);
}

/** The note with exactly this body; one that breaks a rule is refused. */
export function readNote(body: Uint8Array): NoteBody {
  const fields = Fields.read(body);
  if (fields.integer('v') !== 1) throw new Malformed('The note is of an unknown version.');
  const type = fields.text('type');
  const note = type === 'invited' ? invited(fields) : remark(fields);
  if (!isDay(note.on)) throw new Malformed('The day of a note is not one.');
  return note;
}

function invited(fields: Fields): Invited {
  fields.exactly('v', 'type', 'capsule', 'role', 'on');
  const role = fields.text('role');
  if (role !== 'cosigner' && role !== 'drafter') throw new Malformed('An invitation is for a co-signer or a drafter.');
  return { type: 'invited', capsule: fields.octets('capsule', 16), role, on: fields.text('on') };
}

function remark(fields: Fields): Note {
  fields.exactly('v', 'type', 'id', 'paragraph', 'answers', 'settled', 'text', 'on');
  const note: Note = {
    type: 'note',
    id: fields.text('id'),
    paragraph: fields.text('paragraph'),
    answers: fields.text('answers'),
    settled: fields.bool('settled'),
    text: fields.text('text'),
    on: fields.text('on'),
  };
  const isFirst = note.answers === '';
  if (fields.text('type') !== 'note' || !isId(note.id) || !isId(note.paragraph) || !(isFirst || isId(note.answers))) {
    throw new Malformed('The note is of an unknown type or has no proper id.');
  }
  const isSilent = note.text === '' && note.settled && !isFirst;
  if (!isSilent && !allowsText(note.text, MOST_PART_BYTES)) throw new Malformed('The note is empty, or has a character that a message cannot have.');
  return note;
}

/** A remark with what was answered, oldest first. */
export interface Exchange {
  readonly first: Note;
  readonly answers: readonly Note[];
  /** Settled by the last word that says so; a later answer opens it again. */
  readonly settled: boolean;
}

/** The exchanges of a room in the order of their first notes; of two notes with one id the earlier counts, an answer to nothing is left out. */
export function exchanges(notes: readonly Note[]): Exchange[] {
  const known = new Map<string, Note>();
  for (const note of notes) if (!known.has(note.id)) known.set(note.id, note);
  const all = [...known.values()];
  return all
    .filter((note) => note.answers === '')
    .map((first) => {
      const answers = all.filter((note) => note.answers === first.id);
      return { first, answers, settled: answers.at(-1)?.settled ?? first.settled };
    });
}
