import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Json, writeJcs } from '../../src/base/jcs.ts';
import { Malformed } from '../../src/base/malformed.ts';
import { equal, fromHex, fromUtf8, hex, utf8, zeros } from '../../src/base/octets.ts';
import { WordList } from '../../src/base/words.ts';
import { nodeHash, rootOf } from '../../src/log/tree.ts';
import { CHECK_WORDS, FrozenText } from '../../src/memo/frozen-text.ts';
import { type SaltedLeaf, saltedLeaf, saltedLeafHash } from '../../src/memo/leaf.ts';
import { type Memo, memoFault, numbered } from '../../src/memo/memo.ts';
import { type Slot, TextOpening } from '../../src/memo/opening.ts';
import { wordListFile } from '../vectors.ts';
import { HEAD_JSON, LEAVES, MEMO_VECTORS, TEXT, value } from './samples.ts';

test('the text of the vectors has their leaves, root, words and bytes', () => {
  LEAVES.forEach((leaf, i) => assert.equal(hex(saltedLeafHash(leaf)), value(MEMO_VECTORS, `leaf_${i}`)));
  assert.equal(hex(TEXT.root), value(MEMO_VECTORS, 'text_root'));
  assert.equal(WordList.of(wordListFile()).check(TEXT.root, CHECK_WORDS), value(MEMO_VECTORS, 'check_words'));
  assert.equal(fromUtf8(TEXT.bytes()), value(MEMO_VECTORS, 'text'));
  assert.equal(fromUtf8(TEXT.open([0, 2]).bytes()), value(MEMO_VECTORS, 'opening_of_0_and_2'));
  const read = FrozenText.read(utf8(value(MEMO_VECTORS, 'text')));
  assert.deepEqual(read.memo, TEXT.memo);
  assert.equal(hex(read.root), value(MEMO_VECTORS, 'text_root'));
});

test('a memo written here gives the statements of the vectors', () => {
  const frozen = FrozenText.freeze(TEXT.memo);
  frozen.leaves.forEach((leaf, i) => assert.equal(fromUtf8(leaf.statement), value(MEMO_VECTORS, `json_${i}`)));
  assert.equal(new Set(frozen.leaves.map((leaf) => hex(leaf.salt))).size, 4);
  assert.notEqual(hex(frozen.root), hex(TEXT.root));
  assert.deepEqual(TEXT.memo.parts.map((part) => [part.kind, part.n]), [['paragraph', 1], ['paragraph', 2], ['ask', 1]]);
  assert.deepEqual(numbered(TEXT.memo.parts.map(({ n: _, ...part }) => part)), TEXT.memo.parts);
});

test('every truncation of a text is refused', () => {
  const whole = TEXT.bytes();
  for (let cut = 0; cut < whole.length; cut++) assert.throws(() => FrozenText.read(whole.subarray(0, cut)), Malformed);
});

test('every subset of the leaves proves itself', () => {
  for (let subset = 0; subset < 16; subset++) {
    const shown = [0, 1, 2, 3].filter((i) => (subset >> i) & 1);
    const opening = TextOpening.read(TEXT.open(shown).bytes());
    assert.equal(opening.proves(TEXT.root), true);
    assert.equal(opening.proves(zeros(32)), false);
    assert.equal(opening.shown().length, shown.length);
  }
});

test('an altered leaf, an altered salt and an inner node as a leaf prove nothing', () => {
  const altered = { ...(JSON.parse(value(MEMO_VECTORS, 'json_1')) as Record<string, Json>), text: 'Other words.' };
  const slots: Slot[] = [...TEXT.open([0, 1]).slots];
  for (const salt of [fromHex(value(MEMO_VECTORS, 'salt_1')), zeros(16)]) {
    slots[1] = { leaf: saltedLeaf(salt, altered) };
    assert.equal(TextOpening.of(slots).proves(TEXT.root), false);
  }
  const [head, first, second, third] = LEAVES.map(saltedLeafHash);
  const reshaped = TextOpening.of([{ leaf: LEAVES[0]! }, { hash: first! }, { hash: nodeHash(second!, third!) }]);
  assert.equal(equal(reshaped.root, TEXT.root), true);
  assert.equal(reshaped.proves(TEXT.root), false);
  assert.equal(hex(rootOf([head!, first!, second!, third!])), hex(TEXT.root));
});

test('leaves missing, twice, misplaced or hidden are no text', () => {
  const [head, first, second, third] = LEAVES as [SaltedLeaf, SaltedLeaf, SaltedLeaf, SaltedLeaf];
  for (const broken of [[], [head, first, second], [first, second, third], [head, second, first, third], [head, first, first, third]]) {
    assert.throws(() => FrozenText.of(broken), Malformed);
  }
  const oneSalt = [head, first, { ...second, salt: first.salt }, third];
  assert.throws(() => FrozenText.of(oneSalt), Malformed);
  assert.throws(() => FrozenText.read(TEXT.open([0, 1, 2]).bytes()), Malformed);
});

test('a head that breaks a rule is refused', () => {
  const broken: Record<string, Json>[] = [
    { v: 2 }, { kind: 'letter' }, { subject: 'two  spaces' }, { subject: '' }, { subject: 'x'.repeat(301) }, { language: 'english!' },
    { addressees: [] }, { addressees: ['secretary', 'secretary'] }, { addressees: ['room'] }, { addressees: ['Secretary'] },
    { addressees: Array.from({ length: 17 }, (_, i) => `o${i}`) }, { refs: Array.from({ length: 33 }, (_, i) => `r${i}`) },
    { perishable_by: '' }, { perishable_by: '2016-6-1' }, { perishable_by: '2016-02-30' }, { min_signers: 0 }, { file_consents: 0 },
    { min_signers: 2 ** 31 }, { parts: 4 }, { parts: 0 }, { extra: 1 }, { shows: [0] }, { shows: [2, 1] }, { shows: [1, 2, 3] }, { shows: [6] },
    { epoch: '' }, { epoch: '.x' }, { charter: 'AA' }, { label: 'a\u200bb' },
  ];
  for (const change of broken) {
    const leaf = saltedLeaf(zeros(16), { ...HEAD_JSON, ...change });
    assert.throws(() => FrozenText.of([leaf, ...LEAVES.slice(1)]), Malformed, JSON.stringify(change));
  }
  const good = saltedLeaf(zeros(16), { ...HEAD_JSON, perishable_by: '2016-06-01' });
  assert.equal(FrozenText.of([good, ...LEAVES.slice(1)]).memo.head.perishableBy, '2016-06-01');
});

test('an opening of another form is refused', () => {
  for (const json of [
    { v: 2, type: 'text', leaves: [{ hash: 'A'.repeat(43) }] },
    { v: 1, type: 'texts', leaves: [{ hash: 'A'.repeat(43) }] },
    { v: 1, type: 'text', leaves: [] },
    { v: 1, type: 'text', leaves: [{ hash: 'AA' }] },
    { v: 1, type: 'text', leaves: [{ hash: 'A'.repeat(43), salt: 'x' }] },
    { v: 1, type: 'text', leaves: [{ salt: 'A'.repeat(22), json: '{ }' }] },
    { v: 1, type: 'text', leaves: Array.from({ length: 402 }, () => ({ hash: 'A'.repeat(43) })) },
  ]) {
    assert.throws(() => TextOpening.read(writeJcs(json)), Malformed);
  }
  assert.throws(() => TextOpening.read(zeros((4 << 20) + 1)), Malformed);
});

test('a memo that cannot be frozen says why', () => {
  const memo = (change: Partial<Memo>): Memo => ({ ...TEXT.memo, ...change });
  const [first] = TEXT.memo.parts;
  const many = (texts: string[]): Memo => ({
    head: { ...TEXT.memo.head, parts: texts.length },
    parts: numbered(texts.map((text) => ({ kind: 'paragraph' as const, label: 'Internal', text }))),
  });
  assert.equal(memoFault(TEXT.memo), undefined);
  assert.match(memoFault(memo({ parts: TEXT.memo.parts.slice(1) }))!, /3 parts, there are 2/);
  assert.match(memoFault(memo({ parts: [first!, first!, TEXT.memo.parts[2]!] }))!, /out of its order/);
  assert.match(memoFault(many(['a\nb']))!, /cannot have/);
  assert.equal(memoFault(many(Array<string>(32).fill('x'.repeat(8192)))), undefined);
  assert.match(memoFault(many([...Array<string>(32).fill('x'.repeat(8192)), 'x']))!, /262,144/);
  assert.throws(() => FrozenText.freeze(many(['x'.repeat(8193)])), RangeError);
});
