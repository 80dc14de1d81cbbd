import assert from 'node:assert/strict';
import { test } from 'node:test';
import { writeJcs } from '../../src/base/jcs.ts';
import { Malformed } from '../../src/base/malformed.ts';
import { bytes, fromHex, hex, utf8, zeros } from '../../src/base/octets.ts';
import { WordList } from '../../src/base/words.ts';
import { type Card, MOST_CARD_BYTES, isCardFile, openCard, sealCard } from '../../src/card/card-file.ts';
import { accept } from '../../src/epoch/enrolment.ts';
import { isOf, readIssued, writeIssued } from '../../src/epoch/issued.ts';
import { Epoch } from '../../src/epoch/manifest.ts';
import { vectors, wordListFile } from '../vectors.ts';
import { ACT_VECTORS, EPOCH, flipped, hexValue, textValue } from '../room/samples.ts';

const V = vectors<Record<string, string>>('protocol/card.json');
const FILE = hexValue(V, 'card');
const WORDS = textValue(V, 'words');
const CARD: Card = { issued: readIssued(hexValue(V, 'issued_bytes')), seed: hexValue(V, 'seed'), notebookKey: hexValue(V, 'notebook_key') };

/** The manifest of the vectors under another name. */
function epochNamed(name: string): Epoch {
  return Epoch.read(utf8(textValue(ACT_VECTORS, 'manifest').replaceAll('"2016-2"', JSON.stringify(name))));
}

test('the issued bytes of the vectors are read, written again, and of their epoch only', () => {
  assert.equal(hex(writeIssued(CARD.issued)), textValue(V, 'issued_bytes'));
  assert.equal(isOf(CARD.issued, EPOCH), true);
  assert.equal(isOf(CARD.issued, epochNamed('2016-3')), false);
  const octets = fromHex(textValue(V, 'issued_bytes'));
  for (let cut = 0; cut < octets.length; cut++) assert.throws(() => readIssued(octets.subarray(0, cut)), Malformed);
});

test('the card of the vectors opens with its words, and its credential holds', async () => {
  const card = (await openCard(FILE, EPOCH, WORDS))!;
  assert.deepEqual(card, CARD);
  assert.notEqual(accept(card.seed, EPOCH, card.issued), undefined);
});

test('a card sealed here opens, and two of them share no bytes behind their beginning', async () => {
  const words = WordList.of(wordListFile()).draw(8);
  const [one, two] = [await sealCard(CARD, EPOCH, words), await sealCard(CARD, EPOCH, words)];
  assert.equal(one.length, FILE.length);
  assert.deepEqual(await openCard(one, EPOCH, words), CARD);
  assert.notEqual(hex(one.subarray(9, 37)), hex(two.subarray(9, 37)));
  await assert.rejects(sealCard(CARD, EPOCH, 'seven words only here are not enough'), RangeError);
  await assert.rejects(sealCard({ ...CARD, seed: zeros(31) }, EPOCH, words), RangeError);
});

test('with the longest epoch and name a card has 506 bytes', async () => {
  const name = 'abcdefghijklmnopqrstuvwx';
  const epoch = epochNamed(name);
  const values = CARD.issued.values.map((value, i) => (i === 0 ? name : i === 6 ? 'n'.repeat(96) : value));
  const card: Card = { ...CARD, issued: { ...CARD.issued, header: epoch.header, values } };
  const file = await sealCard(card, epoch, WORDS);
  assert.equal(file.length, 506);
  assert.equal(file.length <= MOST_CARD_BYTES, true);
  assert.deepEqual(await openCard(file, epoch, WORDS), card);
});

test('with other words, or altered, a card does not open', async () => {
  assert.equal(await openCard(FILE, EPOCH, WordList.of(wordListFile()).draw(8)), undefined);
  for (let at = 9; at < FILE.length; at += 7) assert.equal(await openCard(flipped(FILE, at), EPOCH, WORDS), undefined);
});

test('every truncation, another version and a longer file are refused or do not open', async () => {
  for (let cut = 0; cut < 53; cut++) {
    assert.equal(isCardFile(FILE.subarray(0, cut)), false);
    await assert.rejects(openCard(FILE.slice(0, cut), EPOCH, WORDS), Malformed);
  }
  for (let cut = 53; cut < FILE.length; cut++) assert.equal(await openCard(FILE.slice(0, cut), EPOCH, WORDS), undefined);
  const version2 = bytes(FILE);
  version2[8] = 2;
  await assert.rejects(openCard(version2, EPOCH, WORDS), Malformed);
  await assert.rejects(openCard(zeros(513), EPOCH, WORDS), Malformed);
});

test('a card of another epoch is refused', async () => {
  const other = epochNamed('2016-3');
  await assert.rejects(openCard(FILE, other, WORDS), Malformed);
  await assert.rejects(sealCard(CARD, other, WORDS), RangeError);
  const json = JSON.parse(textValue(ACT_VECTORS, 'manifest')) as { schema: { values: string[] }[] };
  json.schema[4]!.values = ['at home'];
  await assert.rejects(openCard(FILE, Epoch.read(writeJcs(json as never)), WORDS), Malformed);
});
