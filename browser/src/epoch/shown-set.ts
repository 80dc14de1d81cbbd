import type { Json } from '../base/jcs.ts';
import { Malformed } from '../base/malformed.ts';

/** The attributes a message shows besides the epoch: at most two indexes from 1 to 5, ascending. The empty set is always allowed. */
export type ShownSet = readonly number[];

export function isShownSet(indexes: readonly number[]): boolean {
  return indexes.length <= 2 && indexes.every((index, k) => Number.isInteger(index) && index > (k === 0 ? 0 : indexes[k - 1]!) && index <= 5);
}

/** The set that JSON says, if it is one. */
export function readShownSet(json: Json): ShownSet {
  if (!Array.isArray(json)) throw new Malformed('A shown set is not an array.');
  const indexes = json.filter((index) => typeof index === 'number');
  if (indexes.length !== json.length || !isShownSet(indexes)) throw new Malformed('A shown set is not at most two indexes from 1 to 5, ascending.');
  return indexes;
}

/** Fewer indexes first, then the smaller index first: negative, zero or positive. */
export function compareSets(one: ShownSet, other: ShownSet): number {
  if (one.length !== other.length) return one.length - other.length;
  const differing = one.findIndex((index, k) => index !== other[k]);
  return differing < 0 ? 0 : one[differing]! - other[differing]!;
}

export function isSameSet(one: ShownSet, other: ShownSet): boolean {
  return compareSets(one, other) === 0;
}
