import type { Fields } from '../base/jcs.ts';
import { Malformed } from '../base/malformed.ts';
import { type Bytes, hex, sized } from '../base/octets.ts';
import { Recipient } from '../envelope/recipient.ts';
import { readPublicKey } from './note.ts';

// Fields that several statements share.

const OFFICE = /^[a-z0-9][a-z0-9-]{0,31}$/;
const MOST = 2 ** 31 - 1;

export function readKey(json: Fields, name: string): Bytes {
  return readPublicKey(json.octets(name, 32));
}

export function readRecipient(json: Fields): Recipient {
  return Recipient.of(json.octets('recipient'));
}

export function readOfficeId(json: Fields, name = 'office'): string {
  const id = json.text(name);
  if (!OFFICE.test(id) || id === 'room') throw new Malformed('This is not the id of an office.');
  return id;
}

export function readGeneration(json: Fields): number {
  return json.integer('generation', 0, MOST);
}

/** A hash, or no bytes. */
export function readHashOrNone(json: Fields, name: string): Bytes {
  const octets = json.octets(name);
  return octets.length === 0 ? octets : sized(octets, 32, 'A hash');
}

export function requireDifferent(items: readonly (string | Uint8Array)[], what: string): void {
  const seen = new Set(items.map((item) => (typeof item === 'string' ? item : hex(item))));
  if (seen.size !== items.length) throw new Malformed(`A genesis names ${what} twice.`);
}
