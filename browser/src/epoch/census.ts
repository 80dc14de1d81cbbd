import { Fields } from '../base/jcs.ts';
import { Malformed } from '../base/malformed.ts';
import { type ShownSet, readShownSet } from './shown-set.ts';

const MOST_MEMBERS = 0x7fffffff;

/** One combination of values, in the order of the set's indexes, and how many members bear it (at least 1). */
export interface Cell {
  readonly values: readonly string[];
  readonly members: number;
}

/**
 * How many members bear each combination of values of one shown set, when the epoch was made. Only combinations that somebody bears are
 * listed, in the order of their indexes in the schema; the empty set has one cell, the number of all eligible members.
 */
export interface Census {
  readonly shows: ShownSet;
  readonly cells: readonly Cell[];
}

export function readCensus(fields: Fields): Census {
  const shows = readShownSet(fields.exactly('cells', 'shows').array('shows'));
  const cells = fields.objects('cells').map(readCell);
  if (cells.some((cell) => cell.values.length !== shows.length)) throw new Malformed('A census cell has a value too many or too few.');
  return { shows, cells };
}

function readCell(fields: Fields): Cell {
  return { members: fields.exactly('members', 'values').integer('members', 1, MOST_MEMBERS), values: fields.texts('values') };
}

/** The members of all cells together. */
export function totalOf(census: Census): number {
  return census.cells.reduce((sum, cell) => sum + cell.members, 0);
}

/** The members who bear exactly these values; 0 if nobody does. */
export function membersOf(census: Census, values: readonly string[]): number {
  const cell = census.cells.find((one) => one.values.length === values.length && one.values.every((value, k) => value === values[k]));
  return cell?.members ?? 0;
}
