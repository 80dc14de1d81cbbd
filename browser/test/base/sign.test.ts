import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fromHex } from '../../src/base/octets.ts';
import { signatureHolds } from '../../src/base/sign.ts';
import { vectors } from '../vectors.ts';

interface SignatureCase {
  readonly name: string;
  readonly public_key: string;
  readonly message: string;
  readonly signature: string;
  readonly verifies: boolean;
}

const { cases } = vectors<{ readonly cases: readonly SignatureCase[] }>('log/ed25519.json');

for (const one of cases) {
  test(`a signature at the edge: ${one.name}`, () => {
    assert.equal(signatureHolds(fromHex(one.public_key), fromHex(one.message), fromHex(one.signature)), one.verifies);
  });
}
