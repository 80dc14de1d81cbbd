import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { zeros } from '../../src/base/octets.ts';
import { openStation } from '../../src/member/station.ts';
import { KeptNotebook } from '../../src/member/kept-notebook.ts';
import { Leaf } from '../../src/log/entry.ts';
import { seed } from '../log/samples.ts';
import { FakeChannel } from '../signing/fake-channel.ts';
import { sampleCard, sampleLog, withSessionStorage } from '../signing/samples.ts';

const CARD = sampleCard('Ardis Ashenbrook', '2-3');

beforeEach(() => {
  withSessionStorage();
});

test('an older state of the notebook, or a log that does not continue the one it saw, is refused', async () => {
  const channel = await FakeChannel.begun();
  const notebook = await channel.notebook(CARD);
  const [path, older] = [...channel.notebooks][0]!;
  await notebook.change((kept) => kept);
  channel.notebooks.set(path, older);
  await assert.rejects(notebook.read(), /The notebook has version 1 after version 2\./);
});

test('it is wiped whatever the log shows', async () => {
  const channel = await FakeChannel.begun();
  await channel.notebook(CARD);
  withSessionStorage();
  const fork = sampleLog();
  fork.leaves = fork.leaves.with(3, Leaf.of(0, zeros(24), seed('fork')));
  const elsewhere = await FakeChannel.begun(fork.publish());
  for (const [path, stored] of channel.notebooks) elsewhere.notebooks.set(path, stored);
  const notebook = new KeptNotebook(elsewhere.station(), CARD);
  await assert.rejects(notebook.read(), /The log is not the one this card saw before\./);
  await notebook.wipe();
  for (const [path, stored] of elsewhere.notebooks) channel.notebooks.set(path, stored);
  assert.deepEqual((await new KeptNotebook(channel.station(), CARD).read()).rooms, []);
});

test('a card that still waits makes no notebook', async () => {
  const channel = await FakeChannel.begun();
  const station = channel.station();
  const issued = new Date(CARD.usableFrom(0).getTime() + 3_600_000);
  const notebook = new KeptNotebook({ ...station, now: () => issued }, CARD);
  await assert.rejects(notebook.open(), /This card waits, as all cards do, before it is first used\./);
  assert.equal(channel.notebooks.size, 0);
});

test('a copy of the log that is too long for this tab is read anew, and nothing else happens', async () => {
  const log = sampleLog();
  const kept = withSessionStorage();
  const give = sessionStorage.setItem.bind(sessionStorage);
  Object.assign(sessionStorage, {
    setItem(name: string, value: string) {
      if (name === 'log') throw new DOMException('full', 'QuotaExceededError');
      give(name, value);
    },
  });
  const transport = log.transport();
  globalThis.fetch = async (path) => {
    const { status, body } = await transport('GET', String(path), {});
    return new Response(body, { status });
  };
  Object.assign(globalThis, { document: { documentElement: { dataset: {} } }, location: { hostname: 'channel.example' } });
  const station = await openStation();
  assert.equal((await station.freshLog()).head.size, log.leaves.length);
  assert.equal(kept.has('log'), false);
});
