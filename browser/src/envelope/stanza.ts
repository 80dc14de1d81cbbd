import { type Bytes, utf8 } from '../base/octets.ts';
import type { Stanza } from './age-header.ts';
import { openHpke, sealHpke } from './hpke.ts';
import { type Recipient, hasLargeOrder } from './recipient.ts';
import { MLKEM_CIPHERTEXT_BYTES, decapsulate, encapsulate } from './xwing.ts';

const INFO = utf8('age-encryption.org/mlkem768x25519');

/** A copy of a file key of 16 bytes that only this recipient's identity opens; another one each time. Source: c2sp.org/age. */
export function wrapFileKey(fileKey: Uint8Array, recipient: Recipient): Stanza {
  const { secret, encapsulation } = encapsulate(recipient.bytes());
  return { encapsulation, body: sealHpke(secret, INFO, fileKey) };
}

/** The file key in a stanza, if it was made for the identity with this seed and is whole. */
export function unwrapFileKey(stanza: Stanza, seed: Uint8Array): Bytes | undefined {
  // X25519 throws at a point of small order: unless it is looked for first, one hostile stanza would hide a good one behind it.
  if (!hasLargeOrder(stanza.encapsulation.subarray(MLKEM_CIPHERTEXT_BYTES))) return undefined;
  return openHpke(decapsulate(stanza.encapsulation, seed), INFO, stanza.body);
}
