import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fromHex, utf8 } from '../../src/base/octets.ts';
import { readNote } from '../../src/log/note.ts';
import { quorumOf, witnessWords } from '../../src/log/witnesses.ts';
import { vectors } from '../vectors.ts';

interface WitnessVector {
  readonly keys: readonly { readonly name: string; readonly public: string }[];
  readonly times: readonly number[];
  readonly cosigned: string;
  readonly lines: readonly string[];
}

const { witnesses: VECTOR } = vectors<{ witnesses: WitnessVector }>('log/log.json');
const WITNESSES = VECTOR.keys.map(({ name, public: key }) => ({ name, key: fromHex(key) }));

test('the vector: two of three witnesses cosigned, each with its own time', () => {
  const said = witnessWords(readNote(utf8(VECTOR.cosigned)), WITNESSES);
  assert.equal(said.filter(({ cosignedAt }) => cosignedAt !== undefined).length, 2);
  assert.deepEqual(said.map(({ cosignedAt }) => cosignedAt).filter((time) => time !== undefined), VECTOR.times.slice(0, 2));
  assert.ok(said.every(({ isForged }) => !isForged));
});

test('a line under another text, or with another time, is forged', () => {
  const other = VECTOR.cosigned.replace('\n13\n', '\n14\n');
  assert.equal(witnessWords(readNote(utf8(other)), WITNESSES).filter(({ isForged }) => isForged).length, 2);
  assert.ok(witnessWords(readNote(utf8(other)), WITNESSES).every(({ cosignedAt }) => cosignedAt === undefined));
});

test('lines of witnesses that nobody named do not count', () => {
  assert.deepEqual(witnessWords(readNote(utf8(VECTOR.cosigned)), []), []);
  const stranger = [{ name: WITNESSES[0]!.name, key: WITNESSES[1]!.key }];
  assert.deepEqual(witnessWords(readNote(utf8(VECTOR.cosigned)), stranger), [{ name: WITNESSES[0]!.name, cosignedAt: undefined, isForged: false }]);
});

test('more than half must agree', () => {
  assert.deepEqual([1, 2, 3, 4].map(quorumOf), [1, 2, 2, 3]);
});
