import { type Bytes, zeros } from '../base/octets.ts';

/*
 * SHA-256 for the offline checker, in the place of @noble/hashes/sha2.js, which is four times as long: it hashes in pieces, copies and clears, all of which nobody asks for here. The
 * build puts it there. What is hashed is public.
 */

/** First 32 bits of the fractional parts of the cube roots of the first 64 primes. Source: FIPS 180-4 section 4.2.2. */
const K = Uint32Array.of(
  0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5, 0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
  0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da, 0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
  0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85, 0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
  0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3, 0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2,
);

/** Source: FIPS 180-4 section 5.3.3. */
const START = [0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19] as const;

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
