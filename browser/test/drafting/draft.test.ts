import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Malformed } from '../../src/base/malformed.ts';
import { fromUtf8, hex, utf8 } from '../../src/base/octets.ts';
import { WordList } from '../../src/base/words.ts';
import { type DraftText, draftFault, draftHash, freshId, isSameText, readDraft, writeDraft } from '../../src/drafting/draft.ts';
import { type Note, exchanges, readNote, writeNote } from '../../src/drafting/note.ts';
import { History } from '../../src/drafting/versions.ts';
import { vectors, wordListFile } from '../vectors.ts';

interface Vector {
  readonly drafts: readonly { readonly body: string; readonly hash: string; readonly words: string }[];
  readonly notes: readonly string[];
  readonly refused_drafts: readonly { readonly why: string; readonly body: string }[];
  readonly refused_notes: readonly { readonly why: string; readonly body: string }[];
}

const vector = vectors<Vector>('protocol/draft.json');
const posts = vector.drafts.map(({ body }, i) => ({ seq: [1, 2, 2, 3][i] ?? 0, body: utf8(body) }));

test('drafts of the vectors have their bytes, hashes and check words', () => {
  const list = WordList.of(wordListFile());
  for (const { body, hash, words } of vector.drafts) {
    assert.equal(fromUtf8(writeDraft(readDraft(utf8(body)))), body);
    assert.equal(hex(draftHash(utf8(body))), hash);
    assert.equal(list.check(draftHash(utf8(body)), 6), words);
  }
});

test('notes of the vectors have their bytes', () => {
  for (const body of vector.notes) assert.equal(fromUtf8(writeNote(readNote(utf8(body)))), body);
});

for (const { why, body } of vector.refused_drafts) {
  test('a draft is refused for ' + why, () => assert.throws(() => readDraft(utf8(body)), Malformed));
}

for (const { why, body } of vector.refused_notes) {
  test('a note is refused for ' + why, () => assert.throws(() => readNote(utf8(body)), Malformed));
}

test('every draft that is cut short is refused', () => {
  const whole = utf8(vector.drafts[1]?.body ?? '');
  for (let length = 0; length < whole.length; length++) assert.throws(() => readDraft(whole.subarray(0, length)), Malformed);
});

test('a text that breaks a rule is named by its paragraph and not written', () => {
  const { text } = readDraft(utf8(vector.drafts[0]?.body ?? ''));
  const long: DraftText = { ...text, paragraphs: [...text.paragraphs, { id: freshId(), part: 'paragraph', label: 'Public', text: 'x'.repeat(8193) }] };
  assert.match(draftFault(long) ?? '', /^Paragraph 3 /);
  assert.throws(() => writeDraft({ text: long, parents: [], on: '2016-06-09' }), RangeError);
  assert.match(draftFault({ ...text, subject: 'x'.repeat(301) }) ?? '', /subject/);
  assert.match(draftFault({ ...text, paragraphs: [] }) ?? '', /1 to 400/);
  assert.equal(isSameText(text, long), false);
  assert.equal(isSameText(text, structuredClone(text)), true);
});

test('two versions saved side by side are two heads until a version merges them', () => {
  const three = History.of(posts.slice(0, 3));
  assert.deepEqual(three.heads().map((head) => head.number), [2, 2]);
  const [one, other] = three.heads();
  assert.ok(one !== undefined && other !== undefined);
  assert.equal(three.common(one, other)?.number, 1);
  assert.equal(three.next([one, other]), 3);
  const whole = History.of(posts);
  assert.deepEqual(whole.heads().map((head) => head.number), [3]);
  const [last] = whole.heads();
  assert.ok(last !== undefined);
  assert.ok(whole.follows(last, one) && whole.follows(last, other) && !whole.follows(one, last));
  assert.deepEqual(whole.problems, []);
});

test('a version whose parent is withheld, and one with another number, are said and still shown', () => {
  const withheld = History.of(posts.slice(1));
  assert.equal(withheld.versions.length, 3);
  assert.match(withheld.problems.join(' '), /missing/);
  const lying = History.of([posts[0]!, { ...posts[1]!, seq: 7 }]);
  assert.match(lying.problems.join(' '), /calls itself 7 and would be 2/);
});

test('a draft that cannot be read does not hide the others, and one posted twice is one', () => {
  const history = History.of([posts[0]!, { seq: 2, body: utf8('{}') }, posts[0]!, posts[1]!]);
  assert.equal(history.versions.length, 2);
  assert.equal(history.problems.length, 1);
});

test('an exchange is settled by its last word, and an answer opens it again', () => {
  const first: Note = { type: 'note', id: freshId(), paragraph: freshId(), answers: '', settled: false, text: 'Why?', on: '2016-06-10' };
  const settling: Note = { ...first, id: freshId(), answers: first.id, settled: true, text: '' };
  const again: Note = { ...settling, id: freshId(), settled: false, text: 'Not yet.' };
  assert.equal(exchanges([first])[0]?.settled, false);
  assert.equal(exchanges([first, settling])[0]?.settled, true);
  assert.equal(exchanges([first, settling, again])[0]?.settled, false);
});

test('a note that takes another one’s id does not replace it, and an answer to nothing is left out', () => {
  const first: Note = { type: 'note', id: freshId(), paragraph: freshId(), answers: '', settled: false, text: 'Why?', on: '2016-06-10' };
  const stray: Note = { ...first, id: freshId(), answers: freshId(), text: 'Because.' };
  const all = exchanges([first, { ...first, text: 'Never mind.' }, stray]);
  assert.equal(all.length, 1);
  assert.equal(all[0]?.first.text, 'Why?');
});
