import { Malformed } from '../base/malformed.ts';
import { type Bytes, equal } from '../base/octets.ts';
import { type Day, plusDays } from '../calendar/day.ts';
import type { WorkingCalendar } from '../calendar/working.ts';
import type { Charter } from '../charter/charter.ts';
import type { Epoch } from '../epoch/manifest.ts';
import { SignedBody } from './body.ts';
import { type Genesis, orgOf } from './genesis.ts';
import { type EpochIssued, countsAllOf } from './issued.ts';
import type { OfficeKey } from './office-key.ts';
import { type Purge, Purges, mayPurge } from './purge.ts';
import { type ClientRelease, isSameClient } from './release.ts';
import { type KeyAdd, type KeyRevoke, type Statement, readStatement } from './statement.ts';
import { LogView, type ViewState } from './view.ts';

// Who may say what in the clear, and in which order: spec/bodies.md, "Authority".

/** One entry of a clear class: where its leaf stands, the day it entered the tree as far as the reader can vouch for it, and its body. */
export interface ClearEntry {
  readonly leafIndex: number;
  readonly day: Day;
  readonly body: Bytes;
}

/** Whether an entry counts: then what it says and the next view; else why not, in one sentence. */
export type Admission =
  | { readonly counts: true; readonly view: LogView; readonly statement: Statement }
  | { readonly counts: false; readonly reason: 'malformed' | 'no-authority' | 'out-of-turn'; readonly sentence: string };

/** Ends the reading of one entry that does not count. */
class Refused extends Error {
  constructor(
    readonly reason: 'no-authority' | 'out-of-turn',
    readonly sentence: string,
  ) {
    super(sentence);
  }
}

function noAuthority(sentence: string): never {
  throw new Refused('no-authority', sentence);
}

function outOfTurn(sentence: string): never {
  throw new Refused('out-of-turn', sentence);
}

/** The view of all clear entries of a log, in leaf order; Malformed if the first is not a genesis: then nothing can be read. */
export function readLog(entries: readonly ClearEntry[]): LogView {
  const [first, ...rest] = entries;
  if (first === undefined) throw new Malformed('The log has no genesis.');
  const begun = begin(first);
  if (!begun.counts) throw new Malformed(begun.sentence);
  return rest.reduce(plus, begun.view);
}

/** The view with one more entry; one that does not count is among its problems. */
export function plus(view: LogView, entry: ClearEntry): LogView {
  const admission = admit(view, entry);
  if (admission.counts) return admission.view;
  const problem = { leafIndex: entry.leafIndex, sentence: admission.sentence };
  return new LogView({ ...view.state, problems: [...view.problems, problem] });
}

/** The view of a genesis alone; refused unless it is one, signed by its registry key. */
export function begin(first: ClearEntry): Admission {
  return admission(() => {
    const body = SignedBody.read(first.body);
    const genesis = readStatement(body.statement);
    if (genesis.type !== 'genesis') return outOfTurn('A log begins with its genesis.');
    if (!body.isGenesisSignedBy(genesis.registryKey)) return noAuthority('The genesis is not signed by its registry key.');
    return { view: new LogView(stateOf(genesis, body, first)), statement: genesis };
  });
}

function stateOf(genesis: Genesis, body: SignedBody, { day, leafIndex }: ClearEntry): ViewState {
  const keys = genesis.offices.map(({ id, signingKey, recipient }) => keyOf({ office: id, generation: 0, signingKey, recipient }, day, leafIndex));
  return { org: orgOf(body.statement), genesis, charters: [], calendars: [], epochs: [], issued: [], keys, releases: [], purges: Purges.begun(genesis.madeOn), problems: [] };
}

function keyOf({ office, generation, signingKey, recipient }: Omit<KeyAdd, 'type'>, from: Day, addedAt: number): OfficeKey {
  return { office, generation, signingKey, recipient, from, revokedFrom: undefined, addedAt, revokedAt: undefined };
}

/** Takes one more entry into account, or says why it does not count. */
export function admit(view: LogView, entry: ClearEntry): Admission {
  return admission(() => {
    const body = SignedBody.read(entry.body);
    const statement = readStatement(body.statement);
    const next = { ...view.state, ...new ClearRules(view, entry, body).change(statement) };
    return { view: new LogView({ ...next, purges: next.purges.after(entry, statement) }), statement };
  });
}

function admission(read: () => { view: LogView; statement: Statement }): Admission {
  try {
    return { counts: true, ...read() };
  } catch (reason) {
    if (reason instanceof Refused) return { counts: false, reason: reason.reason, sentence: reason.sentence };
    if (reason instanceof Malformed) return { counts: false, reason: 'malformed', sentence: 'The entry is malformed: ' + reason.message };
    throw reason;
  }
}

/** What one entry changes in a view, if it has the authority and its turn has come. */
class ClearRules {
  private readonly state: ViewState;
  private readonly day: Day;
  private readonly leafIndex: number;

  constructor(
    private readonly view: LogView,
    entry: ClearEntry,
    private readonly body: SignedBody,
  ) {
    this.state = view.state;
    this.day = entry.day;
    this.leafIndex = entry.leafIndex;
  }

  change(statement: Statement): Partial<ViewState> {
    switch (statement.type) {
      case 'genesis':
        return outOfTurn('A log has one genesis.');
      case 'charter':
        return this.charter(statement.charter);
      case 'calendar':
        return this.calendar(statement.calendar);
      case 'epoch':
        return this.epoch(statement.manifest);
      case 'epoch.issued':
        return this.issued(statement);
      case 'key.add':
        return this.add(statement);
      case 'key.revoke':
        return this.revoke(statement);
      case 'client.release':
        return this.release(statement);
      case 'purge':
        return this.purge(statement);
      case 'msg.filed':
      case 'msg.ack':
      case 'msg.reply':
        throw new Malformed('This type of entry is never in the clear.');
    }
  }

  // The genesis names the first charter by its hash, and so has said it already.
  private charter(charter: Charter): Partial<ViewState> {
    const { charters, genesis, keys } = this.state;
    const isFirst = charters.length === 0;
    if (isFirst && !equal(charter.hash, genesis.charter)) noAuthority('The first charter is not the one that the genesis names.');
    if (isFirst && !this.hasOfficesOfGenesis(charter)) noAuthority('The offices of the first charter are not those of the genesis.');
    if (!isFirst && !this.isSignedByStewardAndMonitor()) noAuthority('A charter needs the signatures of the steward and the monitor.');
    if (this.view.charter(charter.hash) !== undefined) outOfTurn('This charter is in the log already.');
    const keyless = charter.offices.find((office) => !keys.some((key) => key.office === office.id));
    if (keyless !== undefined) outOfTurn(`The office ${keyless.id} has no key yet: add one first.`);
    const from = isFirst ? this.day : this.view.afterNotice(this.day);
    return { charters: [...charters, { from, what: charter, leafIndex: this.leafIndex }] };
  }

  private hasOfficesOfGenesis(charter: Charter): boolean {
    const words = (offices: readonly { id: string; role: string }[]): string => [...new Set(offices.map(({ id, role }) => `${id} ${role}`))].sort().join();
    return words(charter.offices) === words(this.state.genesis.offices);
  }

  private calendar(calendar: WorkingCalendar): Partial<ViewState> {
    const { calendars } = this.state;
    if (!this.isSignedByStewardAndMonitor()) noAuthority('A calendar needs the signatures of the steward and the monitor.');
    if (calendars.some((one) => one.what.equals(calendar))) outOfTurn('This calendar is in the log already.');
    const isFirst = calendars.every((one) => one.what.id !== calendar.id);
    const from = isFirst ? this.day : this.view.afterNotice(this.day);
    return { calendars: [...calendars, { from, what: calendar, leafIndex: this.leafIndex }] };
  }

  private epoch(manifest: Epoch): Partial<ViewState> {
    const { epochs, org } = this.state;
    if (!this.isSignedByRegistry()) noAuthority('An epoch needs the signature of the registry key.');
    if (!equal(manifest.org, org)) noAuthority('The epoch is of another installation.');
    const last = epochs.at(-1);
    const isNext = last === undefined || manifest.terms.opens > last.terms.opens;
    if (!isNext || this.view.epoch(manifest.name) !== undefined) outOfTurn('The epoch does not follow the last one.');
    return { epochs: [...epochs, manifest] };
  }

  private issued(count: EpochIssued): Partial<ViewState> {
    if (!this.isSignedByRegistry()) noAuthority('A count of cards needs the signature of the registry key.');
    const manifest = this.view.epoch(count.epoch);
    if (manifest === undefined || !countsAllOf(count, manifest)) outOfTurn('The count is not of the combinations of an epoch in the log.');
    const last = this.view.issued(count.epoch);
    if (last !== undefined && count.on <= last.on) outOfTurn('A count of that day or a later one is in the log already.');
    return { issued: [...this.state.issued, count] };
  }

  private add(add: KeyAdd): Partial<ViewState> {
    const { keys } = this.state;
    if (!this.isSignedFor(add.office)) noAuthority("A key needs the signature of its office's current key, or of the monitor and another.");
    const next = Math.max(0, ...this.view.officeKeys(add.office).map((key) => key.generation + 1));
    if (add.generation !== next) outOfTurn(`The next generation of this office's keys is ${next}.`);
    if (keys.some((key) => equal(key.signingKey, add.signingKey))) outOfTurn('This signing key is in the log already.');
    // One key under two offices' names would stop every filing: nothing is sealed to one twice.
    if (keys.some((key) => key.recipient.equals(add.recipient))) outOfTurn('This recipient is in the log already.');
    return { keys: [...keys, keyOf(add, this.view.afterNotice(this.day), this.leafIndex)] };
  }

  private revoke(revoke: KeyRevoke): Partial<ViewState> {
    const { keys } = this.state;
    const key = this.view.officeKey(revoke.office, revoke.generation);
    if (key === undefined || key.revokedFrom !== undefined) outOfTurn('There is no such key to revoke.');
    if (!this.isSignedFor(revoke.office)) noAuthority("A revocation needs its office's current key, or the monitor and another office.");
    return { keys: keys.map((one) => (one === key ? { ...one, revokedFrom: this.day, revokedAt: this.leafIndex } : one)) };
  }

  private release(release: ClientRelease): Partial<ViewState> {
    if (!this.isSignedByRegistry()) noAuthority('A release of the client needs the signature of the registry key.');
    const last = this.view.release?.what;
    const next = last === undefined ? 1 : last.number + 1;
    if (release.number !== next) outOfTurn(`The next release of the client is number ${next}.`);
    if (last !== undefined && release.on < last.on) outOfTurn('A release of a later day is in the log already.');
    if (last !== undefined && isSameClient(release, last)) outOfTurn('This release is the one in force.');
    return { releases: [...this.state.releases, { from: this.day, what: release, leafIndex: this.leafIndex }] };
  }

  private purge(purge: Purge): Partial<ViewState> {
    const { purges } = this.state;
    // By places, not by days: a newcomer reads all charters on one day.
    const retention = this.state.charters.at(-1)?.what.retention;
    if (retention === undefined || !mayPurge(retention)) return noAuthority('The charter does not let entries be destroyed.');
    if (!this.isSignedByStewardAndMonitor()) noAuthority('A purge needs the signatures of the steward and the monitor.');
    // A reader who keeps days in UTC may be one behind.
    if (purge.on > plusDays(this.day, 1)) outOfTurn('The day of this purge has not come.');
    if (purge.leaves.some((leaf) => purges.of(leaf) !== undefined)) outOfTurn('An entry that it names is purged already.');
    const offices = { steward: this.view.officeOf('steward', this.day), monitor: this.view.officeOf('monitor', this.day) };
    return { purges: purges.with({ purge, leafIndex: this.leafIndex, day: this.day, ...offices, retention }) };
  }

  private isSignedByRegistry(): boolean {
    return this.body.isSignedBy(this.state.org, this.state.genesis.registryKey);
  }

  private isSignedByStewardAndMonitor(): boolean {
    return this.isSignedBy(this.view.officeOf('steward', this.day)) && this.isSignedBy(this.view.officeOf('monitor', this.day));
  }

  /** By the office itself, or by the monitor and some office that is neither. */
  private isSignedFor(office: string): boolean {
    const monitor = this.view.officeOf('monitor', this.day);
    const others = (): string[] => this.state.keys.map((key) => key.office).filter((other) => other !== monitor && other !== office);
    return this.isSignedBy(office) || (this.isSignedBy(monitor) && others().some((other) => this.isSignedBy(other)));
  }

  private isSignedBy(office: string): boolean {
    const key = this.view.officeKeyOn(office, this.day);
    return key !== undefined && this.body.isSignedBy(this.state.org, key.signingKey);
  }
}
