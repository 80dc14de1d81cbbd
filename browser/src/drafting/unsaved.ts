import { Fields, type Json, writeJcs } from '../base/jcs.ts';
import { Malformed } from '../base/malformed.ts';
import { type Bytes, fromHex, fromUtf8, hex, utf8 } from '../base/octets.ts';
import type { MemoKind } from '../memo/head.ts';
import type { PartKind } from '../memo/memo.ts';
import type { DraftText } from './draft.ts';

/** What was typed in this tab and not saved: kept at every letter, offered again after a reload or when the channel did not answer. */
export interface Unsaved {
  /** Hashes of the versions it was typed over. */
  readonly parents: readonly Bytes[];
  /** As typed: it may break the rules of a draft. Undefined where only notes are open. */
  readonly text: DraftText | undefined;
  /** Notes begun and not sent, by the paragraph or exchange they are for. */
  readonly notes: ReadonlyMap<string, string>;
}

/** As text for the tab's memory. */
export function writeUnsaved({ parents, text, notes }: Unsaved): string {
  const json: { [name: string]: Json } = { parents: parents.map(hex), notes: Object.fromEntries([...notes].map(([key, note]) => [key, clean(note)])) };
  return fromUtf8(writeJcs(text === undefined ? json : { ...json, text: textJson(text) }));
}

/** JSON here is NFC and well formed; fields of the page may hold anything until they are saved. */
function clean(typed: string): string {
  return typed.toWellFormed().normalize('NFC');
}

function textJson({ kind, subject, language, refs, paragraphs }: DraftText): Json {
  return {
    kind,
    subject: clean(subject),
    language,
    refs: refs.map(clean),
    paragraphs: paragraphs.map(({ id, part, label, text }): Json => ({ id, part, label, text: clean(text) })),
  };
}

/** What the tab kept; undefined if it cannot be read. */
export function readUnsaved(kept: string): Unsaved | undefined {
  try {
    const fields = Fields.read(utf8(kept));
    const notes = fields.object('notes');
    return {
      parents: fields.texts('parents').map(fromHex),
      text: fields.has('text') ? readText(fields.object('text')) : undefined,
      notes: new Map(notes.names().map((name) => [name, notes.text(name)])),
    };
  } catch (reason) {
    if (reason instanceof Malformed) return undefined;
    throw reason;
  }
}

function readText(fields: Fields): DraftText {
  return {
    kind: fields.text('kind') as MemoKind,
    subject: fields.text('subject'),
    language: fields.text('language'),
    refs: fields.texts('refs'),
    paragraphs: fields.objects('paragraphs').map((paragraph) => ({
      id: paragraph.text('id'),
      part: paragraph.text('part') as PartKind,
      label: paragraph.text('label'),
      text: paragraph.text('text'),
    })),
  };
}
