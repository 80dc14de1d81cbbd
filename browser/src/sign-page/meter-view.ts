import type { Epoch } from '../epoch/manifest.ts';
import { dayInWords } from '../page/clock.ts';
import { byId, el, fill, svg } from '../page/dom.ts';
import type { Naming } from '../signing/cosigning.ts';
import type { Meter } from '../signing/meter.ts';
import { counted, othersSee } from '../signing/said-of.ts';

interface Row {
  readonly words: string;
  readonly count: number;
  readonly kind: '' | 'is-you' | 'is-floor';
}

/** Shows the meter of this card for this text: the sentence first, bars second. */
export function showMeter(epoch: Epoch, meter: Meter, naming: Naming): void {
  const isNamed = naming === 'named';
  const one = `one of ${counted(meter.group)}`;
  byId('meter-says').textContent = isNamed ? `You are known to those it is addressed to; to everybody else you are ${one}` : `You are ${one}`;
  fill(byId('meter-rows'), ...rowsOf(epoch, meter).map((row) => rowOf(row, Math.max(meter.members, meter.cards, 1))));
  const on = meter.on === undefined ? '' : ` of ${dayInWords(meter.on)}`;
  byId('meter-source').textContent =
    `Counted in this tab from the public count of cards${on}, rounded down to 5. It does not measure your way of writing, your network or what you told people.`;
  const others = othersSee(epoch, meter);
  byId('meter-others').textContent = isNamed ? `${others.slice(0, -1)}; with a name that they cannot read.` : others;
}

function rowsOf(epoch: Epoch, { shows, values, members, cards, group, floor }: Meter): Row[] {
  const rows: Row[] = [{ words: 'Members of the organisation', count: members, kind: '' }];
  if (shows.length === 0) rows.push({ words: 'with a card', count: cards, kind: 'is-you' });
  else {
    const shown = shows.map((index, i) => `${epoch.label(index)} ${values[i] ?? ''}`).join(', ');
    rows.push({ words: 'with a card', count: cards, kind: '' }, { words: 'with a card and ' + shown, count: group, kind: 'is-you' });
  }
  return [...rows, { words: 'smallest group this channel allows', count: floor, kind: 'is-floor' }];
}

function rowOf({ words, count, kind }: Row, whole: number): HTMLElement {
  const share = `${Math.min(100, (100 * count) / whole).toFixed(2)}%`;
  const rect = (name: string, width: string): SVGElement => svg('rect', { class: name, width, height: 14 });
  const bar = svg('svg', { height: 14, 'aria-hidden': 'true' }, rect('track', '100%'), rect('fill', share));
  return el('li', kind === '' ? {} : { class: kind }, el('span', {}, words), el('span', { class: 'num' }, counted(count)), bar);
}
