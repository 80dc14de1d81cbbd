import { x25519 } from '@noble/curves/ed25519.js';
import { labelled } from '../base/hash.ts';
import { Malformed } from '../base/malformed.ts';
import { type Bytes, bytes, equal, hex } from '../base/octets.ts';
import { decodeBech32, encodeBech32 } from './bech32.ts';

/** Length of a recipient's raw key. */
export const RECIPIENT_BYTES = 1216;

const PREFIX = 'age1pq';
const MLKEM_BYTES = 1184;
const COEFFICIENT_BYTES = 1152;
const MODULUS = 3329;
const ANY_SCALAR = bytes(Array<number>(32).fill(8));

/**
 * The public key a file is sealed to: ML-KEM-768 encapsulation key, 1,184 bytes, then X25519 public key, 32 bytes. Written as Bech32
 * with the prefix `age1pq`. Source: c2sp.org/age, "The MLKEM768-X25519 hybrid post-quantum recipient type".
 */
export class Recipient {
  private constructor(private readonly key: Bytes) {}

  /** The recipient with this raw key; refused when nothing could be sealed to it safely (FIPS 203 section 7.2, RFC 7748 section 6.1). */
  static of(key: Uint8Array): Recipient {
    if (key.length !== RECIPIENT_BYTES) throw new Malformed(`A recipient has ${RECIPIENT_BYTES} bytes, not ${key.length}.`);
    if (!hasReducedCoefficients(key)) throw new Malformed('A coefficient of a recipient is not reduced.');
    if (!hasLargeOrder(key.subarray(MLKEM_BYTES))) throw new Malformed('The X25519 key of a recipient has small order.');
    return new Recipient(bytes(key));
  }

  /** Reads `age1pq1…`, lower case only. */
  static parse(text: string): Recipient {
    return Recipient.of(decodeBech32(PREFIX, text));
  }

  /** `age1pq1…`, lower case, 1,959 characters. */
  format(): string {
    return encodeBech32(PREFIX, this.key);
  }

  /** A copy of the raw key, 1,216 bytes. */
  bytes(): Bytes {
    return bytes(this.key);
  }

  /** Its name in headers: H("dissent/recipient/v1" ‖ raw key). */
  hash(): Bytes {
    return labelled('dissent/recipient/v1', this.key);
  }

  equals(other: Recipient): boolean {
    return equal(this.key, other.key);
  }

  /** The first four bytes in hexadecimal. */
  toString(): string {
    return `Recipient(${hex(this.key.subarray(0, 4))}…)`;
  }
}

/** False if an X25519 key of 32 bytes has small order, so that what it shares is known to all. */
export function hasLargeOrder(key: Uint8Array): boolean {
  try {
    // Clamping makes every scalar a multiple of eight, which takes a point of small order to zero; noble refuses that, and nothing else here.
    x25519.getSharedSecret(ANY_SCALAR, key);
    return true;
  } catch {
    return false;
  }
}

function hasReducedCoefficients(key: Uint8Array): boolean {
  for (let i = 0; i < COEFFICIENT_BYTES; i += 3) {
    const bits = key[i]! | (key[i + 1]! << 8) | (key[i + 2]! << 16);
    if ((bits & 0xfff) >= MODULUS || bits >> 12 >= MODULUS) return false;
  }
  return true;
}
