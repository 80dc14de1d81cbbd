import { Malformed } from '../base/malformed.ts';
import type { Day } from '../calendar/day.ts';
import { SignedBody } from './body.ts';
import { LogDays, saidBy } from './days.ts';
import type { ClearEntry } from './rules.ts';
import { type Statement, readStatement } from './statement.ts';
import type { LogView } from './view.ts';

/**
 * The entries of a log as somebody must date them who did not read it from the first day: each was there by the day of the next count or release behind it, if that is before the
 * day on which it was read. A purge bounds nothing, or two offices could cut short the notice of their own charter; but no day behind it is before its own. Source: spec/bodies.md, "Authority".
 *
 * `read` is all clear entries in leaf order with the days on which they were read, `view` what they say together, by whatever days: whether a count or a release counts depends on none.
 */
export function dated(read: readonly ClearEntry[], view: LogView): ClearEntry[] {
  const refused = new Set(view.problems.map(({ leafIndex }) => leafIndex));
  let days = LogDays.begun(view.genesis.madeOn);
  const bounds = read.map((entry): { own: Day | undefined; bound: Day | undefined } => {
    const statement = statementOf(entry);
    const own = statement && saidBy(statement);
    if (own === undefined || refused.has(entry.leafIndex)) return { own, bound: undefined };
    days = days.after(own, entry.day);
    return { own, bound: statement?.type === 'purge' ? undefined : days.reached };
  });
  let next: Day | undefined;
  const later = [...read];
  for (const [i, { own, bound }] of [...bounds.entries()].reverse()) {
    if (next !== undefined) later[i] = by(read[i]!, own !== undefined && own > next ? own : next);
    next = bound ?? next;
  }
  return later;
}

/** Not before the day that it bears itself: a count may be logged late, behind a purge. */
function by(entry: ClearEntry, day: Day): ClearEntry {
  return day < entry.day ? { ...entry, day } : entry;
}

function statementOf({ body }: ClearEntry): Statement | undefined {
  try {
    return readStatement(SignedBody.read(body).statement);
  } catch (reason) {
    if (reason instanceof Malformed) return undefined;
    throw reason;
  }
}
