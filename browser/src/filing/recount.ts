import type { CheckedAct } from '../act/check.ts';
import { isNamed } from '../act/presented.ts';
import { declined } from '../base/failure.ts';
import { type Bytes, equal } from '../base/octets.ts';
import { shuffled } from '../base/random.ts';
import type { SignatureRow } from '../room/signature-row.ts';
import type { SignatureSet } from '../room/signature-set.ts';
import type { RowCheck } from './row-check.ts';

/** Up to so many rows, a drafter's browser checks all. */
const ALL_UP_TO = 200;

/** Above that it checks so many, drawn at random, and its owner's; offices check all. */
export const DRAWN = 100;

/** Shows how far a count is, and says whether the person stopped it. */
export interface Counting {
  at(done: number, total: number): Promise<void>;
  isStopped(): boolean;
}

/** A count that nobody watches. */
export const UNWATCHED: Counting = { at: () => Promise.resolve(), isStopped: () => false };

/** Signers who showed these values, without the epoch. */
export interface Group {
  readonly values: readonly string[];
  readonly signers: number;
}

/** The signatures of a text, as whoever counts has checked them anew. */
export interface Recount {
  /** Those that hold, in the order of the rows. */
  readonly acts: readonly CheckedAct[];
  /** What is wrong with others that were checked, one sentence each; empty if all hold. */
  readonly faults: readonly string[];
  /** How many rows there are. */
  readonly rows: number;
  /** How many of them were checked. */
  readonly checked: number;
}

/** Checks every row of a set. */
export async function recount(set: SignatureSet, check: RowCheck, counting: Counting = UNWATCHED): Promise<Recount> {
  return recountOf(set, set.rows, check, counting);
}

/** Checks as many rows of a set as a drafter does; `own` is the pseudonym of this member, whose row is among them. */
export async function recountDrawn(set: SignatureSet, check: RowCheck, own: Bytes | undefined, counting: Counting = UNWATCHED): Promise<Recount> {
  return recountOf(set, drawn(set.rows, own), check, counting);
}

async function recountOf(set: SignatureSet, wanted: readonly SignatureRow[], check: RowCheck, counting: Counting): Promise<Recount> {
  const acts: CheckedAct[] = [];
  const faults: string[] = [];
  for (const [done, row] of wanted.entries()) {
    await counting.at(done, wanted.length);
    if (counting.isStopped()) throw declined(`You stopped after ${done} of ${wanted.length} signatures. Nothing was sent.`);
    const outcome = check.check(row);
    if (outcome.kind === 'holds') acts.push(outcome.act);
    else faults.push(`Signature ${set.rows.indexOf(row) + 1} of ${set.rows.length}: ${outcome.sentence}`);
  }
  await counting.at(wanted.length, wanted.length);
  return { acts, faults, rows: set.rows.length, checked: wanted.length };
}

/** In the order of the set, so that nothing tells which were drawn first. */
function drawn(rows: readonly SignatureRow[], own: Bytes | undefined): readonly SignatureRow[] {
  if (rows.length <= ALL_UP_TO) return rows;
  const chosen = new Set(shuffled(rows).slice(0, DRAWN));
  return rows.filter((row) => chosen.has(row) || (own !== undefined && equal(row.presented.pseudonym, own)));
}

/** Whether every row was checked and holds. */
export function isWhole(of: Recount): boolean {
  return of.faults.length === 0 && of.checked === of.rows;
}

/** How many of those that hold bear a name for the addressees. */
export function namedIn({ acts }: Recount): number {
  return acts.filter((act) => isNamed(act.presented)).length;
}

/** How many of those that hold showed each combination of values, ordered by the values. */
export function groupsIn({ acts }: Recount): Group[] {
  const groups = new Map<string, Group>();
  for (const { presented } of acts) {
    const values = presented.values.slice(1);
    const key = values.join('\u0000');
    groups.set(key, { values, signers: (groups.get(key)?.signers ?? 0) + 1 });
  }
  return [...groups].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, group]) => group);
}
