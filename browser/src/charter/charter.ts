import { labelled } from '../base/hash.ts';
import type { Bytes } from '../base/octets.ts';

/** What one day of a clock is. */
export type ClockUnit = 'working-days' | 'calendar-days';

/** What an office is there for. The steward runs the channel and reads no names; the monitor is independent of it and gets its own copy. */
export type Role = 'addressee' | 'steward' | 'monitor' | 'archive';

/** An office that gets its own copy of every filing; its id names it in the log and in thread tags. */
export interface Office {
  readonly id: string;
  readonly title: string;
  readonly role: Role;
}

/** A place outside the channel: shown to people, never given a key. */
export interface Referral {
  readonly id: string;
  readonly title: string;
  readonly address: string;
}

/** What the channel is for, and what it is not for; `referTo` is the id of a referral. */
export interface Shape {
  readonly mode: 'report' | 'resolve' | 'nonconcur' | 'escalate';
  readonly purpose: string;
  readonly exhaustion: 'none' | 'declare';
  readonly excluded: readonly { readonly matter: string; readonly referTo: string; readonly text: string }[];
}

/** One attribute of a card, in buckets; `index` is its place in the card, 1 to 5. */
export interface CharterAttribute {
  readonly index: number;
  readonly name: string;
  readonly label: string;
  readonly values: readonly string[];
}

/** Who may hold a card and what it can show; `allowedSets` are sets of indexes, ascending, without the empty one, which is always allowed. */
export interface Eligibility {
  readonly classes: readonly string[];
  readonly minSigners: number;
  readonly groupFloor: number;
  readonly roomsPerEpoch: number;
  readonly fileConsents: number;
  readonly attributes: readonly CharterAttribute[];
  readonly allowedSets: readonly (readonly number[])[];
}

/** How members may sign and who may read the names of those who give them; `namesTo` is empty where nobody may. */
export interface IdentityRules {
  readonly modes: readonly ('anonymous' | 'named')[];
  readonly namesTo: readonly string[];
  readonly withdrawUntil: 'filing';
}

/** What a message looks like. Labels stand from the lowest to the highest; `maxCharacters` counts code points of the whole text. */
export interface TextForm {
  readonly template: readonly string[];
  readonly languages: readonly string[];
  readonly maxCharacters: number;
  readonly labels: readonly string[];
  readonly markings: 'none' | 'us-validator';
  readonly portionMarking: boolean;
}

/** When an office must have acted, counted from the day after filing; `calendar` is the id of the calendar that counts. Undefined is not allowed. */
export interface Clocks {
  readonly calendar: string;
  readonly unit: ClockUnit;
  readonly acknowledge: number;
  readonly replyMin: number;
  readonly replyMax: number;
  readonly onMiss: readonly ('flag-overdue' | 'tell-monitor' | 'tell-addressees')[];
  readonly perishable: { readonly acknowledge: number; readonly unit: ClockUnit } | undefined;
  readonly extension: { readonly by: string; readonly times: number; readonly days: number } | undefined;
}

export interface Panel {
  readonly size: number;
  readonly proposedBySubmitters: number;
  readonly dueDays: number;
}

export interface Appeal {
  readonly to: string;
  readonly lodgeDays: number;
  readonly decideDays: number;
}

/** What a reply must be and what may follow it. */
export interface ReplyRules {
  readonly form: 'free' | 'point-by-point';
  readonly recordDrafter: boolean;
  readonly recordClearers: boolean;
  readonly offerMeeting: boolean;
  readonly followUpRounds: number;
}

export type DisclosureLevel = 'existence' | 'topic' | 'date' | 'signer-band' | 'status' | 'summary';

/** What may be confirmed to the outside about a filed message, and which offices approve it. */
export interface Disclosure {
  readonly confirm: readonly DisclosureLevel[];
  readonly approvedBy: readonly string[];
}

/** How long the record stays closed; the archive's key opens with `archiveNeeded` of the holders. */
export interface Retention {
  readonly embargoYears: number;
  readonly purge: 'never' | 'after-embargo';
  readonly archiveNeeded: number;
  readonly archiveHolders: number;
}

/** What is said and done against reprisal; days count from the reply, ascending; `claimAt` is the id of a referral. */
export interface Protection {
  readonly statement: string;
  readonly checkInDays: readonly number[];
  readonly claimAt: string;
}

export interface StatisticsRules {
  readonly cadence: 'monthly' | 'quarterly' | 'yearly';
  readonly suppressBelow: number;
}

/** The groups of a charter, as its text says them. */
export interface CharterRules {
  readonly id: string;
  readonly title: string;
  readonly notice: string;
  readonly shape: Shape;
  readonly referrals: readonly Referral[];
  readonly eligibility: Eligibility;
  readonly firstUseWaitSeconds: number;
  readonly identity: IdentityRules;
  readonly text: TextForm;
  readonly offices: readonly Office[];
  readonly conflict: 'stands-aside' | 'monitor-names-another';
  readonly clocks: Clocks;
  readonly panel: Panel | undefined;
  readonly appeal: Appeal | undefined;
  readonly reply: ReplyRules;
  readonly disclosure: Disclosure;
  readonly retention: Retention;
  readonly protection: Protection;
  readonly statistics: StatisticsRules;
}

/** The rules of one channel, as read from one TOML text. The exact text is kept: its hash is what the log, every memo and every filing name. */
export interface Charter extends CharterRules {
  /** The TOML text. */
  readonly toml: string;
  /** H("dissent/charter/v1" ‖ text), 32 bytes. */
  readonly hash: Bytes;
}

export function charterHash(toml: Uint8Array): Bytes {
  return labelled('dissent/charter/v1', toml);
}

export function officeOf(charter: CharterRules, id: string): Office | undefined {
  return charter.offices.find((office) => office.id === id);
}

/** The steward, monitor or archive: a charter has exactly one of each. */
export function onlyOffice(charter: CharterRules, role: 'steward' | 'monitor' | 'archive'): Office {
  return charter.offices.find((office) => office.role === role)!;
}

export function addressees(charter: CharterRules): Office[] {
  return charter.offices.filter((office) => office.role === 'addressee');
}

export function allowsNames(charter: CharterRules): boolean {
  return charter.identity.modes.includes('named');
}
