import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Malformed } from '../../src/base/malformed.ts';
import { fromUtf8, utf8 } from '../../src/base/octets.ts';
import { type ReplyText, pointTo, readReplyText, writeReplyText } from '../../src/thread/reply-text.ts';
import { vectorBytes } from '../vectors.ts';

const REPLY: ReplyText = {
  drafter: 'Desk',
  clearers: ['Staff'],
  text: ['Thank you.'],
  points: [
    { leaf: 1, verdict: 'answered', text: 'See above.' },
    { leaf: 2, verdict: 'accepted', text: 'Yes.' },
    { leaf: 3, verdict: 'partly', text: 'In part.' },
    { leaf: 4, verdict: 'rejected', text: 'No.' },
  ],
  meeting: 'Come on 29 August.',
};

test('the reply of the vector is read and written', () => {
  const vector = vectorBytes('files/reply.json');
  assert.deepEqual(readReplyText(vector), REPLY);
  assert.deepEqual(writeReplyText(REPLY), vector);
  assert.equal(pointTo(REPLY, 3)?.verdict, 'partly');
  assert.equal(pointTo(REPLY, 5), undefined);
});

test('a reply without meeting or points is the same again', () => {
  const plain = { drafter: '', clearers: [], text: ['Thank you.'], points: [], meeting: '' };
  assert.deepEqual(readReplyText(writeReplyText(plain)), plain);
});

test('every truncation is refused', () => {
  const whole = writeReplyText(REPLY);
  for (let length = 0; length < whole.length; length++) assert.throws(() => readReplyText(whole.subarray(0, length)), Malformed);
});

test('another version, field, verdict or character is refused', () => {
  const text = fromUtf8(writeReplyText(REPLY));
  const bad = [
    text.replace('"v":1', '"v":2'),
    text.replace('"drafter"', '"author"'),
    text.replace('"leaf":1', '"leaf":0'),
    text.replace('"leaf":1', '"leaf":401'),
    text.replace('"leaf":2', '"leaf":1'),
    text.replace('"partly"', '"perhaps"'),
    text.replace('"partly"', '"PARTLY"'),
    text.replace(',"verdict":"partly"', ''),
    text.replace('"meeting":"Come on 29 August.",', ''),
    text.replace('"Come on', '" Come on'),
    text.replace('Yes.', ''),
    text.replace('Yes.', 'Yes\u200b.'),
    text.replace('Desk', 'De\u202esk'),
    text.replace('Desk', 'D'.repeat(301)),
    text.replace('Thank you.', 'T'.repeat(8193)),
    text + ' ',
    '{"clearers":[],"drafter":"","meeting":"","points":[],"text":[],"type":"reply","v":1}',
  ];
  for (const one of bad) {
    assert.notEqual(one, text);
    assert.throws(() => readReplyText(utf8(one)), Malformed, one.slice(0, 200));
  }
  assert.throws(() => writeReplyText({ ...REPLY, points: [{ leaf: 1.5, verdict: 'partly', text: 'x' }] }), Malformed);
  assert.throws(() => writeReplyText({ ...REPLY, clearers: [''] }), Malformed);
});
