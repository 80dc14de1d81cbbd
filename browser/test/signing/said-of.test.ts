import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { intending, noting } from '../../src/card/notebook-room.ts';
import { counted, lengthOf, listed, othersSee, shownLabels, some } from '../../src/signing/said-of.ts';
import { rememberSigned, rememberedIn, standingOf } from '../../src/signing/standing.ts';
import { FakeChannel } from './fake-channel.ts';
import { EPOCH, seed, withSessionStorage } from './samples.ts';

beforeEach(() => {
  withSessionStorage();
});

test('counts and lists are said as people say them', () => {
  assert.deepEqual([counted(1310), some(1, 'member'), some(0, 'member'), some(2, 'entry', 'entries')], ['1,310', '1 member', '0 members', '2 entries']);
  assert.deepEqual([listed([]), listed(['a']), listed(['a', 'b']), listed(['a', 'b', 'c'])], ['', 'a', 'a and b', 'a, b and c']);
});

test('others see the shown values under the labels of the period, and nothing else', () => {
  assert.equal(othersSee(EPOCH, { shows: [2], values: ['2-3'] }), 'A member, grade band 2-3.');
  assert.equal(othersSee(EPOCH, { shows: [], values: [] }), 'A member.');
  assert.equal(shownLabels(EPOCH, [2, 4]), 'grade band and where posted');
  assert.equal(shownLabels(EPOCH, []), '');
});

test('a text is as long as its paragraphs, asks and words', async () => {
  const { memo } = (await FakeChannel.begun()).frozen!.text;
  assert.equal(lengthOf(memo), '1 paragraph and 1 ask, 10 words');
});

test('where one stands is said only as far as it is known', async () => {
  const channel = await FakeChannel.begun();
  const first = channel.frozen!;
  const fresh = channel.pass.forNotebook;
  assert.equal(standingOf(undefined, first, undefined), 'open');
  assert.equal(standingOf(fresh, first, undefined), 'open');
  const asked = intending(fresh, 'sign', 0);
  assert.equal(standingOf(asked, first, undefined), 'unanswered');
  const signed = noting(asked, new Uint8Array(64), seed('presentation'));
  assert.equal(standingOf(signed, first, undefined), 'signed');
  rememberSigned(channel.pass.id, first.record.textRoot, true);
  const remembered = rememberedIn(channel.pass.id);
  assert.equal(remembered?.isNamed, true);
  const second = await channel.freeze('We ask for yet another policy.');
  assert.equal(standingOf(signed, second, undefined), 'unclear');
  assert.equal(standingOf(signed, second, remembered), 'void');
  rememberSigned(channel.pass.id, second.record.textRoot, false);
  assert.equal(standingOf(signed, second, rememberedIn(channel.pass.id)), 'signed');
  const withdrawn = noting(intending(signed, 'withdraw', 1), new Uint8Array(64), seed('presentation'));
  assert.equal(standingOf(withdrawn, second, remembered), 'withdrawn');
});
