import type { Fields, Json } from '../base/jcs.ts';
import { Malformed } from '../base/malformed.ts';
import { type Day, readDay } from '../calendar/day.ts';
import { type Epoch, readEpochName } from '../epoch/manifest.ts';
import { type ShownSet, isSameSet, readShownSet } from '../epoch/shown-set.ts';

const STEP = 5;
const MOST = 2 ** 31 - 1;

/** The count of one combination of values: cards, rounded down to a multiple of 5. */
export interface IssuedCell {
  readonly values: readonly string[];
  readonly issued: number;
}

/** How many cards of an epoch were issued up to a day, for each combination of each allowed set, the empty one first: those of the manifest's census. */
export interface EpochIssued {
  readonly type: 'epoch.issued';
  readonly epoch: string;
  readonly on: Day;
  readonly sets: readonly { readonly shows: ShownSet; readonly cells: readonly IssuedCell[] }[];
}

export function readIssuedCount(json: Fields): EpochIssued {
  json.exactly('v', 'type', 'epoch', 'on', 'sets');
  const sets = json.objects('sets').map((set) => ({
    shows: readShownSet(set.exactly('shows', 'cells').value('shows')),
    cells: set.objects('cells').map(readCell),
  }));
  if (sets.some((set, i) => sets.findIndex((other) => isSameSet(other.shows, set.shows)) !== i)) throw new Malformed('A count has a set twice.');
  return { type: 'epoch.issued', epoch: readEpochName(json.text('epoch')), on: readDay(json.text('on')), sets };
}

function readCell(json: Fields): IssuedCell {
  const issued = json.exactly('values', 'issued').integer('issued', 0, MOST);
  if (issued % STEP !== 0) throw new Malformed('A count is not a multiple of 5.');
  return { values: json.texts('values'), issued };
}

export function issuedJson({ epoch, on, sets }: EpochIssued): { [name: string]: Json } {
  return {
    v: 1,
    type: 'epoch.issued',
    epoch,
    on,
    sets: sets.map(({ shows, cells }) => ({ shows: [...shows], cells: cells.map(({ values, issued }) => ({ values: [...values], issued })) })),
  };
}

/** Whether exactly the combinations of this manifest are counted. */
export function countsAllOf(count: EpochIssued, epoch: Epoch): boolean {
  const combinations = (sets: readonly { shows: ShownSet; cells: readonly { values: readonly string[] }[] }[]): string =>
    JSON.stringify(sets.map(({ shows, cells }) => [shows, cells.map((cell) => cell.values)]));
  return count.epoch === epoch.name && combinations(count.sets) === combinations(epoch.terms.census);
}

/** Whether a message may show this set: every combination has at least `floor` cards. */
export function isSetOpen(count: EpochIssued, shows: ShownSet, floor: number): boolean {
  return count.sets.some((set) => isSameSet(set.shows, shows) && set.cells.every((cell) => cell.issued >= floor));
}
