import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sha256 } from '../../src/base/hash.ts';
import { hex, zeros } from '../../src/base/octets.ts';
import { allowsCharacter } from '../../src/memo/characters.ts';
import { allowsText, refusedCharacter } from '../../src/memo/text-rules.ts';

test('for each code point of Unicode the answer is that of the Java client', () => {
  // SHA-256 over one byte, 1 or 0, for TextRules.allow of each code point from 0 to 0x10ffff.
  const answers = zeros(0x110000);
  for (let codePoint = 0; codePoint <= 0x10ffff; codePoint++) answers[codePoint] = allowsCharacter(codePoint) ? 1 : 0;
  assert.equal(answers.reduce((sum, answer) => sum + answer, 0), 147_044);
  assert.equal(hex(sha256(answers)), 'fcd343f1db419942067bc6b31f5ea7f5205cced804fa7c238d77d175e64f8bae');
});

test('what is invisible, or reorders, is refused', () => {
  for (const codePoint of [
    0x00, 0x09, 0x0a, 0x7f, 0xa0, 0xad, 0x034f, 0x061c, 0x115f, 0x180e, 0x2003, 0x200b, 0x200c, 0x200d, 0x200e, 0x200f, 0x2028, 0x202a, 0x202e, 0x2060,
    0x2066, 0x2069, 0x206f, 0x3000, 0x3164, 0xe000, 0xfe0f, 0xfeff, 0xfff9, 0xffff, 0x1f600, 0xe0001, 0xe0100, 0xf0000, 0xd800,
  ]) {
    assert.equal(allowsCharacter(codePoint), false, codePoint.toString(16));
  }
});

test('a text has 1 to so many bytes, is NFC, and has single spaces inside', () => {
  const text = 'Ça coûte 5 € (≤ 10 %) — «да», 中文, عربي, №2, 21 °C, $4+1=5.';
  assert.equal(allowsText(text, 200), true);
  assert.equal(allowsText(text, 20), false);
  for (const bad of ['', 'e\u0301', ' a', 'a ', 'a  b', 'a\u00a0b', 'a\nb', '\ud800', '\u{1f600}']) assert.equal(allowsText(bad, 20), false, bad);
  assert.equal(allowsText('中'.repeat(3), 9), true);
  assert.equal(allowsText('中'.repeat(3), 8), false);
});

test('the first character that cannot stand is named', () => {
  assert.equal(refusedCharacter('fine'), undefined);
  assert.equal(refusedCharacter('a\u{1f600}\n'), '\u{1f600}');
});
