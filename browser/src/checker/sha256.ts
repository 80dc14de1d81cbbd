import { type Bytes, zeros } from '../base/octets.ts';
import { fractions } from './fractions.ts';

/*
 * SHA-256 for the offline checker, in the place of @noble/hashes/sha2.js, which is four times as long: it hashes in pieces, copies and clears, all of which nobody asks for here. The
 * build puts it there. What is hashed is public.
 */

/** The first 32 bits of those of SHA-512. Source: FIPS 180-4 sections 4.2.2 and 5.3.3. */
const first32 = (word: bigint): number => Number(word >> 32n);
const K = fractions(64, 3n).map(first32);
const START = fractions(8, 2n).map(first32);

/** The digest, 32 bytes, of fewer than 2^50 bytes. Source: FIPS 180-4 section 6.2. */
export function sha256(octets: Uint8Array): Bytes {
  const digest = new DataView(new ArrayBuffer(32));
  START.forEach((word, i) => digest.setUint32(4 * i, word));
  const padded = new DataView(pad(octets).buffer);
  for (let at = 0; at < padded.byteLength; at += 64) addBlock(digest, padded, at);
  return new Uint8Array(digest.buffer);
}

/** Section 5.1.1: one bit, zeros, and the length in bits, to a multiple of 64 bytes. */
function pad(octets: Uint8Array): Bytes {
  const padded = zeros((octets.length + 72) & -64);
  padded.set(octets);
  padded[octets.length] = 0x80;
  new DataView(padded.buffer).setBigUint64(padded.length - 8, 8n * BigInt(octets.length));
  return padded;
}

/** Section 6.2.2, steps 1 to 4, for one block. */
function addBlock(digest: DataView, padded: DataView, at: number): void {
  const w = new Uint32Array(64);
  for (let t = 0; t < 64; t++) {
    const [w2, w7, w15, w16] = [w[t - 2]!, w[t - 7]!, w[t - 15]!, w[t - 16]!];
    w[t] = t < 16 ? padded.getUint32(at + 4 * t) : (turn(w2, 17) ^ turn(w2, 19) ^ (w2 >>> 10)) + w7 + (turn(w15, 7) ^ turn(w15, 18) ^ (w15 >>> 3)) + w16;
  }
  let [a, b, c, d, e, f, g, h] = START.map((_, i) => digest.getInt32(4 * i)) as [number, number, number, number, number, number, number, number];
  for (let t = 0; t < 64; t++) {
    const t1 = h + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + ((e & f) ^ (~e & g)) + K[t]! + w[t]!;
    const t2 = (turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + ((a & b) ^ (a & c) ^ (b & c));
    [h, g, f, e, d, c, b, a] = [g, f, e, (d + t1) | 0, c, b, a, (t1 + t2) | 0];
  }
  [a, b, c, d, e, f, g, h].forEach((word, i) => digest.setUint32(4 * i, digest.getUint32(4 * i) + word));
}

function turn(word: number, bits: number): number {
  return (word >>> bits) | (word << (32 - bits));
}
