import { type Fields, type Json, octetsJson } from '../base/jcs.ts';
import { Malformed } from '../base/malformed.ts';
import { type Bytes, fromBase64url, hex, sized } from '../base/octets.ts';
import { type Day, plusYears, readDay } from '../calendar/day.ts';
import type { Retention } from '../charter/charter.ts';
import { LogDays, saidBy } from './days.ts';
import type { ClearEntry } from './rules.ts';
import type { Statement } from './statement.ts';

const MOST_LEAVES = 256;

/** The destruction of opaque entries after their embargo: of salt, body, and the files that belong to them. The leaves stay. Source: spec/bodies.md, "purge". */
export interface Purge {
  readonly type: 'purge';
  /** The day of the decision, where the calendar in force is kept. */
  readonly on: Day;
  /** Leaf hashes, 1 to 256, ascending strictly. */
  readonly leaves: readonly Bytes[];
}

export function readPurge(json: Fields): Purge {
  const names = json.exactly('v', 'type', 'on', 'leaves').texts('leaves');
  if (names.length === 0 || names.length > MOST_LEAVES) throw new Malformed('A purge names from 1 to 256 leaves.');
  const leaves = names.map((name) => sized(fromBase64url(name), 32, 'A leaf hash'));
  if (leaves.some((leaf, i) => i > 0 && hex(leaves[i - 1]!) >= hex(leaf))) throw new Malformed('The leaves of a purge do not ascend.');
  return { type: 'purge', on: readDay(json.text('on')), leaves };
}

export function purgeJson({ on, leaves }: Purge): { [name: string]: Json } {
  return { v: 1, type: 'purge', on, leaves: leaves.map(octetsJson) };
}

/** A purge that had the authority of two offices. */
export interface LoggedPurge {
  readonly purge: Purge;
  readonly leafIndex: number;
  /** The day on which its reader learned of it. */
  readonly day: Day;
  /** The offices that signed as the steward and the monitor of that day, by their ids. */
  readonly steward: string;
  readonly monitor: string;
  /** What the last charter below it says. */
  readonly retention: Retention;
}

/** What a log says of the destruction of one of its opaque entries: no purge names it, it was allowed, or it came too early and counts for nothing. */
export type Destruction = { readonly kind: 'none' } | { readonly kind: 'allowed' | 'too-early'; readonly on: Day };

/** What a reader is told about an entry whose destruction was allowed. */
export function destroyedWords(on: string): string {
  return `Destroyed on ${on}, as the charter allows: the log still proves that it was there.`;
}

interface Mark {
  readonly leafIndex: number;
  /** What stands before this leaf was logged on this day or earlier. */
  readonly day: Day;
}

interface Rule {
  readonly leafIndex: number;
  readonly retention: Retention;
}

/**
 * The purges in a log, and what it takes to tell whether one came too early: the rules of retention and the days of the clear entries, by their places. Immutable.
 *
 * Nobody but its readers knows on which day an opaque leaf was logged. But it was logged before the clear entries behind it, and many of those bear a day.
 */
export class Purges {
  private constructor(
    private readonly days: LogDays,
    private readonly marks: readonly Mark[],
    private readonly rules: readonly Rule[],
    readonly all: readonly LoggedPurge[],
  ) {}

  /** In a log whose genesis was made on this day. */
  static begun(madeOn: Day): Purges {
    return new Purges(LogDays.begun(madeOn), [], [], []);
  }

  /** With one more clear entry that counts. */
  after({ leafIndex, day }: ClearEntry, statement: Statement): Purges {
    const said = saidBy(statement);
    const days = said === undefined ? this.days : this.days.after(said, day);
    const marks = [...this.marks, { leafIndex, day: said === undefined ? day : days.reached }];
    const rules = statement.type === 'charter' ? [...this.rules, { leafIndex, retention: statement.charter.retention }] : this.rules;
    return new Purges(days, marks, rules, this.all);
  }

  with(purge: LoggedPurge): Purges {
    return new Purges(this.days, this.marks, this.rules, [...this.all, purge]);
  }

  of(leafHash: Bytes): LoggedPurge | undefined {
    const wanted = hex(leafHash);
    return this.all.find(({ purge }) => purge.leaves.some((leaf) => hex(leaf) === wanted));
  }

  destruction(leafIndex: number, leafHash: Bytes): Destruction {
    const logged = this.of(leafHash);
    if (logged === undefined) return { kind: 'none' };
    return { kind: this.isOver(leafIndex, logged) ? 'allowed' : 'too-early', on: logged.purge.on };
  }

  /**
   * Whether the last charter logged below the entry and the last one below the purge allow it, and the longer of their embargoes has passed: so no amendment
   * shortens what was promised before it.
   */
  private isOver(leafIndex: number, { purge: { on }, leafIndex: purgedAt, retention: now }: LoggedPurge): boolean {
    const before = this.rules.findLast((rule) => rule.leafIndex < leafIndex)?.retention;
    if (before === undefined || purgedAt <= leafIndex || !mayPurge(before) || !mayPurge(now)) return false;
    const years = Math.max(before.embargoYears, now.embargoYears);
    const days = this.marks.filter((mark) => leafIndex < mark.leafIndex && mark.leafIndex < purgedAt).map(({ day }) => day);
    const loggedBy = days.reduce((earliest, day) => (day < earliest ? day : earliest), on);
    return on >= plusYears(loggedBy, years);
  }
}

export function mayPurge({ purge }: Retention): boolean {
  return purge === 'after-embargo';
}
