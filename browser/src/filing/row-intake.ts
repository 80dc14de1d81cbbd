import { signAct } from '../act/act.ts';
import { isNamed } from '../act/presented.ts';
import { unproven } from '../base/failure.ts';
import { Malformed } from '../base/malformed.ts';
import { type Bytes, bytes, equal } from '../base/octets.ts';
import { publicKeyOf } from '../base/sign.ts';
import type { Day } from '../calendar/day.ts';
import { Identity } from '../envelope/identity.ts';
import type { TrustedLog } from '../log/trusted-log.ts';
import type { HeldCard } from '../member/held-card.ts';
import type { RoomPass } from '../member/room-pass.ts';
import type { FrozenVersion } from '../member/room-reader.ts';
import { openNameInRoom, recordHash } from '../room/named-record.ts';
import { type SignatureRow, withRecord } from '../room/signature-row.ts';
import { SignatureSet } from '../room/signature-set.ts';
import { type Counting, type Recount, recountDrawn } from './recount.ts';
import { RowCheck } from './row-check.ts';

/** The signatures of a closed text as they go into the package: each row with N1 in place of N2, empty where a promised name does not open. */
export interface CheckedRows {
  readonly frozen: FrozenVersion;
  /** The day signing was closed. */
  readonly closedOn: Day;
  readonly set: SignatureSet;
  readonly recount: Recount;
}

/** Takes the rows that the server sent, checks them and takes the room's layer off the names; `own` is this member's pseudonym. */
export async function takeRows(
  { log, pass, frozen, closedOn }: { log: TrustedLog; pass: RoomPass; frozen: FrozenVersion; closedOn: Day },
  rows: readonly SignatureRow[],
  own?: Bytes,
  counting?: Counting,
): Promise<CheckedRows> {
  const read = Identity.of(pass.keys.readSeed);
  const inner: SignatureRow[] = [];
  for (const row of rows) inner.push(await withoutRoomLayer(row, read));
  const set = setOf(inner);
  const isOfText = set.rows.every(({ presented }) => presented.action === 'sign' && equal(presented.subject, frozen.record.textRoot));
  if (!isOfText) throw unproven('A row is not a signature under this text.');
  const recount = await recountDrawn(set, new RowCheck(log, frozen.record, publicKeyOf(pass.keys.cosignSeed)), own, counting);
  if (recount.faults.length > 0) throw unproven(`${recount.faults.length} of ${recount.checked} signatures checked do not hold.`);
  return { frozen, closedOn, set, recount };
}

/** The pseudonym under which this card signs in a room, 48 bytes. */
export function signerOf(card: HeldCard, pass: RoomPass, { record }: FrozenVersion): Bytes {
  return card.pseudonym(signAct(card.realm, pass.keyHash, record.textRoot, record.shows));
}

/** Whether the signature of this pseudonym is among them. */
export function hasSigner(set: SignatureSet, pseudonym: Bytes): boolean {
  return set.rows.some(({ presented }) => equal(presented.pseudonym, pseudonym));
}

function setOf(rows: readonly SignatureRow[]): SignatureSet {
  try {
    return SignatureSet.of(rows);
  } catch (fault) {
    if (fault instanceof Malformed) throw unproven('The rows are not sorted, or a member stands there twice.');
    throw fault;
  }
}

/** N1 where it opens and is the record that was signed for; nothing otherwise. */
async function withoutRoomLayer(row: SignatureRow, read: Identity): Promise<SignatureRow> {
  const n1 = isNamed(row.presented) ? await openNameInRoom(row.record, read) : undefined;
  const isWanted = n1 !== undefined && equal(recordHash(n1), row.presented.recordHash);
  return withRecord(row, isWanted ? n1 : bytes([]));
}
