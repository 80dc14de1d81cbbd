import { unproven } from '../base/failure.ts';
import { type Bytes, equal } from '../base/octets.ts';
import type { Day } from '../calendar/day.ts';
import type { Deadlines } from '../calendar/deadlines.ts';
import type { WorkingCalendar } from '../calendar/working.ts';
import type { Charter } from '../charter/charter.ts';
import { type OpenedPackage, PackageCheck } from '../filing/package-check.ts';
import { type Counting, type Recount, recount } from '../filing/recount.ts';
import { RowCheck } from '../filing/row-check.ts';
import { SignedBody } from '../log/body.ts';
import type { Entry } from '../log/entry.ts';
import { FIELDS_OF_SERVER } from '../log/filed-field.ts';
import type { MsgFiled } from '../log/message.ts';
import type { AuthorsPart, Openings } from '../log/openings.ts';
import { readStatement } from '../log/statement.ts';
import type { TrustedLog } from '../log/trusted-log.ts';
import type { FrozenText } from '../memo/frozen-text.ts';
import { roomKeyHash } from '../room/keys.ts';
import { type NameReading, readName } from '../room/name-reading.ts';
import { fileItMessage } from '../room/room-messages.ts';
import { ROOM_LANE, threadTag } from '../room/thread-tag.ts';
import { filingTerms } from '../tracking/filing-terms.ts';
import { areConsentsEnough } from './filing-consent.ts';
import type { FilingMaterial } from './office-desk.ts';
import type { OfficeKeys } from './office-keys.ts';

/** A filing's place in the log, and what its entry says of itself. */
export interface LoggedFiling {
  readonly leafHash: Bytes;
  /** From 0. */
  readonly leafIndex: number;
  readonly filed: MsgFiled;
  /** Of its year, from 1, by the server's word. */
  readonly number: number;
  readonly filedOn: Day;
  /** All fields that this office can open. */
  readonly openings: Openings;
}

/** A filing that an office opened and found to be what the log says; its signatures are not counted yet. */
export interface OpenedFiling extends LoggedFiling {
  readonly entry: Entry;
  readonly opened: OpenedPackage;
  readonly text: FrozenText;
  readonly charter: Charter;
  readonly calendar: WorkingCalendar;
  readonly deadlines: Deadlines;
}

/** A filing whose signatures and consents were counted anew. */
export interface CountedFiling {
  readonly recount: Recount;
  /** One for each signature that holds, in the order of the recount; empty for an office to which the charter sends no names. */
  readonly names: readonly NameReading[];
}

/** Finds a filing in the log and holds what the server shows of it against the entry. */
export async function findFiling(log: TrustedLog, { entry, authorsPart, ofServer }: FilingMaterial): Promise<LoggedFiling> {
  const leafIndex = (await log.leaves()).indexOf(entry.leafHash);
  if (leafIndex === undefined) throw unproven('The filing is not in the log.');
  const filed = readStatement(SignedBody.read(entry.body).statement);
  if (filed.type !== 'msg.filed') throw unproven('The entry is not a filing.');
  const [number, filedOn] = [ofServer.integer('number'), ofServer.filedOn];
  const isOpened = authorsPart.isIn(filed) && ofServer.areOf(filed) && ofServer.list.every(({ field }) => FIELDS_OF_SERVER.includes(field));
  if (!isOpened || number === undefined || filedOn === undefined) throw unproven('The fields shown are not those of the entry in the log.');
  if (filedOn > log.today()) throw unproven(`The filing bears the day ${filedOn}, which has not come.`);
  return { leafHash: entry.leafHash, leafIndex, filed, number, filedOn, openings: authorsPart.openings.and(ofServer) };
}

/**
 * Opens a filing from its material alone: entry in the log, P in the entry, package as P says, the request to file signed by the room. Needs no server.
 *
 * @param partFiles the sealed parts, in order
 */
export async function openFiling(log: TrustedLog, keys: OfficeKeys, material: FilingMaterial, partFiles: readonly Bytes[]): Promise<OpenedFiling> {
  const found = await findFiling(log, material);
  const { authorsPart, entry } = material;
  const opened = await PackageCheck.afterFiling(log, keys.identity).open({ authorsPart, partFiles }, uncounted);
  requireFiledByRoom(log, entry, opened, authorsPart);
  const { charter, calendar, deadlines } = filingTerms(log, opened.index.charter, found.filedOn, opened.text.memo.head.perishableBy);
  return { ...found, entry, opened, text: opened.text, charter, calendar, deadlines };
}

/** Counts a filing anew: every signature, the consents of its members, the names where this office may read them. A Failure if too few hold. */
export async function countFiling(log: TrustedLog, keys: OfficeKeys, filing: OpenedFiling, material: FilingMaterial, counting: Counting): Promise<CountedFiling> {
  const { index, set, authorsPart } = filing.opened;
  const epoch = log.manifest(index.freeze.epoch);
  const counted = await recount(set, new RowCheck(log, index.freeze, index.keys.cosign), counting);
  if (counted.acts.length < index.freeze.minSigners) throw unproven('Fewer signatures hold than the members agreed to need.');
  if (!areConsentsEnough(material.consents, index, authorsPart, epoch)) throw unproven('The filing lacks the consents its members agreed to need.');
  if (!filing.charter.identity.namesTo.includes(keys.office)) return { recount: counted, names: [] };
  const names: NameReading[] = [];
  for (const act of counted.acts) {
    const row = set.rows.find(({ presented }) => equal(presented.pseudonym, act.pseudonym));
    if (row === undefined) throw new Error('a signature was counted that is in no row');
    names.push(await readName(act, row.record, keys.identity, epoch, roomKeyHash(index.keys), index.text.root));
  }
  return { recount: counted, names };
}

/** The names this office can read, in the order of the recount. */
export function readNames({ names }: CountedFiling): string[] {
  return names.flatMap((reading) => (reading.kind === 'named' ? [reading.name] : []));
}

/** How many names were promised to this office and are missing. */
export function missingNames({ names }: CountedFiling): number {
  return names.filter(({ kind }) => kind === 'missing').length;
}

function uncounted(set: OpenedPackage['set']): Promise<Recount> {
  return Promise.resolve({ acts: [], faults: [], rows: set.rows.length, checked: 0 });
}

function requireFiledByRoom(log: TrustedLog, entry: Entry, { index }: OpenedPackage, part: AuthorsPart): void {
  const tag = threadTag(index.thread, ROOM_LANE, 0);
  if (!equal(tag, entry.leaf.tag)) throw unproven('The entry stands in another thread than the package says.');
  const isAsked = SignedBody.read(entry.body).isOver(fileItMessage(log.org, part.hash(), tag), index.keys.file);
  if (!isAsked) throw unproven("The room's drafters did not ask for this filing.");
}
