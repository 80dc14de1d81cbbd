import { el, svg } from '../page/dom.ts';

/** Signatures as they are counted on a page; those still to be checked come last. */
export interface Tally {
  readonly anonymous: number;
  readonly named: number;
  readonly todo: number;
}

const IN_ROW = 10;
const ROW_PX = 22;
const MOST_DRAWN = 300;
const KINDS = { anonymous: 'cell', named: 'cell cell--named', todo: 'cell cell--todo' } as const;

/** Cells in rows of ten, grouped by kind: place must not tell the order. Nothing for none, or for more than can be looked at. */
export function tallyPicture(tally: Tally, title: string): SVGElement[] {
  const cells = (['anonymous', 'named', 'todo'] as const).flatMap((kind) => Array.from({ length: tally[kind] }, () => KINDS[kind]));
  if (cells.length === 0 || cells.length > MOST_DRAWN) return [];
  const rects = cells.map((name, i) =>
    svg('rect', { x: `${(i % IN_ROW) * 10 + 0.75}%`, y: Math.floor(i / IN_ROW) * ROW_PX + 1, width: '8.5%', height: 16, rx: 2, class: name }),
  );
  const height = Math.ceil(cells.length / IN_ROW) * ROW_PX;
  return [svg('svg', { height, role: 'img', 'aria-label': title + ' In rows of ten. The order says nothing.' }, ...rects)];
}

/** What the kinds of cells mean, with their counts; kinds of which there are none are left out. */
export function tallyKey(entries: readonly (readonly [kind: keyof Tally, words: string])[]): HTMLElement {
  const sample = (kind: keyof Tally): SVGElement =>
    svg('svg', { viewBox: '0 0 14 14', 'aria-hidden': 'true' }, svg('rect', { x: 1, y: 1, width: 12, height: 12, rx: 2, class: KINDS[kind] }));
  return el('ul', { class: 'key' }, ...entries.map(([kind, words]) => el('li', {}, sample(kind), words)));
}
