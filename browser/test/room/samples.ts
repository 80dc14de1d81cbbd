import { type Bytes, bytes, fromHex, utf8 } from '../../src/base/octets.ts';
import { Epoch } from '../../src/epoch/manifest.ts';
import { type RoomKeys, roomKeys } from '../../src/room/keys.ts';
import { type SignatureRow, readRow } from '../../src/room/signature-row.ts';
import { vectors } from '../vectors.ts';

export const ROOM_VECTORS = vectors<Record<string, string>>('protocol/room.json');
export const FILING_VECTORS = vectors<Record<string, string>>('protocol/filing.json');
export const ACT_VECTORS = vectors<Record<string, string>>('protocol/acts.json');

export function hexValue(of: Record<string, string>, name: string): Bytes {
  return fromHex(textValue(of, name));
}

export function textValue(of: Record<string, string>, name: string): string {
  const found = of[name];
  if (found === undefined) throw new Error('no vector ' + name);
  return found;
}

export const R = hexValue(ROOM_VECTORS, 'r');
export const ROOM: RoomKeys = roomKeys(R);
export const ORG = hexValue(ACT_VECTORS, 'org');

export const EPOCH = Epoch.read(utf8(textValue(ACT_VECTORS, 'manifest')));

export const ROWS: readonly SignatureRow[] = [0, 1, 2].map((i) => readRow(hexValue(FILING_VECTORS, `row_${i}`)));

/** A copy with one bit changed. */
export function flipped(octets: Bytes, at: number): Bytes {
  const out = bytes(octets);
  out[at]! ^= 1;
  return out;
}
