import { Decrypter, Encrypter } from 'age-encryption';
import { Malformed } from '../base/malformed.ts';
import { type Bytes, bytes, concat, zeros } from '../base/octets.ts';
import { MOST_RECIPIENTS, headerBytes, readHeader } from './age-header.ts';
import type { Identity } from './identity.ts';
import type { Opening } from './opening.ts';
import type { Recipient } from './recipient.ts';

const NONCE_BYTES = 16;
const TAG_BYTES = 16;
const CHUNK_BYTES = 64 * 1024;

/**
 * Seals to 1 to 64 recipients, with a fresh file key: an age v1 file, binary, {@link ageFileBytes} long, whose recipients are all of
 * type mlkem768x25519. Nothing in it says who made it. Source: spec/envelope.md.
 */
export async function sealAge(plaintext: Uint8Array, recipients: readonly Recipient[]): Promise<Bytes> {
  const size = ageFileBytes(plaintext.length, recipients.length);
  const encrypter = new Encrypter();
  for (const recipient of recipients) encrypter.addRecipient(recipient.format());
  const file = bytes(await encrypter.encrypt(plaintext));
  if (file.length !== size) throw new RangeError(`an age file of ${file.length} bytes, not ${size}`);
  return file;
}

/** Seals the plaintext followed by as many zeros as make the file exactly this long: the plaintext must say where it ends. */
export async function sealAgeToSize(plaintext: Uint8Array, fileBytes: number, recipients: readonly Recipient[]): Promise<Bytes> {
  const size = agePlaintextBytes(fileBytes, recipients.length);
  if (size === undefined) throw new RangeError(`no age file has ${fileBytes} bytes`);
  if (plaintext.length > size) throw new RangeError(`a file of ${fileBytes} bytes holds ${size}, not ${plaintext.length}`);
  return sealAge(concat(plaintext, zeros(size - plaintext.length)), recipients);
}

/** Opens a file. Tries the stanzas in order until one opens with the identity. */
export async function openAge(file: Uint8Array, identity: Identity): Promise<Opening<Bytes>> {
  const stanzas = stanzasOf(file);
  if (stanzas instanceof Malformed) return { kind: 'damaged', fault: stanzas.message };
  const fileKey = identity.fileKey(stanzas);
  if (fileKey === undefined) return { kind: 'notForThisIdentity' };
  const decrypter = new Decrypter();
  decrypter.addIdentity({ unwrapFileKey: () => fileKey });
  try {
    return { kind: 'opened', content: bytes(await decrypter.decrypt(file)) };
  } catch {
    // The form is right and the file key is known: what is left to be wrong is the header MAC or the tag of a chunk.
    return { kind: 'damaged', fault: 'The file was altered.' };
  }
}

/**
 * How many recipients a file has, read from its header without a key; undefined if it is no age file of ours. Whoever made the file
 * chose what the stanzas hold: the count does not prove that anybody can open it.
 */
export function stanzaCount(file: Uint8Array): number | undefined {
  const stanzas = stanzasOf(file);
  return stanzas instanceof Malformed ? undefined : stanzas.length;
}

/** Length of the file for a plaintext of this length and 1 to 64 recipients. */
export function ageFileBytes(plaintextBytes: number, recipients: number): number {
  requireCount(recipients);
  return headerBytes(recipients) + payloadBytes(plaintextBytes);
}

/** Length of the plaintext in a file of this length with 1 to 64 recipients; undefined if no file has it. */
export function agePlaintextBytes(fileBytes: number, recipients: number): number | undefined {
  requireCount(recipients);
  const sealed = fileBytes - headerBytes(recipients) - NONCE_BYTES;
  const plaintext = sealed - TAG_BYTES * Math.max(1, Math.ceil(sealed / (CHUNK_BYTES + TAG_BYTES)));
  return plaintext >= 0 && payloadBytes(plaintext) === sealed + NONCE_BYTES ? plaintext : undefined;
}

function payloadBytes(plaintextBytes: number): number {
  return NONCE_BYTES + plaintextBytes + TAG_BYTES * Math.max(1, Math.ceil(plaintextBytes / CHUNK_BYTES));
}

function stanzasOf(file: Uint8Array): ReturnType<typeof readHeader> | Malformed {
  try {
    const stanzas = readHeader(file);
    return agePlaintextBytes(file.length, stanzas.length) === undefined ? new Malformed('A file is cut short: no payload has this length.') : stanzas;
  } catch (fault) {
    if (fault instanceof Malformed) return fault;
    throw fault;
  }
}

function requireCount(recipients: number): void {
  if (recipients < 1 || recipients > MOST_RECIPIENTS) throw new RangeError(`1 to ${MOST_RECIPIENTS} recipients, not ${recipients}`);
}
