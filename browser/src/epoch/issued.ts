import { lp, readLp } from '../base/lp.ts';
import { Malformed } from '../base/malformed.ts';
import { type Bytes, equal, fromUtf8, int64, sized, toInteger, utf8 } from '../base/octets.ts';
import { ENTROPY_BYTES, SIGNATURE_BYTES } from '../credential/holder.ts';
import type { Epoch } from './manifest.ts';
import { ATTRIBUTE_COUNT, isAttributeValue } from './schema.ts';

/**
 * The issuer's answer. That the header is the right manifest's, the values are in its schema and the signature holds is seen to by whoever
 * receives it.
 */
export interface Issued {
  /** Of the epoch's manifest, 32 bytes. */
  readonly header: Bytes;
  /** The seven values signed, well formed. */
  readonly values: readonly string[];
  /** A | e, 80 bytes. */
  readonly signature: Bytes;
  /** 32 bytes. */
  readonly entropy: Bytes;
  /** Unix seconds. */
  readonly issuedAt: number;
}

const PARTS = ATTRIBUTE_COUNT + 4;

/** LP(header, a_0 … a_6, A | e, entropy, issued_at): the issuer's bytes again. Source: spec/card.md, "Issued bytes". */
export function writeIssued(issued: Issued): Bytes {
  return lp(issued.header, ...issued.values.map(utf8), issued.signature, issued.entropy, int64(issued.issuedAt));
}

/** The answer with exactly these bytes; anything else is Malformed. */
export function readIssued(octets: Uint8Array): Issued {
  const [header, ...rest] = readLp(octets, PARTS);
  const [signature, entropy, issuedAt] = rest.slice(ATTRIBUTE_COUNT);
  if (header === undefined || signature === undefined || entropy === undefined || issuedAt === undefined) {
    throw new Malformed('An answer of the issuer is cut short.');
  }
  return issuedOf(header, rest.slice(0, ATTRIBUTE_COUNT).map(fromUtf8), signature, entropy, issuedAt);
}

/** The answer with these parts, each as received; Malformed if one breaks its form. */
export function issuedOf(header: Bytes, values: readonly string[], signature: Bytes, entropy: Bytes, issuedAt: Bytes): Issued {
  if (values.length !== ATTRIBUTE_COUNT || !values.every(isAttributeValue)) throw new Malformed('A card has not 7 well-formed values.');
  return {
    header: sized(header, 32, 'The header of a card'),
    values: [...values],
    signature: sized(signature, SIGNATURE_BYTES, 'The signature of a card'),
    entropy: sized(entropy, ENTROPY_BYTES, 'The entropy of a card'),
    issuedAt: toInteger(sized(issuedAt, 8, 'The time of a card')),
  };
}

/** Whether header, epoch and values are those of this manifest. */
export function isOf(issued: Issued, epoch: Epoch): boolean {
  return equal(issued.header, epoch.header) && issued.values.every((value, index) => epoch.knows(index, value));
}
