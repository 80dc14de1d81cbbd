import { type Bytes, zeros } from '../base/octets.ts';
import { fractions } from './fractions.ts';

/*
 * SHA-512 for the offline checker's Ed25519, by whole numbers: slow, short, and of a few hundred public bytes.
 */

const WORD = (1n << 64n) - 1n;

const K = fractions(80, 3n);
const START = fractions(8, 2n);

/** The digest, 64 bytes. Source: FIPS 180-4 section 6.4. */
export function sha512(octets: Uint8Array): Bytes {
  const padded = zeros((octets.length + 144) & -128);
  padded.set(octets);
  padded[octets.length] = 0x80;
  const view = new DataView(padded.buffer);
  view.setBigUint64(padded.length - 8, 8n * BigInt(octets.length));
  let state = START;
  for (let at = 0; at < padded.length; at += 128) state = afterBlock(state, view, at);
  const digest = new DataView(new ArrayBuffer(64));
  state.forEach((word, i) => digest.setBigUint64(8 * i, word));
  return new Uint8Array(digest.buffer);
}

/** Section 6.4.2, steps 1 to 4. */
function afterBlock(state: readonly bigint[], view: DataView, at: number): bigint[] {
  const w: bigint[] = [];
  for (let t = 0; t < 80; t++) {
    const [w2, w7, w15, w16] = [w[t - 2]!, w[t - 7]!, w[t - 15]!, w[t - 16]!];
    w.push(t < 16 ? view.getBigUint64(at + 8 * t) : ((turn(w2, 19n) ^ turn(w2, 61n) ^ (w2 >> 6n)) + w7 + (turn(w15, 1n) ^ turn(w15, 8n) ^ (w15 >> 7n)) + w16) & WORD);
  }
  let [a, b, c, d, e, f, g, h] = state as [bigint, bigint, bigint, bigint, bigint, bigint, bigint, bigint];
  for (let t = 0; t < 80; t++) {
    const t1 = h + (turn(e, 14n) ^ turn(e, 18n) ^ turn(e, 41n)) + ((e & f) ^ (~e & g)) + K[t]! + w[t]!;
    const t2 = (turn(a, 28n) ^ turn(a, 34n) ^ turn(a, 39n)) + ((a & b) ^ (a & c) ^ (b & c));
    [h, g, f, e, d, c, b, a] = [g, f, e, (d + t1) & WORD, c, b, a, (t1 + t2) & WORD];
  }
  return [a, b, c, d, e, f, g, h].map((word, i) => (word + state[i]!) & WORD);
}

function turn(word: bigint, bits: bigint): bigint {
  return (word >> bits) | ((word << (64n - bits)) & WORD);
}
