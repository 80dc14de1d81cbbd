import { Malformed } from '../base/malformed.ts';
import { type Bytes, bytes, sized } from '../base/octets.ts';
import { random } from '../base/random.ts';
import type { Stanza } from './age-header.ts';
import { decodeBech32, encodeBech32 } from './bech32.ts';
import { Recipient } from './recipient.ts';
import { unwrapFileKey } from './stanza.ts';
import { xwingPublicKey } from './xwing.ts';

/** Length of an identity's seed. */
export const SEED_BYTES = 32;

const PREFIX = 'age-secret-key-pq-';

/**
 * The secret that opens files: an X-Wing seed of 32 bytes. Written as Bech32 in upper case with the prefix `AGE-SECRET-KEY-PQ-`.
 * Source: c2sp.org/age; draft-connolly-cfrg-xwing-kem section 5.2.
 */
export class Identity {
  private constructor(
    private readonly secret: Bytes,
    readonly recipient: Recipient,
  ) {}

  static of(seed: Uint8Array): Identity {
    const secret = sized(bytes(seed), SEED_BYTES, 'The seed of an identity');
    return new Identity(secret, Recipient.of(xwingPublicKey(secret)));
  }

  /** A fresh identity. */
  static generate(): Identity {
    return Identity.of(random(SEED_BYTES));
  }

  /** Reads `AGE-SECRET-KEY-PQ-1…`, upper case only; the message of a refusal shows nothing of it. */
  static parse(text: string): Identity {
    if (text !== text.toUpperCase()) throw new Malformed('An identity is written in upper case.');
    return Identity.of(decodeBech32(PREFIX, text.toLowerCase()));
  }

  /** `AGE-SECRET-KEY-PQ-1…`, upper case, 77 characters. Secret. */
  format(): string {
    return encodeBech32(PREFIX, this.secret).toUpperCase();
  }

  /** A copy of the seed, 32 bytes. Secret. */
  seed(): Bytes {
    return bytes(this.secret);
  }

  /** The file key, 16 bytes, of the first stanza that was made for this identity. */
  fileKey(stanzas: readonly Stanza[]): Bytes | undefined {
    for (const stanza of stanzas) {
      const key = unwrapFileKey(stanza, this.secret);
      if (key !== undefined) return key;
    }
    return undefined;
  }

  /** Nothing of the secret. */
  toString(): string {
    return 'Identity(secret)';
  }
}
