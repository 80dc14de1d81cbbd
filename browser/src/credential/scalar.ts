import { bls12_381 } from '@noble/curves/bls12-381.js';
import { expand_message_xmd } from '@noble/curves/abstract/hash-to-curve.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { type Bytes, bytes } from '../base/octets.ts';
import { random } from '../base/random.ts';
import { Refused } from './refused.ts';

/** A scalar: an integer from 0 to r − 1, r the order of the groups of BLS12-381. Most are secret. */
export type Scalar = bigint;

/** Arithmetic modulo r. JavaScript's big integers take longer for longer numbers: not constant time. */
export const Fr = bls12_381.fields.Fr;

export const SCALAR_BYTES = 32;

const EXPANDED_BYTES = 48;

/** 32 bytes, big-endian. */
export function encodeScalar(scalar: Scalar): Bytes {
  return bytes(Fr.toBytes(scalar));
}

/** The scalar in exactly these 32 bytes; 0 and everything from r on are refused. */
export function decodeScalar(octets: Uint8Array): Scalar {
  if (octets.length !== SCALAR_BYTES) throw new Refused('WRONG_LENGTH');
  const scalar = wide(octets);
  if (scalar === 0n || scalar >= Fr.ORDER) throw new Refused('SCALAR_RANGE');
  return scalar;
}

/** Uniform in 1 to r − 1, by rejection. */
export function randomScalar(): Scalar {
  for (;;) {
    const drawn = random(SCALAR_BYTES);
    drawn[0]! &= 0x7f;
    const scalar = wide(drawn);
    if (scalar !== 0n && scalar < Fr.ORDER) return scalar;
  }
}

/** h2s of spec/credential.md section 2: OS2IP(expand_message_xmd(message, dst, 48)) mod r. */
export function hashToScalar(message: Uint8Array, dst: string): Scalar {
  return wide(expand(message, dst)) % Fr.ORDER;
}

/** 48 bytes of expand_message_xmd with SHA-256, RFC 9380 section 5.3.1; `size` for more. */
export function expand(message: Uint8Array, dst: string, size = EXPANDED_BYTES): Bytes {
  return bytes(expand_message_xmd(message, dst, size, sha256));
}

/** OS2IP: the number in these bytes, big-endian. */
export function wide(octets: Uint8Array): bigint {
  let value = 0n;
  for (const octet of octets) value = (value << 8n) | BigInt(octet);
  return value;
}
