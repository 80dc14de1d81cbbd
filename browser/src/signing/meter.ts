import type { Day } from '../calendar/day.ts';
import type { Epoch } from '../epoch/manifest.ts';
import { type ShownSet, isSameSet } from '../epoch/shown-set.ts';
import type { IssuedCell } from '../log/issued.ts';
import type { TrustedLog } from '../log/trusted-log.ts';

/**
 * How many card holders could have made a signature that shows these values: the group a signer hides in, by the newest count in the log, rounded down to 5.
 */
export interface Meter {
  readonly shows: ShownSet;
  /** This member's values of the shown attributes, in their order. */
  readonly values: readonly string[];
  /** All members of the organisation, when the period began. */
  readonly members: number;
  /** All cards issued. */
  readonly cards: number;
  /** Cards with this member's values; 0 while nothing is counted. */
  readonly group: number;
  /** Cards of the smallest group that the shown set knows. */
  readonly smallest: number;
  /** The charter's least group. */
  readonly floor: number;
  /** The day of the count; undefined before the first. */
  readonly on: Day | undefined;
}

/** The meter of a card, with its seven values, for a text that shows this set. */
export function meterOf(log: TrustedLog, epoch: Epoch, shows: ShownSet, cardValues: readonly string[]): Meter {
  const issued = log.view.issued(epoch.name);
  const cellsOf = (set: ShownSet): readonly IssuedCell[] => issued?.sets.find((one) => isSameSet(one.shows, set))?.cells ?? [];
  const values = shows.map((index) => cardValues[index] ?? '');
  const cells = cellsOf(shows);
  const own = cells.find((cell) => cell.values.length === values.length && cell.values.every((value, i) => value === values[i]));
  return {
    shows,
    values,
    members: epoch.everybody,
    cards: cellsOf([])[0]?.issued ?? 0,
    group: own?.issued ?? 0,
    smallest: cells.length === 0 ? 0 : Math.min(...cells.map(({ issued: count }) => count)),
    floor: log.charter().eligibility.groupFloor,
    on: issued?.on,
  };
}

/**
 * Whether signing is open for everybody who would show this set. The member's own group is looked at too: a registry could issue one card with values that its
 * counts do not list, and who signs with it would stand alone.
 */
export function isOpen({ group, smallest, floor }: Pick<Meter, 'group' | 'smallest' | 'floor'>): boolean {
  return smallest >= floor && group >= floor;
}
