import assert from 'node:assert/strict';
import { test } from 'node:test';
import { LogMirror } from '../../src/log/mirror.ts';
import type { TrustedLog } from '../../src/log/trusted-log.ts';
import { isOpen, meterOf } from '../../src/signing/meter.ts';
import { keepsTerms } from '../../src/signing/text-terms.ts';
import { sheet } from '../log/samples.ts';
import { FakeChannel } from './fake-channel.ts';
import { EPOCH, sampleLog } from './samples.ts';

async function logOf(smallest?: number): Promise<TrustedLog> {
  const log = sampleLog(smallest);
  return new LogMirror(sheet(), log.transport(), log.now).refresh();
}

const CARD = ['2016-2', 'foreign service', '2-3', 'regional', 'abroad', 'under 5', 'A B'];

test('the meter is of the newest count: organisation, cards, own group, smallest, floor', async () => {
  const log = await logOf();
  const meter = meterOf(log, EPOCH, [2], CARD);
  assert.deepEqual(meter, { shows: [2], values: ['2-3'], members: 1310, cards: 1200, group: 400, smallest: 100, floor: 20, on: '2016-06-10' });
  assert.equal(isOpen(meter), true);
  const everybody = meterOf(log, EPOCH, [], CARD);
  assert.deepEqual([everybody.values, everybody.group, everybody.smallest], [[], 1200, 1200]);
});

test('one group below the floor closes signing for all, and so does a group of none', async () => {
  assert.equal(isOpen(meterOf(await logOf(15), EPOCH, [2], CARD)), false);
  assert.equal(isOpen({ group: 0, smallest: 100, floor: 20 }), false);
  assert.equal(isOpen({ group: 100, smallest: 15, floor: 20 }), false);
  assert.equal(isOpen({ group: 20, smallest: 20, floor: 20 }), true);
  const marked = meterOf(await logOf(), EPOCH, [2], CARD.map((value) => (value === '2-3' ? 'marked' : value)));
  assert.equal(marked.group, 0);
  assert.equal(isOpen(meterOf(await logOf(), EPOCH, [3], CARD)), false);
});

test('a head below the charter or to a stranger does not keep it', async () => {
  const charter = (await logOf()).charter();
  const { head } = (await FakeChannel.begun()).frozen!.text.memo;
  assert.equal(keepsTerms(head, charter), true);
  assert.equal(keepsTerms({ ...head, fileConsents: 1 }, charter), false);
  assert.equal(keepsTerms({ ...head, minSigners: 0 }, charter), false);
  assert.equal(keepsTerms({ ...head, addressees: ['press'] }, charter), false);
});
