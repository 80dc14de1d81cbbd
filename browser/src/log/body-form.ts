import { readAllLp } from '../base/lp.ts';
import { Malformed } from '../base/malformed.ts';
import { type Bytes, bytes, compare, sized } from '../base/octets.ts';

const LONGEST = 1 << 20;
const MOST_SIGNATURES = 16;
const SIGNATURE_BYTES = 96;

/** A signature in a body: SHA-256(public key) 32 | Ed25519 64. */
export interface BodySignature {
  readonly keyHash: Bytes;
  readonly signature: Bytes;
}

/** The parts of a body: LP(statement, sig_1 … sig_k), nothing of it checked but its form. */
export interface BodyForm {
  readonly statement: Bytes;
  /** 0 to 16, strictly ascending by key hash. */
  readonly signatures: readonly BodySignature[];
}

/** Reads a body's form; at most 1 MiB. Apart from SignedBody, which also writes: the offline checker has no room for that. Source: spec/bodies.md, "Body". */
export function readBody(octets: Uint8Array): BodyForm {
  if (octets.length > LONGEST) throw new Malformed('A body is longer than 1 MiB.');
  const [statement, ...rest] = readAllLp(octets, 1 + MOST_SIGNATURES);
  if (statement === undefined) throw new Malformed('A body has no statement.');
  const signatures = rest.map(readSignature);
  if (signatures.some((one, i) => i > 0 && compare(signatures[i - 1]!.keyHash, one.keyHash) >= 0)) {
    throw new Malformed('The signatures of a body do not ascend by key.');
  }
  return { statement, signatures };
}

function readSignature(octets: Bytes): BodySignature {
  sized(octets, SIGNATURE_BYTES, 'A signature of a body');
  return { keyHash: bytes(octets.subarray(0, 32)), signature: bytes(octets.subarray(32)) };
}
