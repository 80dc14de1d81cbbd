import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Bytes, base64, bytes, concat, zeros } from '../../src/base/octets.ts';
import { ageFileBytes, agePlaintextBytes, openAge, sealAge, sealAgeToSize, stanzaCount } from '../../src/envelope/age-file.ts';
import { Identity } from '../../src/envelope/identity.ts';
import { opened } from '../../src/envelope/opening.ts';
import { vectorBytes } from '../vectors.ts';
import { ALICE, BOB, STRANGER, content, forged, replaced, sealedChunks, sealedParts, textVector } from './samples.ts';

const MESSAGE = content(40);

async function kindOf(file: Uint8Array, identity: Identity = ALICE): Promise<string> {
  return (await openAge(file, identity)).kind;
}

test('a file of age-encryption opens, and one with mixed recipients is refused', async () => {
  const identity = Identity.parse(textVector('public/age/pid.txt'));
  const file = vectorBytes('public/age/pq.age');
  const message = vectorBytes('public/age/msg.txt');
  assert.deepEqual(opened(await openAge(file, identity)), message);
  assert.equal(stanzaCount(file), 1);
  assert.equal(ageFileBytes(message.length, 1), file.length);
  assert.equal(await kindOf(vectorBytes('public/age/mixed.age'), identity), 'damaged');
  assert.equal(stanzaCount(vectorBytes('public/age/mixed.age')), undefined);
});

test('sizes around chunks open for every recipient and are those computed before', async () => {
  for (const size of [0, 1, 65_535, 65_536, 65_537, 131_072, 200_000]) {
    const message = content(size);
    const file = await sealAge(message, [ALICE.recipient, BOB.recipient]);
    assert.equal(file.length, ageFileBytes(size, 2));
    assert.equal(agePlaintextBytes(file.length, 2), size);
    assert.equal(stanzaCount(file), 2);
    assert.deepEqual(opened(await openAge(file, ALICE)), message);
    assert.deepEqual(opened(await openAge(file, BOB)), message);
    assert.equal(await kindOf(file, STRANGER), 'notForThisIdentity');
  }
});

test('files of an exact size have it, with any number of recipients', async () => {
  for (const [size, count] of [[15_872, 1], [14_336, 1], [3_584, 2], [65_024, 3], [261_632, 64], [4_193_792, 12]] as const) {
    const recipients = Array.from({ length: count }, (_, i) => (i === count - 1 ? ALICE : BOB).recipient);
    const file = await sealAgeToSize(MESSAGE, size, recipients);
    assert.equal(file.length, size);
    const plaintext = opened(await openAge(file, ALICE))!;
    assert.equal(plaintext.length, agePlaintextBytes(size, count));
    assert.deepEqual(plaintext, concat(MESSAGE, zeros(plaintext.length - MESSAGE.length)));
  }
});

test('a plaintext too long, a length that no file has, no recipient and too many are faults of ours', async () => {
  const alice = [ALICE.recipient];
  await assert.rejects(sealAgeToSize(zeros(agePlaintextBytes(3584, 1)! + 1), 3584, alice), RangeError);
  const unreachable = ageFileBytes(65_536, 1) + 16;
  assert.equal(agePlaintextBytes(unreachable, 1), undefined);
  await assert.rejects(sealAgeToSize(MESSAGE, unreachable, alice), RangeError);
  await assert.rejects(sealAgeToSize(MESSAGE, 100, alice), RangeError);
  for (const count of [0, 65]) await assert.rejects(sealAge(MESSAGE, Array.from({ length: count }, () => ALICE.recipient)), RangeError);
});

test('every truncation of a file is damaged, and so is one with bytes after its end', async () => {
  const file = await sealAge(MESSAGE, [ALICE.recipient]);
  for (let cut = 0; cut < file.length; cut++) {
    assert.equal(await kindOf(file.subarray(0, cut)), 'damaged', String(cut));
    if (cut < 70 + 1557 + 32) assert.equal(stanzaCount(file.subarray(0, cut)), undefined);
  }
  for (const extra of [1, 15, 16, 17, 1000]) assert.equal(await kindOf(concat(file, zeros(extra))), 'damaged');
  assert.equal(await kindOf(concat(file, file)), 'damaged');
});

test('no changed byte opens, and one after the own stanza is damaged', async () => {
  const file = await sealAge(MESSAGE, [ALICE.recipient]);
  for (let at = 0; at < file.length; at += at < 1500 ? 13 : 1) {
    const changed = bytes(file);
    changed[at]! ^= 1 << at % 8;
    const kind = await kindOf(changed);
    assert.notEqual(kind, 'opened', String(at));
    if (at >= 70 + 1557 - 48) assert.equal(kind, 'damaged', String(at));
  }
});

test('a stanza of another type beside ours refuses the file', async () => {
  const { fileKey, stanza, payload } = await sealedParts(MESSAGE, ALICE);
  assert.deepEqual(opened(await openAge(forged(fileKey, stanza, payload), ALICE)), MESSAGE);
  for (const other of [
    '-> x1-grease abc\n\n',
    '-> X25519 xjI5hgeCbFCCTsUA5YYNw7RPuDjSfiP87dp6jGHqGCM\nEM7LyHfjTNOp85yQGqk48+EKp/aVKMxbamCpy7WqIEg\n',
    '-> scrypt ajMFur+EJLGaohv/dLRGnw 18\n8SHBz/ldWnjyGFQqfjat6uNBarWqqEMDS7W8X7+Xq5Q\n',
    '-> mlkem768x25519\n\n',
    '-> mlkem768x25519 AAAA\n\n',
    '-> mlkem768p256tag AAAA\n\n',
    '\n',
  ]) {
    for (const stanzas of [stanza + other, other + stanza]) {
      const file = forged(fileKey, stanzas, payload);
      assert.equal(await kindOf(file), 'damaged');
      assert.equal(stanzaCount(file), undefined);
    }
  }
  assert.equal(await kindOf(forged(fileKey, '', payload)), 'damaged');
  assert.equal(await kindOf(forged(fileKey, stanza.replace('\n', ' more\n'), payload)), 'damaged');
  assert.equal(await kindOf(forged(fileKey, stanza.replaceAll('\n', '\r\n'), payload)), 'damaged');
  assert.equal(stanzaCount(forged(fileKey, stanza.repeat(64), payload)), 64);
  assert.equal(await kindOf(forged(fileKey, stanza.repeat(64), payload)), 'opened');
  assert.equal(await kindOf(forged(fileKey, stanza.repeat(65), payload)), 'damaged');
});

test('another spelling of the same header is refused', async () => {
  const { fileKey, stanza, payload } = await sealedParts(MESSAGE, ALICE);
  const [first, body] = stanza.trimEnd().split('\n') as [string, string];
  for (const piece of [first, body]) {
    assert.equal(await kindOf(forged(fileKey, stanza.replace(piece, slackBitSet(piece)), payload)), 'damaged');
    assert.equal(await kindOf(forged(fileKey, stanza.replace(piece, piece + '='), payload)), 'damaged');
  }
  const file = forged(fileKey, stanza, payload);
  const mac = String.fromCharCode(...file.subarray(70 + 1557 - 44, 70 + 1557 - 1));
  assert.equal(await kindOf(replaced(file, mac, slackBitSet(mac))), 'damaged');
  assert.equal(await kindOf(replaced(file, '/v1\n', '/v2\n')), 'damaged');
});

function slackBitSet(text: string): string {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
  return text.slice(0, -1) + alphabet.charAt(alphabet.indexOf(text.at(-1)!) ^ 1);
}

test('a recipient removed or added without the file key is damaged', async () => {
  const mine = await sealedParts(MESSAGE, ALICE);
  const other = await sealedParts(MESSAGE, BOB);
  const file = forged(mine.fileKey, mine.stanza + other.stanza, mine.payload);
  assert.equal(await kindOf(file), 'opened');
  assert.equal(await kindOf(replaced(file, other.stanza, '')), 'damaged');
  assert.equal(await kindOf(replaced(file, other.stanza, other.stanza + mine.stanza)), 'damaged');
  assert.equal(await kindOf(file, BOB), 'damaged', 'his stanza has another file key');
});

test('an encapsulation of small order is for nobody, and does not hide the stanza behind it', async () => {
  const { fileKey, stanza, payload } = await sealedParts(MESSAGE, ALICE);
  const encapsulation = concat(content(1088), zeros(32));
  const hostile = `-> mlkem768x25519 ${unpadded(encapsulation)}\n${unpadded(content(32))}\n`;
  assert.equal(await kindOf(forged(fileKey, hostile, payload)), 'notForThisIdentity');
  assert.deepEqual(opened(await openAge(forged(fileKey, hostile + stanza, payload), ALICE)), MESSAGE);
});

function unpadded(octets: Bytes): string {
  return base64(octets).replaceAll('=', '');
}

test('chunks swapped, dropped, doubled or added are damaged', async () => {
  const { fileKey, stanza } = await sealedParts(MESSAGE, ALICE);
  const [nonce, first, second, last] = sealedChunks(fileKey, content(2 * 65_536 + 100)) as [Bytes, Bytes, Bytes, Bytes];
  const refused = async (...chunks: Bytes[]): Promise<void> => {
    assert.equal(await kindOf(forged(fileKey, stanza, concat(nonce, ...chunks))), 'damaged');
  };
  assert.equal(await kindOf(forged(fileKey, stanza, concat(nonce, first, second, last))), 'opened');
  await refused(second, first, last);
  await refused(first, second);
  await refused(first, last);
  await refused(last);
  await refused(first, first, last);
  await refused(first, second, last, last);
  await refused();
});
