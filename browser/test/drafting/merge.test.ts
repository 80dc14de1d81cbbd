import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { DraftParagraph, DraftText } from '../../src/drafting/draft.ts';
import { isClear, merge, settled } from '../../src/drafting/merge.ts';

const id = (letter: string): string => letter.repeat(16);
const paragraph = (letter: string, text: string = letter): DraftParagraph => ({ id: id(letter), part: 'paragraph', label: 'Internal', text });
const text = (...paragraphs: DraftParagraph[]): DraftText => ({ kind: 'memo', subject: 'Subject', language: 'en', refs: [], paragraphs });
const words = (one: DraftText): string[] => one.paragraphs.map((each) => each.text);

const base = text(paragraph('a'), paragraph('b'), paragraph('c'));

test('what each side changed alone is taken', () => {
  const merged = merge(base, text(paragraph('a', 'A!'), paragraph('b'), paragraph('c')), text(paragraph('a'), paragraph('b'), paragraph('c', 'C!')));
  assert.ok(isClear(merged));
  assert.deepEqual(words(settled(merged)), ['A!', 'b', 'C!']);
});

test('paragraphs added on both sides stay where their authors put them', () => {
  const [ours, theirs] = ['adbc', 'abce'].map((letters) => text(...Array.from(letters, (letter) => paragraph(letter)))) as [DraftText, DraftText];
  const merged = merge(base, ours, theirs);
  assert.deepEqual(words(settled(merged)), ['a', 'd', 'b', 'c', 'e']);
});

test('the side that moved something gives the order, and nothing is lost', () => {
  const moved = text(paragraph('c'), paragraph('a'), paragraph('b'));
  const added = text(paragraph('a'), paragraph('b', 'B!'), paragraph('f'), paragraph('c'));
  assert.deepEqual(words(settled(merge(base, added, moved))), ['c', 'a', 'B!', 'f']);
  assert.deepEqual(words(settled(merge(base, moved, added))), ['c', 'a', 'B!', 'f']);
});

test('a paragraph that both changed is left to choose: one, the other, or both', () => {
  const merged = merge(base, text(paragraph('a', 'ours'), paragraph('b'), paragraph('c')), text(paragraph('a', 'theirs'), paragraph('b'), paragraph('c')));
  assert.deepEqual(merged.choices.map((choice) => choice.id), [id('a')]);
  assert.deepEqual(words(settled(merged)), ['ours', 'b', 'c']);
  assert.deepEqual(words(settled(merged, new Map([[id('a'), 'theirs']]))), ['theirs', 'b', 'c']);
  const both = settled(merged, new Map([[id('a'), 'both']]));
  assert.deepEqual(words(both), ['ours', 'theirs', 'b', 'c']);
  assert.equal(new Set(both.paragraphs.map((one) => one.id)).size, 4);
});

test('a paragraph taken out here and changed there is left to choose', () => {
  const merged = merge(base, text(paragraph('b'), paragraph('c')), text(paragraph('a', 'kept'), paragraph('b'), paragraph('c')));
  assert.equal(merged.choices.length, 1);
  assert.deepEqual(words(settled(merged)), ['b', 'c']);
  assert.deepEqual(words(settled(merged, new Map([[id('a'), 'theirs']]))), ['kept', 'b', 'c']);
});

test('a paragraph taken out here and untouched there goes', () => {
  const merged = merge(base, text(paragraph('a'), paragraph('c')), base);
  assert.ok(isClear(merged));
  assert.deepEqual(words(settled(merged)), ['a', 'c']);
});

test('a marking changed by one side is kept with the words of the other only by choice', () => {
  const ours = text({ ...paragraph('a'), label: 'Confidential' }, paragraph('b'), paragraph('c'));
  assert.equal(merge(base, ours, text(paragraph('a', 'new'), paragraph('b'), paragraph('c'))).choices.length, 1);
});

test('two subjects are left to choose; one new subject is taken', () => {
  const ours = { ...base, subject: 'Ours' };
  assert.equal(settled(merge(base, base, ours)).subject, 'Ours');
  const merged = merge(base, ours, { ...base, subject: 'Theirs' });
  assert.ok(merged.isSubjectOpen && !isClear(merged));
  assert.equal(settled(merged, new Map([['subject', 'theirs']])).subject, 'Theirs');
});

test('references of both sides are kept, and those that one took out go', () => {
  const from = { ...base, refs: ['one', 'two'] };
  assert.deepEqual(settled(merge(from, { ...base, refs: ['one', 'two', 'three'] }, { ...base, refs: ['two'] })).refs, ['two', 'three']);
});

test('texts without a common version lose nothing', () => {
  const merged = merge(undefined, text(paragraph('a'), paragraph('b')), text(paragraph('a', 'other'), paragraph('c')));
  assert.equal(merged.choices.length, 1);
  assert.deepEqual(words(settled(merged, new Map([[id('a'), 'both']]))).sort(), ['a', 'b', 'c', 'other']);
});
