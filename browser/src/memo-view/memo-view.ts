import type { MemoHead } from '../memo/head.ts';
import type { MemoPart } from '../memo/memo.ts';
import { el } from '../page/dom.ts';

/** What people read of a frozen text (`text.memo`) or of the shown leaves of one: a head and its paragraphs and asks, in their order. */
export interface ReadableMemo {
  readonly head: Pick<MemoHead, 'kind' | 'subject' | 'language' | 'label' | 'addressees' | 'refs' | 'perishableBy'>;
  readonly parts: readonly MemoPart[];
}

/** What stands around the text and is not part of it. */
export interface MemoSurroundings {
  /** The title of an office by its id; without it the id is shown. */
  readonly titleOf?: (office: string) => string;
  /** Lines of the head before the addressees: number, day, from. */
  readonly lines?: readonly (readonly [name: string, value: string])[];
  /** Below the text: signers, check words, entry of the log. */
  readonly foot?: readonly (Node | string)[];
}

/**
 * A text as a sheet of paper: a memo in serif, or a cable, whichever its head says. Paragraphs are numbered and marked; each has its leaf's index in `data-leaf`,
 * for pages that point at one.
 */
export function renderMemo(text: ReadableMemo, surroundings: MemoSurroundings = {}): HTMLElement {
  const { head } = text;
  const isCable = head.kind === 'cable';
  return el(
    'article',
    { class: 'sheetpage sheetpage--' + head.kind, lang: head.language, dir: 'auto', 'aria-label': head.subject },
    el('p', { class: 'marking' }, head.label),
    el('h2', {}, isCable ? 'DISSENT CHANNEL' : 'Memorandum'),
    headLines(text, surroundings),
    ...text.parts.map((part, i) => paragraph(part, i + 1)),
    ...footOf(surroundings.foot ?? []),
    el('p', { class: 'marking' }, isCable ? 'End of message. ' + head.label : head.label),
  );
}

function headLines({ head }: ReadableMemo, { lines = [], titleOf = (id) => id }: MemoSurroundings): HTMLElement {
  const list = el('dl');
  // One cell for each name: a cable has its entries below each other, a memo in one sentence.
  const add = (memoName: string, cableName: string, ...values: string[]): void => {
    const isCable = head.kind === 'cable';
    const cell = isCable ? el('dd', {}, ...values.flatMap((value) => [value, el('br')])) : el('dd', {}, values.join('; '));
    list.append(el('dt', {}, isCable ? cableName : memoName), cell);
  };
  for (const [name, value] of lines) add(name, name.toUpperCase(), value);
  add('To', 'TO', ...head.addressees.map(titleOf));
  add('Subject', 'SUBJECT', head.subject);
  if (head.refs.length > 0) add('Refers to', 'REF', ...head.refs);
  if (head.perishableBy !== '') add('Of use until', 'PERISHABLE', head.perishableBy);
  return list;
}

function paragraph(part: MemoPart, leaf: number): HTMLElement {
  const number = part.kind === 'ask' ? `Ask ${part.n}.` : `${part.n}.`;
  return el('p', { 'data-leaf': leaf, class: part.kind }, `${number} (${part.label}) ${part.text}`);
}

function footOf(foot: readonly (Node | string)[]): HTMLElement[] {
  return foot.length === 0 ? [] : [el('div', { class: 'sig' }, ...foot.map((line) => (typeof line === 'string' ? el('p', {}, line) : line)))];
}
