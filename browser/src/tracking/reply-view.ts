import type { MemoPart } from '../memo/memo.ts';
import { dayInWords } from '../page/clock.ts';
import { el } from '../page/dom.ts';
import { type ReplyText, type Verdict, pointTo } from '../thread/reply-text.ts';
import type { Reply } from '../thread/thread-check.ts';

export const VERDICT_WORDS: { readonly [verdict in Verdict]: string } = {
  answered: 'Answered',
  accepted: 'Accepted',
  partly: 'Partly accepted',
  rejected: 'Rejected, with a reason',
};

const TAGS: { readonly [verdict in Verdict]: string } = { answered: 'tag tag--good', accepted: 'tag tag--good', partly: 'tag tag--good', rejected: 'tag tag--accent' };

/** What becomes of a part, as a tag; a part without an answer says so. */
export function verdictTag(verdict: Verdict | undefined): HTMLElement {
  return verdict === undefined ? el('span', { class: 'tag tag--wait' }, 'Not answered') : el('span', { class: TAGS[verdict] }, VERDICT_WORDS[verdict]);
}

/** A part of the message as people refer to it: Paragraph 3, Ask 1. */
export function partName({ kind, n }: MemoPart): string {
  return `${kind === 'ask' ? 'Ask' : 'Paragraph'} ${n}`;
}

/** The left side of a matrix: one part of the message, always there. */
export function partSaid(part: MemoPart): HTMLElement {
  return el('div', { class: 'stack--tight' }, el('h3', { class: 'h4 row' }, partName(part), el('span', { class: 'mark' }, part.label)), el('p', { class: 'serif' }, part.text));
}

/** A reply beside the message it answers: all parts, in order, those not answered among them. */
export function replyBeside(text: ReplyText, parts: readonly MemoPart[]): HTMLElement {
  const points = parts.map((part, i) => {
    const point = pointTo(text, i + 1);
    const answer = el('div', { class: 'stack--tight' }, el('h3', { class: 'h4 row' }, 'The reply', verdictTag(point?.verdict)), ...(point === undefined ? [] : [el('p', { class: 'serif' }, point.text)]));
    return el('li', {}, partSaid(part), answer);
  });
  const open = parts.flatMap((part, i) => (pointTo(text, i + 1) === undefined ? [partName(part)] : []));
  return el(
    'div',
    { class: 'stack' },
    ...(open.length === 0 ? [] : [el('p', { class: 'note note--wait' }, `${open.length} of ${parts.length} parts ${open.length === 1 ? 'is' : 'are'} not answered: ${open.join(', ')}.`)]),
    ...(text.text.length === 0 ? [] : [el('div', { class: 'memo stack' }, ...text.text.map((paragraph) => el('p', {}, paragraph)))]),
    el('ol', { class: 'matrix' }, ...points),
    facts(text),
  );
}

function facts({ drafter, clearers, meeting }: ReplyText): HTMLElement {
  return el(
    'dl',
    { class: 'sum sum--narrow' },
    el('div', {}, el('dt', {}, 'Written by'), el('dd', {}, drafter === '' ? 'Not recorded' : drafter)),
    el('div', {}, el('dt', {}, 'Cleared by'), ...(clearers.length === 0 ? [el('dd', {}, 'Nobody is recorded')] : clearers.map((clearer) => el('dd', {}, clearer)))),
    el('div', {}, el('dt', {}, 'Meeting'), el('dd', {}, meeting === '' ? 'Not offered' : meeting)),
  );
}

/** A logged reply with its heading: whose, of which day, whether it is the last word. */
export function replyView({ statement, text }: Reply, titleOf: (office: string) => string, parts: readonly MemoPart[]): HTMLElement {
  const what = statement.isInterim ? 'Interim reply' : 'Reply';
  return el(
    'section',
    { class: 'stack', 'aria-label': `${what} of ${titleOf(statement.office)}` },
    el('h2', {}, `${what} of ${titleOf(statement.office)}`),
    el('p', { class: 'soft' }, `${dayInWords(statement.on)}. Its entry is in the log, its signature is the office’s: checked by this browser.`),
    replyBeside(text, parts),
  );
}
