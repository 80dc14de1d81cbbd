import { labelled } from '../base/hash.ts';
import { Malformed } from '../base/malformed.ts';
import { firstLp, lp } from '../base/lp.ts';
import { type Bytes, bytes, concat, isZero } from '../base/octets.ts';
import { SIZES } from '../wire/frame.ts';
import { agePlaintextBytes, openAge, sealAgeToSize } from './age-file.ts';
import type { Identity } from './identity.ts';
import type { Opening } from './opening.ts';
import type { Recipient } from './recipient.ts';

const BESIDE_AGE_FILE_BYTES = 512;
const SIGNATURE_BYTES = 64;

/** The six lengths of an age file that travels in a body: the body's class − 512 bytes, none in the 1 KiB class. Ascending. */
export const AGE_FILE_SIZES: readonly number[] = SIZES.slice(1).map((size) => size - BESIDE_AGE_FILE_BYTES);

/**
 * A signed header and body out of an age file. The signature is *not* checked here, because only the reader of the header knows whose
 * it must be: check it over {@link signedDigest} before using anything else. Source: spec/envelope.md.
 */
export interface Envelope {
  readonly header: Bytes;
  readonly body: Bytes;
  /** Ed25519, 64 bytes, not yet checked. */
  readonly signature: Bytes;
}

/** SHA-256(lp("dissent/envelope/v1") | lp(header) | lp(body)): what is signed, 32 bytes. */
export function signedDigest(header: Uint8Array, body: Uint8Array): Bytes {
  return labelled('dissent/envelope/v1', header, body);
}

/** Before padding: the two lengths, what they measure, and the signature. */
export function envelopePlaintextBytes(headerBytes: number, bodyBytes: number): number {
  return headerBytes + bodyBytes + 2 * 8 + SIGNATURE_BYTES;
}

/** Signs and seals, padded to the smallest class that holds it; `sign` signs 32 bytes with the key that the kind of envelope asks for. */
export async function sealEnvelope(
  header: Uint8Array,
  body: Uint8Array,
  sign: (digest: Bytes) => Bytes,
  recipients: readonly Recipient[],
): Promise<Bytes> {
  const size = ageFileSizeFor(envelopePlaintextBytes(header.length, body.length), recipients.length);
  if (size === undefined) throw new RangeError(`no envelope holds a body of ${body.length} bytes`);
  const signature = sign(signedDigest(header, body));
  if (signature.length !== SIGNATURE_BYTES) throw new RangeError(`a signature has 64 bytes, not ${signature.length}`);
  return sealAgeToSize(concat(lp(header, body), signature), size, recipients);
}

/** The smallest of the six lengths whose file to so many recipients holds a plaintext of this length. */
export function ageFileSizeFor(plaintextBytes: number, recipients: number): number | undefined {
  return AGE_FILE_SIZES.find((size) => (agePlaintextBytes(size, recipients) ?? -1) >= plaintextBytes);
}

/** Opens, and refuses any length but that of a class and any padding but zeros. */
export async function openEnvelope(file: Uint8Array, identity: Identity): Promise<Opening<Envelope>> {
  if (!AGE_FILE_SIZES.includes(file.length)) return { kind: 'damaged', fault: `No size class has an envelope of ${file.length} bytes.` };
  const opening = await openAge(file, identity);
  if (opening.kind !== 'opened') return opening;
  try {
    return { kind: 'opened', content: read(opening.content) };
  } catch (fault) {
    if (fault instanceof Malformed) return { kind: 'damaged', fault: fault.message };
    throw fault;
  }
}

function read(plaintext: Bytes): Envelope {
  const header = firstLp(plaintext);
  const body = firstLp(plaintext.subarray(8 + header.length));
  const at = 16 + header.length + body.length;
  if (plaintext.length - at < SIGNATURE_BYTES) throw new Malformed('The signature is longer than the envelope.');
  if (!isZero(plaintext.subarray(at + SIGNATURE_BYTES))) throw new Malformed('The padding is not zero.');
  return { header, body, signature: bytes(plaintext.subarray(at, at + SIGNATURE_BYTES)) };
}
