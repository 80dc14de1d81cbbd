import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sha256 as known } from '@noble/hashes/sha2.js';
import { bytes, hex, utf8, zeros } from '../../src/base/octets.ts';
import { sha256 } from '../../src/checker/sha256.ts';

test('the examples of FIPS 180', () => {
  assert.equal(hex(sha256(utf8('abc'))), 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
  assert.equal(hex(sha256(zeros(0))), 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
  assert.equal(hex(sha256(utf8('a'.repeat(1_000_000)))), 'cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0');
});

test('every length around the blocks gives what the package gives, whatever the bytes', () => {
  let octets = utf8('begin');
  for (let size = 0; size <= 300; size++) {
    octets = bytes(known(octets));
    const message = bytes(Array.from({ length: size }, (_, i) => octets[i % 32]! ^ i));
    assert.deepEqual(sha256(message), bytes(known(message)), String(size));
  }
});

test('a part of a larger buffer is hashed alone', () => {
  const whole = utf8('before|the part|after');
  assert.deepEqual(sha256(whole.subarray(7, 15)), bytes(known(utf8('the part'))));
});
