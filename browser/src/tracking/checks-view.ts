import { el, svg } from '../page/dom.ts';
import { type Check, stateOf } from './checks.ts';

const WORDS: { readonly [state in Check['state']]: string } = { checked: 'Checked', unchecked: 'Could not check', problem: 'Problem' };
const TAGS: { readonly [state in Check['state']]: string } = { checked: 'tag tag--good', unchecked: 'tag tag--wait', problem: 'tag tag--bad' };
const MARKS: { readonly [state in Check['state']]: string } = { checked: 'M4 11.5 9 16.5 18.5 6', unchecked: 'M4 11h14', problem: 'M5 5l12 12M17 5 5 17' };

/** What was checked, each with its state in words; a tick only where this browser has checked. */
export function checksView(checks: readonly Check[]): HTMLElement {
  return el('ul', { class: 'checks' }, ...checks.map(line));
}

function line({ state, what, detail }: Check): HTMLElement {
  const mark = svg(
    'svg',
    { viewBox: '0 0 22 22', 'aria-hidden': 'true', focusable: 'false' },
    svg('path', { d: MARKS[state], fill: 'none', stroke: 'currentColor', 'stroke-width': '2.75' }),
  );
  const item = el('li', {}, mark, el('div', {}, el('b', {}, state === 'checked' ? el('span', { class: 'vh' }, 'Checked: ') : `${WORDS[state]}: `, what), el('span', {}, detail)));
  if (state !== 'checked') item.className = state === 'problem' ? 'is-bad' : 'is-off';
  return item;
}

/** The state of all of them as a tag; what could not be checked does not make a problem. */
export function checksTag(checks: readonly Check[]): HTMLElement {
  const state = stateOf(checks);
  const words = state === 'unchecked' ? `Checked, but for ${checks.filter((check) => check.state === 'unchecked').length}` : WORDS[state];
  return el('span', { class: TAGS[state] }, words);
}
