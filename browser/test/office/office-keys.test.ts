import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Malformed } from '../../src/base/malformed.ts';
import { bytes, hex } from '../../src/base/octets.ts';
import { WordList } from '../../src/base/words.ts';
import { OfficeKeys, isOfficeKeysFile } from '../../src/office/office-keys.ts';
import { vectorBytes, vectors, wordListFile } from '../vectors.ts';

const FILE = vectorBytes('files/office.keys');
const VECTOR = vectors<{ office_words: string; office_signing_key: string; office_check_words: string }>('files/files.json');
const WORDS = WordList.of(wordListFile());

test('the file of the vector opens with its words, and its public halves have the same eight words', async () => {
  const keys = await OfficeKeys.unwrap(FILE, VECTOR.office_words);
  assert.equal(hex(keys!.signingKey), VECTOR.office_signing_key);
  assert.equal(keys!.checkWords(WORDS), VECTOR.office_check_words);
});

test('other words open nothing, nor does any altered byte', async () => {
  const words = VECTOR.office_words.split(' ');
  assert.equal(await OfficeKeys.unwrap(FILE, [...words.slice(1), words[0]].join(' ')), undefined);
  for (let at = 9; at < FILE.length; at += 7) {
    const bad = bytes(FILE);
    bad[at]! ^= 1;
    assert.equal(await OfficeKeys.unwrap(bad, VECTOR.office_words), undefined, String(at));
  }
});

test('what is too short, too long or another file is refused', async () => {
  for (let length = 0; length < 53; length++) await assert.rejects(OfficeKeys.unwrap(bytes(FILE.subarray(0, length)), VECTOR.office_words), Malformed);
  const card = bytes(FILE);
  card.set(new TextEncoder().encode('DCC1CARD'));
  assert.equal(isOfficeKeysFile(card), false);
  await assert.rejects(OfficeKeys.unwrap(bytes(new Uint8Array(513)), VECTOR.office_words), Malformed);
});

test('keys made here come back from their file, and two files of the same keys differ', async () => {
  const keys = OfficeKeys.draw('policy-planning', 3);
  const code = WORDS.draw(8);
  const [one, other] = [await keys.wrap(code), await keys.wrap(code)];
  assert.notDeepEqual(one, other);
  assert.ok(one.length <= 512);
  const again = await OfficeKeys.unwrap(one, code);
  assert.deepEqual([again!.office, again!.generation], ['policy-planning', 3]);
  assert.deepEqual(again!.signingSeed, keys.signingSeed);
  assert.ok(again!.identity.recipient.equals(keys.identity.recipient));
});

test('keys are of an office with an id, and of a generation', () => {
  const seed = new Uint8Array(32);
  for (const [office, generation] of [['', 0], ['Policy', 0], ['a;b', 0], ['a', -1], ['a', 1.5], ['a', 2 ** 31]] as const) {
    assert.throws(() => OfficeKeys.of(office, generation, seed, seed), Malformed, `${office} ${generation}`);
  }
});
