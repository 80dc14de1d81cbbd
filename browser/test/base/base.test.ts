import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fromBase64url, fromHex, fromUtf8, int64, utf8 } from '../../src/base/octets.ts';
import { Fields, readJcs, writeJcs } from '../../src/base/jcs.ts';
import { lp, readAllLp, readLp } from '../../src/base/lp.ts';
import { Malformed } from '../../src/base/malformed.ts';
import { pad, unpad } from '../../src/base/padded.ts';
import { WordList } from '../../src/base/words.ts';
import { SIZES, frame, unframe } from '../../src/wire/frame.ts';
import { framed, unframed } from '../../src/wire/message.ts';
import { wordListFile } from '../vectors.ts';

test('readJcs refuses everything but canonical bytes', () => {
  for (const text of ['{"a":1, "b":2}', '{"b":1,"a":2}', '{"a":1,"a":1}', '{"a":null}', '{"a":1.5}', '{"a":-1}', '{"a":1e3}', '{"a":"\\u0061"}', '{"a":9007199254740992}', '[-0]', '', '{', '{"a":"e\u0301"}', '{"a":"\\ud800"}']) {
    assert.throws(() => readJcs(utf8(text)), Malformed, text);
  }
  assert.throws(() => readJcs(fromHex('22ff22')), Malformed);
});

test('readJcs reads what writeJcs writes, a field named __proto__ included', () => {
  const text = '{"__proto__":{"x":true},"a":[1,"é\\n"],"b":false}';
  assert.equal(fromUtf8(writeJcs(readJcs(utf8(text)))), text);
  assert.equal(Fields.read(utf8(text)).object('__proto__').bool('x'), true);
});

test('readLp wants the exact number of parts', () => {
  const two = lp(utf8('a'), utf8(''));
  assert.deepEqual(readLp(two, 2).map((part) => part.length), [1, 0]);
  assert.throws(() => readLp(two, 1), Malformed);
  assert.throws(() => readLp(two, 3), Malformed);
  for (let cut = 1; cut < two.length; cut++) {
    if (cut !== 9) assert.throws(() => readAllLp(two.subarray(0, cut), 2), Malformed, String(cut));
  }
  assert.throws(() => readAllLp(fromHex('ffffffffffffffff'), 1), Malformed);
});

test('a frame has one of the seven sizes and zeros behind its content', () => {
  for (const size of SIZES) {
    const full = frame(new Uint8Array(size - 4));
    assert.equal(full.length, size);
    assert.equal(unframe(full).length, size - 4);
  }
  const spoilt = frame(utf8('x'));
  spoilt[1023] = 1;
  assert.throws(() => unframe(spoilt), Malformed);
  assert.throws(() => unframe(new Uint8Array(1000)), Malformed);
  assert.throws(() => unpad(pad(utf8('abc'), 16).subarray(0, 6)), Malformed);
});

test('a message is read from the frame it is written to', () => {
  const message = unframed(framed({ n: 3 }, [utf8('one'), utf8('')]));
  assert.equal(message.head.integer('n'), 3);
  assert.deepEqual(message.blobs.map(fromUtf8), ['one', '']);
});

test('fromBase64url refuses other spellings of the same bytes', () => {
  assert.deepEqual([...fromBase64url('-_8')], [251, 255]);
  for (const text of ['-_9', '+/8', '-_8=', 'A', ' -_8']) assert.throws(() => fromBase64url(text), Malformed, text);
});

test('the word list is the one of the server, and typed words are read in any case', () => {
  const list = WordList.of(wordListFile());
  assert.equal(list.parse('  Abacus\tzoom ', 2), 'abacus zoom');
  assert.equal(list.parse('abacus', 2), undefined);
  assert.equal(list.parse('abacus zzzz', 2), undefined);
  assert.equal(list.draw(8).split(' ').length, 8);
  assert.throws(() => WordList.of(wordListFile() + 'x'), Malformed);
});

test('int64 refuses what does not fit', () => {
  assert.equal(int64(2 ** 53 - 1).length, 8);
  assert.throws(() => int64(2 ** 53), RangeError);
  assert.throws(() => int64(-1), RangeError);
});
