import type { Charter } from '../charter/charter.ts';
import type { Epoch } from '../epoch/manifest.ts';
import { NAME } from '../epoch/schema.ts';
import type { Memo } from '../memo/memo.ts';
import type { Meter } from './meter.ts';

const NUMBER = new Intl.NumberFormat('en-GB');

/** A count as people read it: 1,310. */
export function counted(count: number): string {
  return NUMBER.format(count);
}

/** How many of something, in words: 1 paragraph, 2 paragraphs. */
export function some(count: number, one: string, more = one + 's'): string {
  return `${counted(count)} ${count === 1 ? one : more}`;
}

/** What everybody sees of a signature with these values: "A member, grade band 2-3." */
export function othersSee(epoch: Epoch, { shows, values }: Pick<Meter, 'shows' | 'values'>): string {
  return ['A member', ...shows.map((index, i) => `${epoch.label(index)} ${values[i] ?? ''}`)].join(', ') + '.';
}

/** The attributes that a text shows, by the labels of their period: "grade band and region"; "" for none. */
export function shownLabels(epoch: Epoch, shows: readonly number[]): string {
  return listed(shows.filter((index) => index !== NAME).map((index) => epoch.label(index)));
}

/** The offices that read a signer's name, by their titles. */
export function nameReaders({ identity, offices }: Charter): string {
  return listed(identity.namesTo.map((id) => offices.find((office) => office.id === id)?.title ?? id));
}

/** One, two and three. */
export function listed(names: readonly string[]): string {
  return names.length < 2 ? (names[0] ?? '') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}

/** How long a text is: "5 paragraphs and 1 ask, 142 words". */
export function lengthOf({ parts }: Memo): string {
  const asks = parts.filter(({ kind }) => kind === 'ask').length;
  const words = parts.reduce((sum, { text }) => sum + text.split(/\s+/u).filter((word) => word !== '').length, 0);
  const kinds = [some(parts.length - asks, 'paragraph'), ...(asks === 0 ? [] : [some(asks, 'ask')])];
  return `${kinds.join(' and ')}, ${some(words, 'word')}`;
}
