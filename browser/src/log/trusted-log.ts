import { declined, unproven } from '../base/failure.ts';
import { type Bytes, equal, fromHex, sized } from '../base/octets.ts';
import { type Day, dayIn } from '../calendar/day.ts';
import type { Charter } from '../charter/charter.ts';
import type { Epoch } from '../epoch/manifest.ts';
import { type Checkpoint, type LogPromise, openCheckpoint, openPromise } from './checkpoint.ts';
import { type LeafTable, Leaves } from './leaves.ts';
import { NoteKey } from './note.ts';
import type { OfficeKey } from './office-key.ts';
import type { TreeHead } from './tree.ts';
import type { LogView } from './view.ts';
import { isFresh } from './witnesses.ts';

const LONGEST_PROMISE_S = 24 * 3600;

/** What a client believes before it asks anybody: the two lines of the printed set-up sheet. */
export interface SetUpSheet {
  /** Hash of the genesis statement. */
  readonly org: Bytes;
  /** The log's key under its name, the origin. */
  readonly logKey: NoteKey;
}

/** The sheet of its two lines: 64 lower-case hexadecimal digits, and `<origin>+<id>+<key>`. */
export function readSheet(org: string, logKey: string): SetUpSheet {
  return { org: sized(fromHex(org), 32, 'The name of an installation'), logKey: NoteKey.parse(logKey) };
}

/**
 * A log as it stood at one checkpoint: every leaf was read, the root recomputed, each clear entry checked against its leaf and weighed for its authority.
 * Immutable.
 */
export class TrustedLog {
  private loaded: Promise<Leaves> | undefined;

  constructor(
    readonly sheet: SetUpSheet,
    readonly checkpoint: Checkpoint,
    /** What the clear entries say; its problems are the entries that do not count. */
    readonly view: LogView,
    private readonly now: () => Date,
    private readonly table: () => Promise<LeafTable>,
    /** When a quorum of the witnesses had last vouched for this log, in Unix seconds by their clocks; undefined if none is known to have. */
    readonly witnessedAt: number | undefined,
  ) {}

  /**
   * This log, if something may be sealed or signed under it: its genesis names no outside witness, or enough of them vouched for it within 24 hours.
   *
   * A Failure otherwise.
   */
  requireFresh(): this {
    if (this.view.genesis.witnesses.length === 0 || isFresh(this.witnessedAt, this.now())) return this;
    throw declined('The outside witnesses have not confirmed the log within the last 24 hours: nothing is signed or sealed until they have. Try again later.');
  }

  get org(): Bytes {
    return this.sheet.org;
  }

  get origin(): string {
    return this.sheet.logKey.name;
  }

  get head(): TreeHead {
    return this.checkpoint.head;
  }

  /** All leaves. After a resumed mirror the earlier ones are fetched again, from the browser's cache if it has them, and proven to be the same. */
  leaves(): Promise<Leaves> {
    this.loaded ??= this.table().then(
      (table) => new Leaves(table, this.checkpoint),
      (reason: unknown) => {
        this.loaded = undefined;
        throw reason;
      },
    );
    return this.loaded;
  }

  /** The key of promises and of notes on acts, under the log's name. */
  get promiseKey(): NoteKey {
    return NoteKey.of(this.origin, this.view.genesis.promiseKey);
  }

  /** The log's promise to take this leaf; undefined if it is not one, or one for a time so late that it binds nobody. */
  promise(note: Uint8Array, leafHash: Bytes): LogPromise | undefined {
    const promise = openPromise(this.promiseKey, note);
    const latest = this.now().getTime() / 1000 + LONGEST_PROMISE_S;
    return promise !== undefined && equal(promise.leafHash, leafHash) && promise.mergeBy <= latest ? promise : undefined;
  }

  /** What day it is where the calendar in force is kept; UTC without one. */
  today(): Day {
    return todayBy(this.view, this.now());
  }

  /** The charter in force today. */
  charter(): Charter {
    return this.view.charterOn(this.today()) ?? refuse('The log has no charter in force.');
  }

  /** The manifest of an epoch. */
  manifest(epoch: string): Epoch {
    return this.view.epoch(epoch) ?? refuse('The log has no such epoch.');
  }

  /** The keys of an office in force today. */
  officeKey(office: string): OfficeKey {
    return this.view.officeKeyOn(office, this.today()) ?? refuse(`The log has no key of ${office}.`);
  }

  /** Whether an older checkpoint of this log, as somebody kept it, is one this log continues. */
  async continues(olderCheckpoint: Uint8Array): Promise<boolean> {
    const older = openCheckpoint(this.sheet.logKey, olderCheckpoint);
    return older !== undefined && (await this.leaves()).continues(older.head);
  }
}

/** The day at a moment where the calendar in force is kept; UTC without one. */
export function todayBy(view: LogView | undefined, now: Date): Day {
  const utc = dayIn('UTC', now.getTime());
  const zone = view?.calendarOn(utc)?.zone;
  return zone === undefined ? utc : dayIn(zone, now.getTime());
}

/** Refuses a view that does not begin with the genesis of the sheet. */
export function requireOurs({ org, genesis }: LogView, sheet: SetUpSheet): void {
  const isOurs = equal(org, sheet.org) && genesis.origin === sheet.logKey.name && equal(genesis.logKey, sheet.logKey.key);
  if (!isOurs) throw unproven('The log does not begin with the genesis of the set-up sheet.');
}

function refuse(sentence: string): never {
  throw unproven(sentence);
}
