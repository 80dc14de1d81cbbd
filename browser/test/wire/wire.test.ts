import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Malformed } from '../../src/base/malformed.ts';
import { fromHex, fromUtf8, hex, utf8, zeros } from '../../src/base/octets.ts';
import { publicKeyOf } from '../../src/base/sign.ts';
import {
  type OfficeRequest,
  formatOfficeSignature,
  officeSignatureHolds,
  readOfficeSignature,
  signOfficeRequest,
} from '../../src/wire/office-signature.ts';
import { ownOrigin } from '../../src/wire/channel.ts';
import { framed, unframed } from '../../src/wire/message.ts';
import { vectors } from '../vectors.ts';

const ORG = zeros(32);
const SEED = zeros(32);
const KEY = publicKeyOf(SEED);
const REQUEST: OfficeRequest = { method: 'POST', path: '/office/entries?x=1', body: utf8('body') };
const HEADER = signOfficeRequest(ORG, { office: 'policy-planning', generation: 3 }, SEED, zeros(16), REQUEST);

test('a header is read as it was made, and holds', () => {
  const read = readOfficeSignature(HEADER);
  assert.equal(formatOfficeSignature(read), HEADER);
  assert.equal(HEADER.startsWith('policy-planning;3;AAAAAAAAAAAAAAAAAAAAAA;'), true);
  assert.equal(officeSignatureHolds(read, ORG, KEY, REQUEST), true);
});

test('the header of the vectors is made again from its seed', () => {
  const wire = vectors<Record<string, string>>('bodies/wire.json');
  const { org } = vectors<{ org: string }>('bodies/bodies.json');
  const read = readOfficeSignature(wire['office_header']!);
  const request: OfficeRequest = { method: 'POST', path: '/office/entries?x=1', body: utf8('body') };
  const made = signOfficeRequest(fromHex(org), read, fromHex(wire['office_seed']!), read.nonce, request);
  assert.equal(made, wire['office_header']);
});

test('for any other request, office, generation, nonce or key it does not hold', () => {
  const read = readOfficeSignature(HEADER);
  const requests: Partial<OfficeRequest>[] = [{ method: 'PUT' }, { path: '/office/entries?x=2' }, { path: '/office/entries' }, { body: zeros(0) }];
  for (const change of requests) assert.equal(officeSignatureHolds(read, ORG, KEY, { ...REQUEST, ...change }), false);
  for (const change of [{ office: 'secretary' }, { generation: 4 }, { nonce: Uint8Array.from({ length: 16 }, () => 1) }]) {
    assert.equal(officeSignatureHolds({ ...read, ...change }, ORG, KEY, REQUEST), false);
  }
  assert.equal(officeSignatureHolds(read, KEY, KEY, REQUEST), false);
  assert.equal(officeSignatureHolds(read, ORG, publicKeyOf(KEY), REQUEST), false);
});

test('every truncation, slack bits and other spellings are refused', () => {
  for (let cut = 0; cut < HEADER.length; cut++) assert.throws(() => readOfficeSignature(HEADER.slice(0, cut)), Malformed);
  for (const bad of [
    HEADER + 'A', HEADER + '\n', ' ' + HEADER, HEADER.replace(';3;', ';03;'), HEADER.replace(';3;', ';-3;'), HEADER.replace(';3;', ';9999999999;'),
    HEADER.replace('AAA;', 'AAB;'), HEADER.replace('policy', 'Policy'),
  ]) {
    assert.throws(() => readOfficeSignature(bad), Malformed, bad);
  }
  assert.throws(() => signOfficeRequest(ORG, { office: 'x', generation: 0 }, SEED, zeros(15), REQUEST), RangeError);
});

test('the frame of the vectors is made and read', () => {
  const wire = vectors<Record<string, string>>('bodies/wire.json');
  assert.equal(hex(framed({ n: 7, on: '2016-06-16' }, [utf8('one'), zeros(0)])), wire['frame']);
  const message = unframed(fromHex(wire['frame']!));
  assert.equal(message.head.text('on'), '2016-06-16');
  assert.deepEqual(message.blobs.map(fromUtf8), ['one', '']);
});

/** What the browser's fetch would answer: so many chunks of 64 KiB. */
function answering(chunks: number): { read: () => number } {
  let read = 0;
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      if (read === chunks) return controller.close();
      read++;
      controller.enqueue(new Uint8Array(1 << 16));
    },
  });
  globalThis.fetch = () => Promise.resolve(new Response(body));
  return { read: () => read };
}

test('an answer of the largest frame is read, a longer one is cut off', async () => {
  answering(64);
  assert.equal((await ownOrigin()('GET', '/x', {})).body.length, 4 << 20);
  const endless = answering(1 << 20);
  await assert.rejects(ownOrigin()('GET', '/x', {}), Malformed);
  assert.ok(endless.read() < 70);
});
