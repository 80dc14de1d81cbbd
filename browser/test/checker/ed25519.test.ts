import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ed25519 as known } from '@noble/curves/ed25519.js';
import { type Bytes, bytes, concat, fromHex, utf8, zeros } from '../../src/base/octets.ts';
import { decided, ed25519, requireSignatures } from '../../src/checker/ed25519.ts';

const ORDER = 2n ** 252n + 27742317777372353535851937790883648493n;

function little(value: bigint): Bytes {
  return bytes(fromHex(value.toString(16).padStart(64, '0')).reverse());
}

async function both(signature: Uint8Array, message: Uint8Array, key: Uint8Array): Promise<boolean> {
  const here = await decided(() => ed25519.verify(signature, message, key));
  assert.equal(here, known.verify(signature, message, key, { zip215: false }));
  return here;
}

test('this platform tells good signatures from others', async () => {
  await requireSignatures();
});

test('nothing is signed before the browser has said so', async () => {
  const seed = zeros(32);
  const signature = known.sign(utf8('asked'), seed);
  const ask = (): boolean => ed25519.verify(signature, utf8('asked'), known.getPublicKey(seed));
  assert.throws(ask, /has not answered/);
  let asked = 0;
  assert.equal(await decided(() => (asked++, ask())), true);
  assert.equal(asked, 2);
  assert.equal(ask(), true);
});

test('what a step throws by itself goes through', async () => {
  await assert.rejects(decided(() => assert.fail('by itself')), /by itself/);
});

test('good signatures, and each changed bit, have the answer of the package', async () => {
  for (let i = 0; i < 8; i++) {
    const seed = new Uint8Array(32).fill(i);
    const [key, message] = [known.getPublicKey(seed), new Uint8Array(i * 31).fill(i)];
    const signature = known.sign(message, seed);
    assert.equal(await both(signature, message, key), true);
    for (let bit = i; bit < 512; bit += 37) {
      const bad = bytes(signature);
      bad[bit >> 3]! ^= 1 << (bit & 7);
      assert.equal(await both(bad, message, key), false);
    }
    assert.equal(await both(signature, concat(message, zeros(1)), key), false);
  }
});

test('a scalar that is not reduced is refused', async () => {
  const seed = zeros(32);
  const signature = known.sign(utf8('m'), seed);
  const scalar = BigInt('0x' + Buffer.from(signature.slice(32)).reverse().toString('hex'));
  assert.equal(await both(concat(signature.slice(0, 32), little(scalar + ORDER)), utf8('m'), known.getPublicKey(seed)), false);
});

test('keys of small order and keys that are not canonical are no keys', async () => {
  const p = 2n ** 255n - 19n;
  const small = [0n, 1n, p - 1n, BigInt('0x05fc536d880238b13933c6d305acdfd5f098eff289f4c345b027b2c28f95e826'), BigInt('0x7a03ac9277fdc74ec6cc392cfa53202a0f67100d760b3cba4fd84d3d706a17c7')];
  for (const y of [...small, ...small.map((one) => one + 2n ** 255n)]) {
    const key = little(y);
    assert.equal(ed25519.Point.fromBytes(key).isSmallOrder(), true);
    // R = the same point, S = 0: holds for every message under careless rules.
    assert.equal(await both(concat(key, zeros(32)), utf8('any'), key), false);
  }
  for (const y of [p, p + 1n, p + 3n, 2n ** 255n - 1n]) {
    assert.throws(() => ed25519.Point.fromBytes(little(y)), RangeError);
    assert.equal(await both(zeros(64), utf8('any'), little(y)), false);
  }
});

test('what is no point of the curve signs nothing', async () => {
  const off = little(2n);
  assert.throws(() => known.Point.fromBytes(off, false));
  assert.equal(await both(concat(off, zeros(32)), utf8('any'), off), false);
});
