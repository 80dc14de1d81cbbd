import { Fields, type Json } from '../base/jcs.ts';
import { Malformed } from '../base/malformed.ts';
import { MOST_LABEL_BYTES, MOST_PARTS, type MemoHead, headFault } from './head.ts';
import { allowsText } from './text-rules.ts';

/** The most bytes of UTF-8 in one part. */
export const MOST_PART_BYTES = 8192;

/** The most UTF-16 units in all parts together. */
export const MOST_TEXT_UNITS = 256 * 1024;

/** What the members say, and what they ask for. */
export type PartKind = 'paragraph' | 'ask';

/** One paragraph or one ask; a reply points at it. */
export interface MemoPart {
  readonly kind: PartKind;
  /** Its number among those of its kind, from 1, in the order of the leaves. */
  readonly n: number;
  /** Its own marking, from the charter's label set. */
  readonly label: string;
  /** One paragraph without line breaks. */
  readonly text: string;
}

/** A whole message: its head and its parts in order. */
export interface Memo {
  readonly head: MemoHead;
  readonly parts: readonly MemoPart[];
}

/** The first rule that a part breaks, as one sentence; undefined if it keeps them. */
function partFault(part: MemoPart): string | undefined {
  if (part.kind !== 'paragraph' && part.kind !== 'ask') return 'A part of a memo is a paragraph or an ask.';
  if (!Number.isInteger(part.n) || part.n < 1 || part.n > MOST_PARTS) return 'Parts are numbered from 1 to 400.';
  if (!allowsText(part.label, MOST_LABEL_BYTES)) return 'The label of a part has a character, a space or a length that a memo cannot have.';
  if (!allowsText(part.text, MOST_PART_BYTES)) return 'A part has a character, a space or a length that a memo cannot have.';
  return undefined;
}

/** The first rule that a memo breaks, as one sentence; undefined if it can be frozen. */
export function memoFault(memo: Memo): string | undefined {
  const fault = headFault(memo.head) ?? memo.parts.map(partFault).find((one) => one !== undefined);
  if (fault !== undefined) return fault;
  if (memo.parts.length !== memo.head.parts) return `The head says ${memo.head.parts} parts, there are ${memo.parts.length}.`;
  const counted = { paragraph: 0, ask: 0 };
  if (!memo.parts.every((part) => ++counted[part.kind] === part.n)) return 'A part is out of its order.';
  if (memo.parts.reduce((sum, part) => sum + part.text.length, 0) > MOST_TEXT_UNITS) return 'A memo has at most 262,144 characters.';
  return undefined;
}

/** Texts as parts, numbered in their order, each kind by itself. */
export function numbered(parts: readonly Omit<MemoPart, 'n'>[]): MemoPart[] {
  const counted = { paragraph: 0, ask: 0 };
  return parts.map((part) => ({ ...part, n: ++counted[part.kind] }));
}

/** The JSON of a part, as its leaf has it. */
export function partJson(part: MemoPart): { [name: string]: Json } {
  return { part: part.kind, n: part.n, label: part.label, text: part.text };
}

/** The part with exactly these fields; one that breaks a rule is refused. */
export function readPart(fields: Fields): MemoPart {
  fields.exactly('part', 'n', 'label', 'text');
  const part: MemoPart = {
    kind: fields.text('part') as PartKind,
    n: fields.integer('n', 1, MOST_PARTS),
    label: fields.text('label'),
    text: fields.text('text'),
  };
  const fault = partFault(part);
  if (fault !== undefined) throw new Malformed(fault);
  return part;
}
