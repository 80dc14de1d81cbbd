import { unproven } from '../base/failure.ts';
import { Fields } from '../base/jcs.ts';
import { type Bytes, equal } from '../base/octets.ts';
import { openEnvelope } from '../envelope/envelope.ts';
import { opened } from '../envelope/opening.ts';
import { type AuthorsPart, ackOf } from '../log/openings.ts';
import type { TrustedLog } from '../log/trusted-log.ts';
import { roomKeyHash } from '../room/keys.ts';
import { type PackageIndex, readPackageIndex } from '../room/package-index.ts';
import type { FilingThread } from '../thread/thread-check.ts';
import { type Course, courseOf, groupWords } from '../tracking/course.ts';
import { filingTerms } from '../tracking/filing-terms.ts';
import { findFiling } from './filing-check.ts';
import type { OfficeDesk } from './office-desk.ts';

/** What a list says of a filing: its head and dates, opened by this browser; signatures as filed, not counted anew. */
export interface FilingGlance {
  readonly leaf: Bytes;
  readonly course: Course;
  readonly thread: FilingThread;
  readonly label: string;
  readonly subject: string;
  readonly signers: number;
  /** How many showed which values, in words; "" where nothing is shown. */
  readonly groups: string;
}

/** Opens the first part of a filing and reads what offices did about it, each checked against the log. */
export async function glanceAt(log: TrustedLog, desk: OfficeDesk, leaf: Bytes): Promise<FilingGlance> {
  const material = await desk.fetch(leaf);
  const found = await findFiling(log, material);
  const index = await openIndex(material.authorsPart, await desk.file(material.parts[0]!), desk);
  const { subject, label, perishableBy } = index.text.memo.head;
  const { charter, calendar, deadlines } = filingTerms(log, index.charter, found.filedOn, perishableBy);
  const thread = await desk.thread(log, index, leaf);
  const course = courseOf({ number: found.number, filedOn: found.filedOn, charter, calendar, deadlines, perishableBy }, thread, log.today());
  return { leaf, course, thread, label, subject, signers: found.openings.integer('signers_total') ?? 0, groups: groupsOf(log, index, material.authorsPart) };
}

/** Groups are stated by the drafters and counted anew when the filing is opened. */
function groupsOf(log: TrustedLog, { freeze }: PackageIndex, { openings }: AuthorsPart): string {
  const value = openings.value('signers_by_value');
  if (!Array.isArray(value)) return '';
  const groups = value.map((cell) => Fields.of(cell)).map((cell) => ({ signers: cell.integer('signers', 1), values: cell.texts('values') }));
  const epoch = log.manifest(freeze.epoch);
  return groupWords(groups, freeze.shows, (index) => epoch.label(index));
}

async function openIndex({ openings }: AuthorsPart, file: Bytes, { keys }: OfficeDesk): Promise<PackageIndex> {
  const envelope = opened(await openEnvelope(file, keys.identity));
  if (envelope === undefined) throw unproven('The package does not open with this key.');
  const index = readPackageIndex(envelope.body);
  const isSame = (field: 'room_key_hash' | 'text_root' | 'charter' | 'ack', found: Bytes): boolean => equal(openings.hash(field) ?? found.subarray(1), found);
  const isOfFiling =
    isSame('room_key_hash', roomKeyHash(index.keys)) &&
    isSame('text_root', index.text.root) &&
    isSame('charter', index.charter) &&
    isSame('ack', ackOf(index.ackToken));
  if (!isOfFiling) throw unproven('The package is not that of the filing.');
  return index;
}
