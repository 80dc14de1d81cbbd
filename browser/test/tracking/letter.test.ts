import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Failure } from '../../src/base/failure.ts';
import { Malformed } from '../../src/base/malformed.ts';
import { fromUtf8, utf8 } from '../../src/base/octets.ts';
import { letterOf, readLetter, writeLetter } from '../../src/tracking/letter.ts';

const LETTER = { on: '2016-06-20', text: ['They answered.', 'Shall we meet them?'] };
const BYTES = '{"on":"2016-06-20","text":["They answered.","Shall we meet them?"],"type":"mail","v":1}';

test('a letter has exactly these bytes, and comes back from them', () => {
  assert.equal(fromUtf8(writeLetter(LETTER)), BYTES);
  assert.deepEqual(readLetter(utf8(BYTES)), LETTER);
});

test('every truncation and any other form is refused', () => {
  for (let length = 0; length < BYTES.length; length++) assert.throws(() => readLetter(utf8(BYTES.slice(0, length))), Malformed, String(length));
  const others = [
    BYTES.replace('"v":1', '"v":2'),
    BYTES.replace('mail', 'note'),
    BYTES.replace('2016-06-20', '2016-06-31'),
    BYTES.replace(/\[.*\]/, '[]'),
    BYTES.replace('They', '\\u202eThey'),
    BYTES.replace('{', '{ '),
    BYTES.replace('"v":1', '"v":1,"who":"me"'),
  ];
  for (const other of others) assert.throws(() => readLetter(utf8(other)), Malformed, other);
});

test('what was typed becomes paragraphs; nothing, or what cannot stand, is refused in words', () => {
  assert.deepEqual(letterOf(' One \n\n two  three ', '2016-06-20').text, ['One', 'two three']);
  for (const typed of ['', ' \n ', 'bad \u202e', 'x'.repeat(8193), Array(101).fill('x').join('\n')]) {
    assert.throws(() => letterOf(typed, '2016-06-20'), (reason) => reason instanceof Failure && reason.kind === 'declined');
  }
});
