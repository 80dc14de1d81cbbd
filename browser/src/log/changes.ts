import type { Day } from '../calendar/day.ts';
import type { LogView } from './view.ts';

/** Something that members rely on and that the log has changed: from `from` on another one holds. `office` is the id of the office whose key it is. */
export interface LoggedChange {
  readonly what: 'charter' | 'calendar' | 'key added' | 'key revoked' | 'client';
  readonly office?: string;
  readonly from: Day;
  readonly leafIndex: number;
}

/** The keys, rules and pages that the leaves from this 0-based index on changed, in leaf order. */
export function changesFrom(view: LogView, first: number): LoggedChange[] {
  const { charters, calendars, keys, releases } = view.state;
  const changes: LoggedChange[] = [
    ...charters.map(({ from, leafIndex }) => ({ what: 'charter' as const, from, leafIndex })),
    ...calendars.map(({ from, leafIndex }) => ({ what: 'calendar' as const, from, leafIndex })),
    ...releases.map(({ from, leafIndex }) => ({ what: 'client' as const, from, leafIndex })),
    ...keys.map(({ office, from, addedAt }) => ({ what: 'key added' as const, office, from, leafIndex: addedAt })),
    ...keys.flatMap(({ office, revokedFrom, revokedAt }) =>
      revokedFrom === undefined || revokedAt === undefined ? [] : [{ what: 'key revoked' as const, office, from: revokedFrom, leafIndex: revokedAt }],
    ),
  ];
  return changes.filter(({ leafIndex }) => leafIndex >= first).sort((one, other) => one.leafIndex - other.leafIndex);
}
