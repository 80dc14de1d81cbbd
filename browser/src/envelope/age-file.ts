import { Malformed } from '../base/malformed.ts';
import { type Bytes, concat, zeros } from '../base/octets.ts';
import { random } from '../base/random.ts';
import { type Header, MOST_RECIPIENTS, hasRightMac, headerBytes, readHeader, writeHeader } from './age-header.ts';
import type { Identity } from './identity.ts';
import type { Opening } from './opening.ts';
import { openPayload, payloadBytes, payloadPlaintextBytes, sealPayload } from './payload.ts';
import type { Recipient } from './recipient.ts';
import { wrapFileKey } from './stanza.ts';

const FILE_KEY_BYTES = 16;

/**
 * Seals to 1 to 64 recipients, with a fresh file key: an age v1 file, binary, {@link ageFileBytes} long, whose recipients are all of
 * type mlkem768x25519. Nothing in it says who made it. Source: spec/envelope.md.
 */
export async function sealAge(plaintext: Uint8Array, recipients: readonly Recipient[]): Promise<Bytes> {
  requireCount(recipients.length);
  const fileKey = random(FILE_KEY_BYTES);
  const header = writeHeader(fileKey, recipients.map((recipient) => wrapFileKey(fileKey, recipient)));
  return concat(header, sealPayload(fileKey, plaintext));
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
  const header = headerOf(file);
  if (header instanceof Malformed) return { kind: 'damaged', fault: header.message };
  const fileKey = identity.fileKey(header.stanzas);
  if (fileKey === undefined) return { kind: 'notForThisIdentity' };
  const content = hasRightMac(fileKey, header) ? openPayload(fileKey, file.subarray(headerBytes(header.stanzas.length))) : undefined;
  return content === undefined ? { kind: 'damaged', fault: 'The file was altered.' } : { kind: 'opened', content };
}

/**
 * How many recipients a file has, read from its header without a key; undefined if it is no age file of ours. Whoever made the file
 * chose what the stanzas hold: the count does not prove that anybody can open it.
 */
export function stanzaCount(file: Uint8Array): number | undefined {
  const header = headerOf(file);
  return header instanceof Malformed ? undefined : header.stanzas.length;
}

/** Length of the file for a plaintext of this length and 1 to 64 recipients. */
export function ageFileBytes(plaintextBytes: number, recipients: number): number {
  requireCount(recipients);
  return headerBytes(recipients) + payloadBytes(plaintextBytes);
}

/** Length of the plaintext in a file of this length with 1 to 64 recipients; undefined if no file has it. */
export function agePlaintextBytes(fileBytes: number, recipients: number): number | undefined {
  requireCount(recipients);
  return payloadPlaintextBytes(fileBytes - headerBytes(recipients));
}

function headerOf(file: Uint8Array): Header | Malformed {
  try {
    const header = readHeader(file);
    return agePlaintextBytes(file.length, header.stanzas.length) === undefined ? new Malformed('A file is cut short: no payload has this length.') : header;
  } catch (fault) {
    if (fault instanceof Malformed) return fault;
    throw fault;
  }
}

function requireCount(recipients: number): void {
  if (recipients < 1 || recipients > MOST_RECIPIENTS) throw new RangeError(`1 to ${MOST_RECIPIENTS} recipients, not ${recipients}`);
}
