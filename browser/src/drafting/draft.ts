import { isDay } from '../calendar/day.ts';
import { labelled } from '../base/hash.ts';
import { Fields, type Json, octetsJson, writeJcs } from '../base/jcs.ts';
import { Malformed } from '../base/malformed.ts';
import { type Bytes, equal, hex } from '../base/octets.ts';
import { random } from '../base/random.ts';
import { MOST_LABEL_BYTES, MOST_PARTS, MOST_SUBJECT_BYTES, type MemoKind } from '../memo/head.ts';
import { MOST_PART_BYTES, MOST_TEXT_UNITS, type PartKind } from '../memo/memo.ts';
import { allowsText } from '../memo/text-rules.ts';

/** Length of the name of a paragraph or a note. */
export const ID_BYTES = 8;

const MOST_PARENTS = 16;
const MOST_REFS = 32;
const LANGUAGE = /^[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}$/;

/** One paragraph of a draft. Its id is drawn once and stays with it wherever it moves. */
export interface DraftParagraph {
  /** 16 hexadecimal digits. */
  readonly id: string;
  readonly part: PartKind;
  /** Its marking, from the charter's label set. */
  readonly label: string;
  /** May be empty while it is being written. */
  readonly text: string;
}

/** What drafters write: a message before it is frozen. */
export interface DraftText {
  readonly kind: MemoKind;
  /** May be empty while it is being written. */
  readonly subject: string;
  readonly language: string;
  readonly refs: readonly string[];
  /** 1 to 400, each id once. */
  readonly paragraphs: readonly DraftParagraph[];
}

/** A saved version: the body of an envelope of kind `draft`. Source: spec/room.md, "Drafts and notes". */
export interface Draft {
  readonly text: DraftText;
  /** Hashes of the versions it was made from, 32 bytes each: none for the first of a room, more than one where it merges. */
  readonly parents: readonly Bytes[];
  /** The day on which it was saved, as its author's device says. */
  readonly on: string;
}

/** A fresh id of a paragraph or a note. */
export function freshId(): string {
  return hex(random(ID_BYTES));
}

/** H("dissent/draft/v1" ‖ body): what its check words are made of and its children name. */
export function draftHash(body: Uint8Array): Bytes {
  return labelled('dissent/draft/v1', body);
}

/** The body of a version; see {@link draftFault} first, for the person. */
export function writeDraft(draft: Draft): Bytes {
  const fault = draftFault(draft.text);
  if (fault !== undefined) throw new RangeError(fault);
  const { kind, subject, language, refs, paragraphs } = draft.text;
  return writeJcs({
    v: 1,
    type: 'draft',
    on: draft.on,
    parents: draft.parents.map(octetsJson),
    kind,
    subject,
    language,
    refs: [...refs],
    paragraphs: paragraphs.map(({ id, part, label, text }): Json => ({ id, part, label, text })),
  });
}

/** The version with exactly this body; one that breaks a rule is refused. */
export function readDraft(body: Uint8Array): Draft {
  const fields = Fields.read(body).exactly('v', 'type', 'on', 'parents', 'kind', 'subject', 'language', 'refs', 'paragraphs');
  if (fields.integer('v') !== 1 || fields.text('type') !== 'draft') throw new Malformed('The draft is of an unknown version.');
  const text: DraftText = {
    kind: fields.text('kind') as MemoKind,
    subject: fields.text('subject'),
    language: fields.text('language'),
    refs: fields.texts('refs'),
    paragraphs: fields.objects('paragraphs').map(readParagraph),
  };
  const draft: Draft = { text, parents: parents(fields), on: fields.text('on') };
  const fault = isDay(draft.on) ? draftFault(text) : 'The day of a draft is not one.';
  if (fault !== undefined) throw new Malformed(fault);
  return draft;
}

function readParagraph(fields: Fields): DraftParagraph {
  fields.exactly('id', 'part', 'label', 'text');
  return { id: fields.text('id'), part: fields.text('part') as PartKind, label: fields.text('label'), text: fields.text('text') };
}

function parents(fields: Fields): Bytes[] {
  const array = fields.array('parents').map((parent) => Fields.of({ parent }).octets('parent', 32));
  if (array.length > MOST_PARENTS || array.some((one, i) => array.slice(0, i).some((other) => equal(one, other)))) {
    throw new Malformed('A draft names a parent twice, or too many of them.');
  }
  return array;
}

/** The first rule that a text breaks, as one sentence for its author; undefined if it can be saved. */
export function draftFault(text: DraftText): string | undefined {
  if (text.kind !== 'memo' && text.kind !== 'cable') return 'A message is a memo or a cable.';
  if (!LANGUAGE.test(text.language)) return 'The language is not a tag such as en.';
  if (!isEmptyOr(text.subject, MOST_SUBJECT_BYTES)) return 'The subject has a character that a message cannot have, or is longer than 300 bytes.';
  if (text.refs.length > MOST_REFS) return 'A message has at most 32 references.';
  if (!text.refs.every((ref) => allowsText(ref, MOST_SUBJECT_BYTES))) return 'A reference has a character that a message cannot have, or is longer than 300 bytes.';
  return paragraphsFault(text.paragraphs);
}

function paragraphsFault(paragraphs: readonly DraftParagraph[]): string | undefined {
  if (paragraphs.length < 1 || paragraphs.length > MOST_PARTS) return 'A message has 1 to 400 paragraphs.';
  if (new Set(paragraphs.map(({ id }) => id)).size !== paragraphs.length) return 'Two paragraphs have one id.';
  if (paragraphs.reduce((sum, { text }) => sum + text.length, 0) > MOST_TEXT_UNITS) return 'A message has at most 262,144 characters.';
  for (const [i, paragraph] of paragraphs.entries()) {
    const fault = paragraphFault(paragraph);
    if (fault !== undefined) return `Paragraph ${i + 1} ${fault}`;
  }
  return undefined;
}

function paragraphFault({ id, part, label, text }: DraftParagraph): string | undefined {
  if (!isId(id)) return 'has no proper id.';
  if (part !== 'paragraph' && part !== 'ask') return 'is neither a paragraph nor an ask.';
  if (!allowsText(label, MOST_LABEL_BYTES)) return 'has no proper marking.';
  if (!isEmptyOr(text, MOST_PART_BYTES)) return 'has a character that a message cannot have, or is longer than 8,192 bytes.';
  return undefined;
}

/** Whether this can be the id of a paragraph or a note. */
export function isId(id: string): boolean {
  return /^[0-9a-f]{16}$/.test(id);
}

function isEmptyOr(text: string, mostBytes: number): boolean {
  return text === '' || allowsText(text, mostBytes);
}

/** Whether two texts are the same in everything that is saved. */
export function isSameText(one: DraftText, other: DraftText): boolean {
  return JSON.stringify(ordered(one)) === JSON.stringify(ordered(other));
}

function ordered({ kind, subject, language, refs, paragraphs }: DraftText): Json {
  return [kind, subject, language, [...refs], paragraphs.map(({ id, part, label, text }): Json => [id, part, label, text])];
}
