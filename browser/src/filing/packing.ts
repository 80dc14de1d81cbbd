import { declined, unproven } from '../base/failure.ts';
import { type Bytes, bytes, equal } from '../base/octets.ts';
import { random } from '../base/random.ts';
import { AGE_FILE_SIZES } from '../envelope/envelope.ts';
import type { Recipient } from '../envelope/recipient.ts';
import type { TrustedLog } from '../log/trusted-log.ts';
import { writePackageIndex, ciphertextHash, rowsHash } from '../room/package-index.ts';
import type { EnvelopeHeader } from '../room/envelope-header.ts';
import { authorsPart } from '../room/filing-fields.ts';
import { signFreezeRecord } from '../room/freeze-record.ts';
import type { RoomKeys } from '../room/keys.ts';
import { mostBodyBytes, sealRoomEnvelope } from '../room/room-envelope.ts';
import type { PackedFiling } from './package-file.ts';
import type { CheckedRows } from './row-intake.ts';

/** What may be shown publicly of a filing later, in the authors' words; both may be empty. */
export interface Shown {
  /** At most 4,000 characters. */
  readonly topic: string;
  readonly summary: string;
}

const MOST_ROWS_FILE_BYTES = AGE_FILE_SIZES.at(-2)!;
const ACK_TOKEN_BYTES = 32;

/** Seals the package to the room and to every office in force, and writes P; nothing is sent. */
export async function pack(log: TrustedLog, keys: RoomKeys, rows: CheckedRows, { topic, summary }: Shown): Promise<PackedFiling> {
  const { record, text } = rows.frozen;
  if (!equal(record.charter, log.charter().hash)) throw declined('Another charter is in force now: the text must be frozen again.');
  const recipients = recipientsOf(log, keys);
  const header: EnvelopeHeader = { kind: 'package', org: log.org, roomKeyHash: keys.hash, re: bytes([]), to: recipients.map((one) => one.hash()), seq: 0 };
  const rowParts = rows.set.pack(mostBodyBytes(header, MOST_ROWS_FILE_BYTES));
  const ackToken = random(ACK_TOKEN_BYTES);
  const index = writePackageIndex({
    charter: record.charter,
    freeze: record,
    freezeSignature: signFreezeRecord(record, keys.fileSeed),
    text,
    keys: keys.publicKeys,
    thread: keys.thread,
    ackToken,
    rows: rows.set.total(),
    parts: rowParts.map(rowsHash),
  });
  const partFiles: Bytes[] = [];
  for (const body of [index, ...rowParts]) partFiles.push(await sealRoomEnvelope(header, body, keys.fileSeed, recipients));
  const part = authorsPart({
    charter: record.charter,
    textRoot: record.textRoot,
    ciphertextHash: ciphertextHash(partFiles),
    signatures: rows.set,
    roomKeyHash: record.roomKeyHash,
    ackToken,
    recentCheckpoint: log.head,
    topic: topic.trim().normalize('NFC'),
    summary: summary.trim().normalize('NFC'),
  });
  return { authorsPart: part, partFiles };
}

function recipientsOf(log: TrustedLog, keys: RoomKeys): Recipient[] {
  const offices = log.view.recipientsOn(log.today());
  if (offices.length !== log.charter().offices.length) throw unproven('An office of the charter has no key in the log.');
  return [...offices.map(({ recipient }) => recipient), keys.read.recipient];
}
