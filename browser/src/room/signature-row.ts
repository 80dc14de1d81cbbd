import { type PresentedAct, readPresented } from '../act/presented.ts';
import { lp, readAllLp, readLp } from '../base/lp.ts';
import { Malformed } from '../base/malformed.ts';
import { type Bytes, sized } from '../base/octets.ts';
import { N2_BYTES } from './named-record.ts';

const PARTS = 3;
const SIGNATURE_BYTES = 64;

/**
 * One signature as it is stored and packed: LP(presentation, cosign signature 64, record or empty). The record is N2 on the server and
 * N1 in a package.
 */
export interface SignatureRow {
  /** The exact bytes, as they were received. */
  readonly presentation: Bytes;
  /** What they say; only their form is checked. */
  readonly presented: PresentedAct;
  readonly cosignSignature: Bytes;
  readonly record: Bytes;
}

/** The row of these three parts. */
export function signatureRow(presentation: Bytes, cosignSignature: Bytes, record: Bytes): SignatureRow {
  sized(cosignSignature, SIGNATURE_BYTES, 'The signature of a row');
  if (record.length > N2_BYTES) throw new Malformed(`A row has a record of ${record.length} bytes.`);
  return { presentation, presented: readPresented(presentation), cosignSignature, record };
}

export function writeRow(row: SignatureRow): Bytes {
  return lp(row.presentation, row.cosignSignature, row.record);
}

/** The row with exactly these bytes. */
export function readRow(octets: Uint8Array): SignatureRow {
  return rowOf(readLp(octets, PARTS));
}

/** At most so many rows one after the other, as in a part of a package. */
export function readRows(octets: Uint8Array, atMost: number): SignatureRow[] {
  const parts = readAllLp(octets, PARTS * atMost);
  if (parts.length % PARTS !== 0) throw new Malformed('The last row is cut short.');
  return Array.from({ length: parts.length / PARTS }, (_, i) => rowOf(parts.slice(PARTS * i, PARTS * i + PARTS)));
}

/** The same row with another record in its place. */
export function withRecord(row: SignatureRow, record: Bytes): SignatureRow {
  return signatureRow(row.presentation, row.cosignSignature, record);
}

function rowOf([presentation, cosignSignature, record]: readonly Bytes[]): SignatureRow {
  if (presentation === undefined || cosignSignature === undefined || record === undefined) throw new Malformed('A row is cut short.');
  return signatureRow(presentation, cosignSignature, record);
}
