import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Failure } from '../../src/base/failure.ts';
import { bytes } from '../../src/base/octets.ts';
import { readCharter } from '../../src/charter/read.ts';
import { aligned } from '../../src/drafting/aligned.ts';
import { compare } from '../../src/drafting/compare.ts';
import { type DraftText, freshId } from '../../src/drafting/draft.ts';
import { type FreezeRules, type FreezeTerms, memoOf, waiting } from '../../src/drafting/freezing.ts';
import { shownChoices } from '../../src/drafting/shown.ts';
import { FrozenText } from '../../src/memo/frozen-text.ts';
import { freezeRecordOf } from '../../src/room/freeze-record.ts';
import { charterText } from '../log/samples.ts';

const charter = readCharter(charterText());
const rules: FreezeRules = { org: bytes(Array(32).fill(7)), charter: () => charter, view: { isOpen: (_epoch, shows) => shows.length === 0 } };
const terms: FreezeTerms = { kind: 'memo', language: 'en', addressees: ['secretary'], perishableBy: '', shows: [], minSigners: 1, fileConsents: 2 };
const draft = (...parts: readonly (readonly [part: 'paragraph' | 'ask', label: string, text: string])[]): DraftText => ({
  kind: 'memo',
  subject: 'Another course',
  language: 'en',
  refs: ['A cable'],
  paragraphs: parts.map(([part, label, text]) => ({ id: freshId(), part, label, text })),
});
const good = draft(['paragraph', 'Internal', 'One.'], ['ask', 'Public', 'Answer us.'], ['paragraph', 'Public', 'Two.']);
const isDeclined = (sentence: RegExp) => (thrown: unknown) => thrown instanceof Failure && thrown.kind === 'declined' && sentence.test(thrown.sentence);

test('a draft becomes a memo under its charter, numbered by kind and marked as its highest paragraph', () => {
  const { head, parts } = memoOf(good, terms, rules, '2016-2');
  assert.deepEqual([head.label, head.parts, head.refs, head.epoch, head.charter], ['Internal', 3, ['A cable'], '2016-2', charter.hash]);
  assert.deepEqual(parts.map(({ kind, n }) => [kind, n]), [['paragraph', 1], ['ask', 1], ['paragraph', 2]]);
});

test('what cannot be frozen is said before anything is posted', () => {
  const tries: readonly (readonly [DraftText, Partial<FreezeTerms>, RegExp])[] = [
    [{ ...good, subject: '' }, {}, /subject is empty/],
    [draft(['paragraph', 'Internal', 'One.'], ['paragraph', 'Internal', '']), {}, /Paragraph 2 is empty/],
    [draft(['paragraph', 'Secret', 'One.']), {}, /does not know the marking Secret/],
    [draft(...Array.from({ length: 8 }, () => ['paragraph', 'Public', 'x'.repeat(8000)] as const)), {}, /allows 60000 characters/],
    [good, { addressees: [] }, /at least one office/],
    [good, { minSigners: 0 }, /threshold/],
    [good, { fileConsents: 1 }, /at least 2 members/],
    [good, { shows: [2] }, /Too few cards/],
    [good, { perishableBy: '2016-02-30' }, /not a date/],
  ];
  for (const [text, changed, sentence] of tries) assert.throws(() => memoOf(text, { ...terms, ...changed }, rules, '2016-2'), isDeclined(sentence));
});

test('a set is closed until every group it makes has enough cards, and the reason is said', () => {
  const epoch = { name: '2016-2', allows: (shows: readonly number[]) => shows.join() !== '1' };
  const cells = (...issued: number[]) => issued.map((count, i) => ({ values: [String(i)], issued: count }));
  const sets = [{ shows: [], cells: cells(40) }, { shows: [2], cells: cells(35, 15) }, { shows: [4], cells: cells(20, 20) }];
  const count = { type: 'epoch.issued' as const, epoch: '2016-2', on: '2016-06-09', sets };
  const choices = shownChoices({ issued: () => count }, charter, epoch);
  const closed = (shows: readonly number[]): string | undefined => choices.find((choice) => choice.shows.join() === shows.join())?.closed;
  assert.equal(closed([]), undefined);
  assert.equal(closed([4]), undefined);
  assert.match(closed([2]) ?? '', /2016-06-09.*fewer than 20 cards/);
  assert.match(closed([1]) ?? '', /Not offered in this period/);
  assert.equal(choices.find((choice) => choice.shows.join() === '2,4')?.label, 'grade band and where posted');
  assert.ok(shownChoices({ issued: () => undefined }, charter, epoch).every((choice) => choice.closed !== undefined));
});

test('texts that wait are those of the next version, newest first, and never the one in force', () => {
  const posted = (version: number) => {
    const text = FrozenText.freeze(memoOf(good, terms, rules, '2016-2'));
    return { text, record: freezeRecordOf(text, bytes(Array(32).fill(1)), version, bytes(Array(32).fill(2))) };
  };
  const [first, second, third, late] = [posted(1), posted(2), posted(2), posted(9)];
  assert.deepEqual(waiting([first, second, third, late], first.record), [third, second]);
  assert.deepEqual(waiting([first, second], undefined), []);
  assert.deepEqual(waiting([first, { ...first, record: { ...first.record, version: 2 } }], first.record), []);
});

test('two frozen texts are compared by their words and places, without ids', () => {
  const before = memoOf(good, terms, rules, '2016-2');
  const later = draft(['paragraph', 'Public', 'Two.'], ['paragraph', 'Internal', 'One, and more.'], ['ask', 'Public', 'Answer us.']);
  const after = memoOf(later, terms, rules, '2016-2');
  const changes = compare(...aligned(before, after));
  assert.deepEqual(changes.map(({ what, name }) => [name, what]), [['1', 'moved'], ['2', 'changed'], ['Ask 1', 'same']]);
});
