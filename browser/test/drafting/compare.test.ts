import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compare, compareWords, namesOf } from '../../src/drafting/compare.ts';
import type { DraftParagraph, DraftText } from '../../src/drafting/draft.ts';
import { firstLabel, highestLabel } from '../../src/drafting/marking.ts';
import { mentions } from '../../src/drafting/mentions.ts';
import { lineFault, typedLine, typedParagraphs } from '../../src/drafting/typing.ts';

const paragraph = (letter: string, words: string, label = 'Internal'): DraftParagraph => ({ id: letter.repeat(16), part: 'paragraph', label, text: words });
const text = (...paragraphs: DraftParagraph[]): DraftText => ({ kind: 'memo', subject: 'Subject', language: 'en', refs: [], paragraphs });

test('words are compared as runs', () => {
  assert.deepEqual(compareWords('This ceasefire has failed and talks stalled.', 'This ceasefire is close to collapse and talks stalled.'), [
    { kind: 'same', text: 'This ceasefire' },
    { kind: 'del', text: 'has failed' },
    { kind: 'ins', text: 'is close to collapse' },
    { kind: 'same', text: 'and talks stalled.' },
  ]);
  assert.deepEqual(compareWords('', 'New words.'), [{ kind: 'ins', text: 'New words.' }]);
  assert.deepEqual(compareWords('', ''), []);
});

test('a moved paragraph is one that moved, not all it passed', () => {
  const [a, b, c, d] = ['a', 'b', 'c', 'd'].map((letter) => paragraph(letter, letter)) as [DraftParagraph, DraftParagraph, DraftParagraph, DraftParagraph];
  const changes = compare(text(a, b, c, d), text(d, a, b, c));
  const expected = [['moved', '1', '4'], ['same', '2', undefined], ['same', '3', undefined], ['same', '4', undefined]];
  assert.deepEqual(changes.map(({ what, name, was }) => [what, name, was]), expected);
});

test('changed, added and removed are told apart, each in its place', () => {
  const before = text(paragraph('a', 'one'), paragraph('b', 'two'), paragraph('c', 'three'));
  const changes = compare(before, text(paragraph('a', 'one more'), paragraph('c', 'three'), paragraph('d', 'four')));
  assert.deepEqual(changes.map(({ what }) => what), ['changed', 'removed', 'same', 'added']);
});

test('a new marking is a change even where the words are the same', () => {
  const [change] = compare(text(paragraph('a', 'one')), text(paragraph('a', 'one', 'Public')));
  assert.equal(change?.what, 'changed');
  assert.deepEqual(change?.marking, ['Internal', 'Public']);
});

test('asks are numbered by themselves', () => {
  const names = namesOf(text(paragraph('a', 'one'), { ...paragraph('b', 'two'), part: 'ask' }, paragraph('c', 'three')));
  assert.deepEqual([...names.values()], ['1', 'Ask 1', '2']);
});

test('the marking of the whole is the highest of its paragraphs', () => {
  const order = ['Public', 'Internal', 'Confidential'];
  assert.equal(highestLabel(['Public', 'Internal', 'Public'], order), 'Internal');
  assert.equal(highestLabel(['Public'], order), 'Public');
  assert.equal(highestLabel(['Public', 'Secret'], order), 'Secret');
  assert.equal(firstLabel(order), 'Internal');
  assert.equal(firstLabel(['Open']), 'Open');
});

test('what a text mentions is listed: names, days, times, addresses, numbers, the first person', () => {
  const found = mentions('On 14 June 2016 I met Robert Ford in Damascus at 16:30. Write to a.b@example.org or +49 30 1234567. Neither party kept it.');
  assert.deepEqual(found.map(({ kind, text: words }) => [kind, words]), [
    ['date', '14 June 2016'],
    ['author', 'I'],
    ['name', 'Robert Ford'],
    ['name', 'Damascus'],
    ['date', '16:30'],
    ['address', 'a.b@example.org'],
    ['number', '+49 30 1234567'],
  ]);
});

test('capital letters at the beginning of a sentence, and known offices, are not names', () => {
  assert.deepEqual(mentions('Talks stalled. Neither party moved. The Deputy Secretary was told.', ['Deputy Secretary']), []);
  assert.deepEqual(mentions('This year’s ceasefire is close to collapse.'), []);
});

test('what is pasted becomes paragraphs of ordinary spaces', () => {
  assert.deepEqual(typedParagraphs('First line.\r\n\r\n  Second\u00a0line,\ttoo.\u200b\n'), ['First line.', 'Second line, too.']);
  assert.deepEqual(typedParagraphs('  \n '), ['']);
  assert.equal(typedLine('Cafe\u0301 \u00ad au lait'), 'Café au lait');
});

test('a character that a message cannot have is named', () => {
  assert.match(lineFault('right \u202e left') ?? '', /U\+202E/);
  assert.match(lineFault('fine ☺') ?? '', /☺/);
  assert.equal(lineFault('Fine – “quite”.'), undefined);
  assert.match(lineFault('x'.repeat(301), 300) ?? '', /300/);
});
