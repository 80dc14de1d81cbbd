import { hkdf } from '@noble/hashes/hkdf.js';
import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { chacha20poly1305 } from '@noble/ciphers/chacha.js';
import { type Bytes, base64, bytes, concat, fromUtf8, utf8, zeros } from '../../src/base/octets.ts';
import { sealAge } from '../../src/envelope/age-file.ts';
import { Identity } from '../../src/envelope/identity.ts';
import { vectorBytes } from '../vectors.ts';

export const ALICE = identity(1);
export const BOB = identity(2);
export const STRANGER = identity(3);

const NONCE = content(16);
const CHUNK = 64 * 1024;

function identity(number: number): Identity {
  return Identity.of(bytes(Array<number>(32).fill(number)));
}

export function content(size: number): Bytes {
  return bytes(Array.from({ length: size }, (_, i) => (i * 7 + (i >> 8)) & 255));
}

export function textVector(path: string): string {
  return fromUtf8(vectorBytes(path)).trim();
}

export function latin1(octets: Uint8Array): string {
  return Array.from(octets, (octet) => String.fromCharCode(octet)).join('');
}

export function fromLatin1(text: string): Bytes {
  return Uint8Array.from(text, (c) => c.charCodeAt(0));
}

export function replaced(file: Uint8Array, old: string, other: string): Bytes {
  const text = latin1(file);
  const at = text.indexOf(old);
  return fromLatin1(text.slice(0, at) + other + text.slice(at + old.length));
}

/** A stanza for an identity with the file key of a file that was sealed to it, and that file's payload. */
export async function sealedParts(message: Uint8Array, to: Identity): Promise<{ fileKey: Bytes; stanza: string; payload: Bytes }> {
  const file = await sealAge(message, [to.recipient]);
  const text = latin1(file.subarray(0, 70 + 1557));
  const stanza = text.slice(text.indexOf('-> '), text.indexOf('---'));
  const parts = stanza.trimEnd().split('\n');
  const encapsulation = raw(parts[0]!.split(' ')[2]!);
  const fileKey = to.fileKey([{ encapsulation, body: raw(parts[1]!) }]);
  if (fileKey === undefined) throw new Error('a file that its own recipient does not open');
  return { fileKey, stanza, payload: bytes(file.subarray(70 + 1557)) };
}

export function raw(text: string): Bytes {
  return fromLatin1(atob(text));
}

/** A file around stanza text of the test's choosing, with a MAC that is right. */
export function forged(fileKey: Uint8Array, stanzas: string, payload: Uint8Array): Bytes {
  const signed = utf8('age-encryption.org/v1\n' + stanzas + '---');
  const mac = hmac(sha256, hkdf(sha256, fileKey, undefined, utf8('header'), 32), signed);
  return concat(signed, utf8(' ' + base64(mac).replaceAll('=', '') + '\n'), payload);
}

/** Nonce, then each chunk sealed: c2sp.org/age, "Payload". */
export function sealedChunks(fileKey: Uint8Array, message: Uint8Array): Bytes[] {
  const key = hkdf(sha256, fileKey, NONCE, utf8('payload'), 32);
  const count = Math.max(1, Math.ceil(message.length / CHUNK));
  const chunk = (i: number) => {
    const nonce = zeros(12);
    nonce[10] = i;
    nonce[11] = i === count - 1 ? 1 : 0;
    return bytes(chacha20poly1305(key, nonce).encrypt(message.subarray(i * CHUNK, (i + 1) * CHUNK)));
  };
  return [NONCE, ...Array.from({ length: count }, (_, i) => chunk(i))];
}
