import { dayInWords, minuteInWords, now } from '../page/clock.ts';
import { byId, el, fill, svg } from '../page/dom.ts';
import type { RoomState } from '../member/room-reader.ts';
import { some } from '../signing/said-of.ts';
import { tallyKey, tallyPicture } from '../tally-view/tally-view.ts';

/** One thing this browser checked itself, with what and when; or could not check. */
export function checkLine(isChecked: boolean, what: string): HTMLElement {
  const sign = isChecked
    ? svg('path', { d: 'M4 12.5l5 5 11-12', fill: 'none', stroke: 'currentColor', 'stroke-width': 2.5 })
    : svg('path', { d: 'M12 5v9M12 17v2.5', fill: 'none', stroke: 'currentColor', 'stroke-width': 2.5 });
  const words = isChecked ? `Checked by this browser at ${minuteInWords(now())}` : 'Could not check';
  return el('li', isChecked ? {} : { class: 'is-off' }, svg('svg', { viewBox: '0 0 24 24', 'aria-hidden': 'true' }, sign), el('div', {}, what, el('span', {}, words)));
}

/** The count of the last change of day, which says nothing about the order. */
export function showTally({ tally, tallyOn }: RoomState): void {
  const day = dayInWords(tallyOn);
  const title = `${some(tally, 'signature')} when ${day} began.`;
  fill(
    byId('aside-tally'),
    el('h2', {}, 'Signed until yesterday'),
    el('p', { class: 'tally__n' }, String(tally)),
    ...tallyPicture({ anonymous: tally, named: 0, todo: 0 }, title),
    ...(tally === 0 ? [] : [tallyKey([['anonymous', 'one signature, with or without a name']])]),
    el('p', { class: 'small soft' }, `As ${day} began. Counted once a day; the order of signing is not kept.`),
  );
}
