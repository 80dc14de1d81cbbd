import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { ed25519 as known } from '@noble/curves/ed25519.js';
import { type Bytes, bytes, concat, fromHex, utf8, zeros } from '../../src/base/octets.ts';
import { ed25519 } from '../../src/checker/ed25519.ts';
import { sha512 } from '../../src/checker/sha512.ts';
import { vectors } from '../vectors.ts';

const ORDER = 2n ** 252n + 27742317777372353535851937790883648493n;

interface SignatureCase {
  readonly name: string;
  readonly public_key: string;
  readonly message: string;
  readonly signature: string;
  readonly verifies: boolean;
}

function little(value: bigint): Bytes {
  return bytes(fromHex(value.toString(16).padStart(64, '0')).reverse());
}

function both(signature: Uint8Array, message: Uint8Array, key: Uint8Array): boolean {
  const here = ed25519.verify(signature, message, key);
  assert.equal(here, known.verify(signature, message, key, { zip215: false }));
  return here;
}

test('SHA-512 is that of the platform at every length around a block', () => {
  for (const length of [0, 1, 3, 55, 110, 111, 112, 113, 127, 128, 129, 239, 240, 256, 1000]) {
    const octets = Uint8Array.from({ length }, (_, i) => i * 7 + length);
    assert.deepEqual(Buffer.from(sha512(octets)), createHash('sha512').update(octets).digest(), `${length} bytes`);
  }
});

for (const one of vectors<{ readonly cases: readonly SignatureCase[] }>('log/ed25519.json').cases) {
  test(`a signature at the edge: ${one.name}`, () => {
    assert.equal(both(fromHex(one.signature), fromHex(one.message), fromHex(one.public_key)), one.verifies);
  });
}

test('good signatures, and each changed bit, have the answer of the package', () => {
  for (let i = 0; i < 8; i++) {
    const seed = new Uint8Array(32).fill(i);
    const [key, message] = [known.getPublicKey(seed), new Uint8Array(i * 31).fill(i)];
    const signature = known.sign(message, seed);
    assert.equal(both(signature, message, key), true);
    for (let bit = i; bit < 512; bit += 37) {
      const bad = bytes(signature);
      bad[bit >> 3]! ^= 1 << (bit & 7);
      assert.equal(both(bad, message, key), false);
    }
    assert.equal(both(signature, concat(message, zeros(1)), key), false);
  }
});

test('signatures and keys of another length are none', () => {
  const [seed, message] = [zeros(32), utf8('m')];
  const [key, signature] = [known.getPublicKey(seed), known.sign(message, seed)];
  for (const wrong of [zeros(0), signature.slice(0, 63), concat(signature, zeros(1))]) assert.equal(ed25519.verify(wrong, message, key), false);
  for (const wrong of [zeros(0), key.slice(0, 31), concat(key, zeros(1))]) assert.equal(ed25519.verify(signature, message, wrong), false);
});

test('a scalar that is not reduced is refused', () => {
  const seed = zeros(32);
  const signature = known.sign(utf8('m'), seed);
  const scalar = BigInt('0x' + Buffer.from(signature.slice(32)).reverse().toString('hex'));
  assert.equal(both(concat(signature.slice(0, 32), little(scalar + ORDER)), utf8('m'), known.getPublicKey(seed)), false);
});

test('keys of small order and keys that are not canonical are no keys', () => {
  const p = 2n ** 255n - 19n;
  const small = [0n, 1n, p - 1n, BigInt('0x05fc536d880238b13933c6d305acdfd5f098eff289f4c345b027b2c28f95e826'), BigInt('0x7a03ac9277fdc74ec6cc392cfa53202a0f67100d760b3cba4fd84d3d706a17c7')];
  for (const y of small) {
    const key = little(y);
    assert.equal(ed25519.Point.fromBytes(key).isSmallOrder(), true);
    // R = the same point, S = 0: holds for every message under careless rules.
    for (const one of [key, little(y + 2n ** 255n)]) assert.equal(both(concat(one, zeros(32)), utf8('any'), one), false);
  }
  for (const y of [p, p + 1n, p + 3n, 2n ** 255n - 1n, 1n + 2n ** 255n]) {
    assert.throws(() => ed25519.Point.fromBytes(little(y)), RangeError);
    assert.equal(both(zeros(64), utf8('any'), little(y)), false);
  }
});

test('what is no point of the curve signs nothing', () => {
  const off = little(2n);
  assert.throws(() => known.Point.fromBytes(off, false));
  assert.throws(() => ed25519.Point.fromBytes(off), RangeError);
  assert.equal(both(concat(off, zeros(32)), utf8('any'), off), false);
});
