import { type Bytes, equal } from '../base/octets.ts';
import { type Day, plusDays } from '../calendar/day.ts';
import { WEEKDAYS, type WorkingCalendar } from '../calendar/working.ts';
import type { Charter } from '../charter/charter.ts';
import type { Epoch } from '../epoch/manifest.ts';
import type { ShownSet } from '../epoch/shown-set.ts';
import type { Genesis } from './genesis.ts';
import { type EpochIssued, isSetOpen } from './issued.ts';
import { type OfficeKey, isValidOn } from './office-key.ts';
import type { Destruction, LoggedPurge, Purges } from './purge.ts';
import type { ClientRelease } from './release.ts';

const NOTICE_DAYS = 3;

/** An entry that does not count, and why. */
export interface LogProblem {
  readonly leafIndex: number;
  readonly sentence: string;
}

/** Something logged that holds from a day on, until the next of its kind does. */
export interface InForce<T> {
  readonly from: Day;
  readonly what: T;
  /** The 0-based index of the leaf that said so. */
  readonly leafIndex: number;
}

/** Everything a view knows, each list in leaf order. */
export interface ViewState {
  readonly org: Bytes;
  readonly genesis: Genesis;
  readonly charters: readonly InForce<Charter>[];
  readonly calendars: readonly InForce<WorkingCalendar>[];
  readonly epochs: readonly Epoch[];
  readonly issued: readonly EpochIssued[];
  readonly keys: readonly OfficeKey[];
  readonly releases: readonly InForce<ClientRelease>[];
  readonly purges: Purges;
  readonly problems: readonly LogProblem[];
}

/**
 * What the clear entries of a log say together: the charters, calendars, epochs and office keys in force on a day, as far as each entry had the
 * authority to say it. Immutable; `readLog` makes it.
 *
 * Keys, charter and calendar named by the genesis or first of their kind are in force at once; a later key, charter or calendar after three
 * whole working days; a revocation at once. Days are those of the entries, in the calendar's zone. Source: spec/bodies.md, "Authority".
 */
export class LogView {
  constructor(readonly state: ViewState) {}

  get org(): Bytes {
    return this.state.org;
  }

  get genesis(): Genesis {
    return this.state.genesis;
  }

  /** The entries that do not count. */
  get problems(): readonly LogProblem[] {
    return this.state.problems;
  }

  charterOn(day: Day): Charter | undefined {
    return inForceOn(day, this.state.charters);
  }

  /** A charter that was ever logged with authority, in force or not. */
  charter(hash: Bytes): Charter | undefined {
    return this.state.charters.find((one) => equal(one.what.hash, hash))?.what;
  }

  /** The calendar that the charter of this day counts by. */
  calendarOn(day: Day): WorkingCalendar | undefined {
    const charter = this.charterOn(day);
    return charter && this.calendar(charter.clocks.calendar, day);
  }

  /** The calendar for the clocks of a filing under this charter: that in force when it was filed, with years it lacked from the one in force `today`. */
  calendarFor(charter: Charter, filed: Day, today: Day): WorkingCalendar | undefined {
    const now = this.calendar(charter.clocks.calendar, today);
    const then = this.calendar(charter.clocks.calendar, filed);
    return now && then ? then.extendedBy(now) : (then ?? now);
  }

  private calendar(id: string, day: Day): WorkingCalendar | undefined {
    return inForceOn(day, this.state.calendars.filter((one) => one.what.id === id));
  }

  /** The epochs, oldest first. */
  get epochs(): readonly Epoch[] {
    return this.state.epochs;
  }

  epoch(name: string): Epoch | undefined {
    return this.state.epochs.find((one) => one.name === name);
  }

  /** The newest epoch whose cards act on this day: the one a new room names. */
  newestOpen(day: Day): Epoch | undefined {
    return this.state.epochs.findLast((one) => one.acceptsOn(day) && day <= one.terms.closes);
  }

  /** The newest count of cards of this epoch. */
  issued(epoch: string): EpochIssued | undefined {
    return this.state.issued.findLast((one) => one.epoch === epoch);
  }

  /** Whether a message of this epoch may show this set, by the newest count and this floor. */
  isOpen(epoch: string, shows: ShownSet, floor: number): boolean {
    const count = this.issued(epoch);
    return count !== undefined && isSetOpen(count, shows, floor);
  }

  /** What the channel side serves to browsers, and since when; undefined before the first release. */
  get release(): InForce<ClientRelease> | undefined {
    return this.state.releases.at(-1);
  }

  /** The keys of an office in force on a day: of those valid, the highest generation. */
  officeKeyOn(office: string, day: Day): OfficeKey | undefined {
    const valid = this.officeKeys(office).filter((key) => isValidOn(key, day));
    return valid.reduce<OfficeKey | undefined>((best, key) => (best !== undefined && best.generation >= key.generation ? best : key), undefined);
  }

  /** The keys of one generation, whether in force or not. */
  officeKey(office: string, generation: number): OfficeKey | undefined {
    return this.officeKeys(office).find((key) => key.generation === generation);
  }

  /** The keys of all generations of an office, in force or not, oldest first. */
  officeKeys(office: string): OfficeKey[] {
    return this.state.keys.filter((key) => key.office === office);
  }

  /** The keys to which a filing of this day goes: those of the charter's offices, in its order. */
  recipientsOn(day: Day): OfficeKey[] {
    const keys = this.charterOn(day)?.offices.map((office) => this.officeKeyOn(office.id, day)) ?? [];
    return keys.filter((key) => key !== undefined);
  }

  /** The purges that two offices signed, in the order of the log. */
  get purges(): readonly LoggedPurge[] {
    return this.state.purges.all;
  }

  /** What the log says of the destruction of the opaque entry at this leaf. */
  destruction(leafIndex: number, leafHash: Bytes): Destruction {
    return this.state.purges.destruction(leafIndex, leafHash);
  }

  /** The id of the steward, monitor or archive on a day. */
  officeOf(role: 'steward' | 'monitor' | 'archive', day: Day): string {
    const offices = this.charterOn(day)?.offices ?? this.genesis.offices;
    return offices.find((office) => office.role === role)!.id;
  }

  /** The first day on which what is logged on this day holds: after three whole working days. */
  afterNotice(logged: Day): Day {
    return plusDays((this.calendarOn(logged) ?? WEEKDAYS).workingDaysAfter(logged, NOTICE_DAYS), 1);
  }
}

/** Of those whose day has come, the one logged last. */
function inForceOn<T>(day: Day, logged: readonly InForce<T>[]): T | undefined {
  return logged.findLast((one) => one.from <= day)?.what;
}
