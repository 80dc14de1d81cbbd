import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Failure } from '../../src/base/failure.ts';
import { type ReplyDraft, emptyDraft, readReplyDraft, replyOf, unanswered, writeReplyDraft } from '../../src/office/reply-draft.ts';
import { readReplyText, writeReplyText } from '../../src/thread/reply-text.ts';

const DRAFT: ReplyDraft = {
  isInterim: false,
  drafter: ' Desk  officer ',
  clearers: 'Legal\n\nStaff ',
  text: 'Thank you.\nWe read it.',
  meeting: 'On 29 August.',
  points: [
    { verdict: 'accepted', text: 'Yes,\nand soon.' },
    { verdict: '', text: '' },
    { verdict: 'rejected', text: 'No.' },
  ],
};

test('a draft becomes the reply that was meant: lines joined, titles tidied, open parts left out', () => {
  const reply = replyOf(DRAFT);
  assert.deepEqual(reply.points, [
    { leaf: 1, verdict: 'accepted', text: 'Yes, and soon.' },
    { leaf: 3, verdict: 'rejected', text: 'No.' },
  ]);
  assert.deepEqual([reply.drafter, reply.clearers, reply.text], ['Desk officer', ['Legal', 'Staff'], ['Thank you.', 'We read it.']]);
  assert.deepEqual(readReplyText(writeReplyText(reply)), reply);
  assert.deepEqual(unanswered(DRAFT), [2]);
});

function refused(draft: ReplyDraft, sentence: RegExp): void {
  assert.throws(() => replyOf(draft), (reason) => reason instanceof Failure && reason.kind === 'declined' && sentence.test(reason.sentence));
}

test('a verdict without a word, a text without a verdict and an empty reply are refused in words', () => {
  refused({ ...DRAFT, points: [{ verdict: 'partly', text: ' ' }] }, /^Part 1 is partly without a word/);
  refused({ ...DRAFT, points: [{ verdict: '', text: 'Hm.' }] }, /^Part 1 has a text and no answer/);
  refused({ ...emptyDraft(2), drafter: 'Desk' }, /says nothing/);
});

test('a character or a length that a reply cannot have is named with its place', () => {
  refused({ ...DRAFT, meeting: 'come \u202e here' }, /^The offer to meet: .*U\+202E/);
  refused({ ...DRAFT, drafter: 'x'.repeat(301) }, /^The name of the one who wrote it: /);
  refused({ ...DRAFT, points: [{ verdict: 'answered', text: 'y'.repeat(8193) }] }, /^The answer to part 1: /);
});

test('what is typed survives as text, whatever it is', () => {
  const odd = { ...DRAFT, text: 'e\u0301 \u202e', points: [{ verdict: '' as const, text: '\ud800' }] };
  const kept = readReplyDraft(writeReplyDraft(odd), 1);
  assert.equal(kept?.text, '\u00e9 \u202e');
  assert.deepEqual(readReplyDraft(writeReplyDraft(DRAFT), 3), DRAFT);
});

test('a kept text of another message, or no text of ours, is dropped', () => {
  assert.equal(readReplyDraft(writeReplyDraft(DRAFT), 2), undefined);
  for (const kept of ['', '{}', '{"points":[]}', 'null', writeReplyDraft(DRAFT).slice(0, -1)]) assert.equal(readReplyDraft(kept, 3), undefined, kept);
});
