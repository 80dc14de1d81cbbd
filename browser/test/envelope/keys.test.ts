import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Malformed } from '../../src/base/malformed.ts';
import { bytes, concat, fromHex, hex, zeros } from '../../src/base/octets.ts';
import { Identity } from '../../src/envelope/identity.ts';
import { Recipient } from '../../src/envelope/recipient.ts';
import { vectors } from '../vectors.ts';
import { ALICE, BOB, textVector } from './samples.ts';

const PAIRS = [
  ['public/age/pid.txt', 'public/age/recipient.txt'],
  ['public/age/c2sp-identity.txt', 'public/age/c2sp-recipient.txt'],
  ['envelope/identity-1.txt', 'envelope/recipient-1.txt'],
  ['envelope/identity-2.txt', 'envelope/recipient-2.txt'],
] as const;

test('an identity has the recipient that others compute', () => {
  for (const [secret, open] of PAIRS) {
    const identity = Identity.parse(textVector(secret));
    assert.equal(identity.recipient.format(), textVector(open));
    assert.equal(identity.format(), textVector(secret));
    assert.equal(Recipient.parse(textVector(open)).equals(identity.recipient), true);
    assert.equal(Recipient.of(identity.recipient.bytes()).format(), textVector(open));
  }
});

test('a seed of a room gives the recipient and the recipient hash of the vectors', () => {
  const room = vectors<Record<string, string>>('protocol/room.json');
  const identity = Identity.of(fromHex(room['read_seed']!));
  assert.equal(hex(identity.recipient.bytes()), room['read_recipient']);
  assert.equal(hex(identity.recipient.hash()), room['read_recipient_hash']);
  assert.equal(hex(identity.seed()), room['read_seed']);
});

test('a key written in any other way is refused', () => {
  const open = ALICE.recipient.format();
  const secret = ALICE.format();
  for (const text of ['', open.slice(0, -1), open + 'q', open.toUpperCase(), ' ' + open, open.replace('age1pq', 'age1pqx'), secret, swapped(open)]) {
    assert.throws(() => Recipient.parse(text), Malformed);
  }
  for (const text of ['', secret.slice(0, -1), secret + 'Q', secret.toLowerCase(), 'a' + secret.slice(1), open, swapped(secret)]) {
    assert.throws(() => Identity.parse(text), Malformed);
  }
  for (let cut = 0; cut < secret.length; cut++) assert.throws(() => Identity.parse(secret.slice(0, cut)), Malformed);
});

function swapped(text: string): string {
  const last = text.at(-1)!;
  const before = text.at(-2)!;
  return text.slice(0, -2) + last + (last === before ? 'q' : before);
}

test('a recipient with an unreduced coefficient or an X25519 key of small order is refused', () => {
  const key = ALICE.recipient.bytes();
  assert.throws(() => Recipient.of(key.subarray(1)), Malformed);
  const unreduced = bytes(key);
  unreduced[0] = 0xff;
  unreduced[1] = 0xff;
  assert.throws(() => Recipient.of(unreduced), Malformed);
  const low = '5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157';
  for (const x of [zeros(32), bytes([1, ...zeros(31)]), fromHex(low)]) {
    assert.throws(() => Recipient.of(concat(key.subarray(0, 1184), x)), Malformed);
  }
  assert.throws(() => Identity.of(zeros(31)), Malformed);
});

test('what is printed of a key shows nothing secret', () => {
  assert.equal(String(ALICE), 'Identity(secret)');
  assert.match(String(ALICE.recipient), /^Recipient\([0-9a-f]{8}…\)$/);
  assert.equal(ALICE.recipient.equals(BOB.recipient), false);
});
