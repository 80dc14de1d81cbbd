import { Malformed } from '../base/malformed.ts';
import { type Census, totalOf } from './census.ts';
import type { Terms } from './manifest.ts';
import { ATTRIBUTE_COUNT, type Attribute, NAME } from './schema.ts';
import { compareSets, isSameSet } from './shown-set.ts';

/** The rules that tie the parts of a manifest together; one that is broken is Malformed. */
export function requireManifest(terms: Terms): void {
  require(terms.opens < terms.closes, 'it closes before it opens');
  require(terms.acceptUntil >= terms.closes, 'it stops accepting before it closes');
  requireSchema(terms.schema, terms.epoch);
  const sets = terms.allowedSets;
  require(sets.every((set) => set.length > 0), 'the empty set is allowed without being listed');
  require(sets.every((set, i) => i === 0 || compareSets(sets[i - 1]!, set) < 0), 'its allowed sets are not ascending');
  requireCensus(terms);
}

function requireSchema(schema: readonly Attribute[], epoch: string): void {
  require(schema.length === ATTRIBUTE_COUNT, 'the schema has not 7 attributes');
  schema.forEach(({ values }, index) => {
    if (index === 0) require(values.length === 1 && values[0] === epoch, 'attribute 0 is not the epoch');
    else if (index === NAME) require(values.length === 0, 'attribute 6 is free and lists values');
    else require(values.length > 0, `attribute ${index} has no value`);
  });
  require(new Set(schema.map(({ name }) => name)).size === ATTRIBUTE_COUNT, 'two attributes have one label');
}

function requireCensus({ census, allowedSets, schema, cap }: Terms): void {
  require(census.length === allowedSets.length + 1, 'the census is not of each allowed set');
  const total = census[0] === undefined ? 0 : totalOf(census[0]);
  census.forEach((counted, i) => {
    require(isSameSet(counted.shows, i === 0 ? [] : allowedSets[i - 1]!), 'the census is misplaced');
    require(i > 0 || counted.cells.length === 1, 'everybody is not one cell');
    require(totalOf(counted) === total, 'a census does not count everybody');
    requireCells(counted, schema);
  });
  require(total <= cap, 'the cap is below the census');
}

function requireCells({ shows, cells }: Census, schema: readonly Attribute[]): void {
  const seen = new Set(cells.map(({ values }) => JSON.stringify(values)));
  require(seen.size === cells.length, 'a census cell stands there twice');
  const isKnown = cells.every(({ values }) => values.every((value, k) => schema[shows[k]!]!.values.includes(value)));
  require(isKnown, 'a census cell has an unknown value');
}

function require(holds: boolean, fault: string): void {
  if (!holds) throw new Malformed('An epoch manifest: ' + fault + '.');
}
