import { chacha20poly1305 } from '@noble/ciphers/chacha.js';
import { derive } from '../base/hash.ts';
import { type Bytes, bytes, concat, int64 } from '../base/octets.ts';
import { random } from '../base/random.ts';

const NONCE_BYTES = 16;
const TAG_BYTES = 16;
const CHUNK_BYTES = 64 * 1024;
const SEALED_CHUNK_BYTES = CHUNK_BYTES + TAG_BYTES;

/** Length of the payload for a plaintext of this length. */
export function payloadBytes(plaintextBytes: number): number {
  return NONCE_BYTES + plaintextBytes + TAG_BYTES * Math.max(1, Math.ceil(plaintextBytes / CHUNK_BYTES));
}

/** Length of the plaintext in a payload of this length; undefined if no payload has it. */
export function payloadPlaintextBytes(size: number): number | undefined {
  const sealed = size - NONCE_BYTES;
  const plaintext = sealed - TAG_BYTES * Math.max(1, Math.ceil(sealed / SEALED_CHUNK_BYTES));
  return plaintext >= 0 && payloadBytes(plaintext) === size ? plaintext : undefined;
}

/** A nonce of 16 bytes, then each chunk of 64 KiB sealed, the last one marked. Source: c2sp.org/age, "Payload" (STREAM). */
export function sealPayload(fileKey: Uint8Array, plaintext: Uint8Array): Bytes {
  const nonce = random(NONCE_BYTES);
  const key = payloadKey(fileKey, nonce);
  const chunks = chunksOf(plaintext, CHUNK_BYTES);
  return concat(nonce, ...chunks.map((chunk, i) => chacha20poly1305(key, chunkNonce(i, i === chunks.length - 1)).encrypt(chunk)));
}

/** The plaintext, if every chunk is whole and in its place; else undefined. The length must be one that a payload has. */
export function openPayload(fileKey: Uint8Array, payload: Uint8Array): Bytes | undefined {
  const key = payloadKey(fileKey, payload.subarray(0, NONCE_BYTES));
  const chunks = chunksOf(payload.subarray(NONCE_BYTES), SEALED_CHUNK_BYTES);
  try {
    return concat(...chunks.map((chunk, i) => chacha20poly1305(key, chunkNonce(i, i === chunks.length - 1)).decrypt(chunk)));
  } catch {
    // Lengths are right, so nothing but a wrong tag makes the cipher throw.
    return undefined;
  }
}

function payloadKey(fileKey: Uint8Array, nonce: Uint8Array): Bytes {
  return derive(fileKey, 'payload', 32, nonce);
}

/** At least one piece; all but the last are full. */
function chunksOf(whole: Uint8Array, size: number): Uint8Array[] {
  return Array.from({ length: Math.max(1, Math.ceil(whole.length / size)) }, (_, i) => whole.subarray(i * size, (i + 1) * size));
}

/** The chunk's number in 11 bytes, big-endian, then 1 for the last chunk and 0 for others. */
function chunkNonce(index: number, isLast: boolean): Bytes {
  return concat(bytes([0, 0, 0]), int64(index), bytes([isLast ? 1 : 0]));
}
