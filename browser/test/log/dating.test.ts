import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Malformed } from '../../src/base/malformed.ts';
import { type Bytes, utf8 } from '../../src/base/octets.ts';
import type { Day } from '../../src/calendar/day.ts';
import { readCharter } from '../../src/charter/read.ts';
import { dated } from '../../src/log/dating.ts';
import type { EpochIssued } from '../../src/log/issued.ts';
import { LogMirror } from '../../src/log/mirror.ts';
import { type ClearEntry, readLog } from '../../src/log/rules.ts';
import { readStatement } from '../../src/log/statement.ts';
import type { LogView } from '../../src/log/view.ts';
import { BODIES, START, SampleLog, body, charterText, keyAdd, release, seed, sheet, vectorBody } from './samples.ts';

// A newcomer must judge a log as somebody does who read it from the first day.

const STEWARD = 'policy-planning';
const MONITOR = 'open-forum';
const NEW_STEWARD = STEWARD + ' 1';
const LATER = '2026-06-01';
const AMENDED = readCharter(charterText().replace('group_floor = 20', 'group_floor = 30').replace('purge = "never"', 'purge = "after-embargo"'));
const AMENDMENT = body({ type: 'charter', charter: AMENDED }, STEWARD, MONITOR);
const COUNT = readStatement(utf8(BODIES['epoch.issued']!.statement)) as EpochIssued;
const LONG_AGO = body(release({ on: '2007-06-01' }), 'registry');

type Logged = readonly [day: Day, ...bodies: Bytes[]];

const count = (on: Day): Bytes => body({ ...COUNT, on }, 'registry');
const purge = (on: Day): Bytes => body({ type: 'purge', on, leaves: [seed('leaf')] }, STEWARD, MONITOR);

/** The installation's first four entries and these, each with the day on which it was logged. */
function log(...more: Logged[]): ClearEntry[] {
  const first = ['genesis', 'charter', 'calendar', 'epoch'].map(vectorBody);
  const all = ([[START, ...first], ...more] satisfies Logged[]).flatMap(([day, ...bodies]) => bodies.map((octets) => ({ day, body: octets })));
  return all.map((entry, i) => ({ ...entry, leafIndex: i * 3 }));
}

function readOn(day: Day, entries: readonly ClearEntry[]): ClearEntry[] {
  return entries.map((entry) => ({ ...entry, day }));
}

function redated(entries: readonly ClearEntry[]): ClearEntry[] {
  return dated(entries, readLog(entries));
}

/** The days that a newcomer gives to the entries from the fifth on. */
function daysFor(entries: readonly ClearEntry[], from = 4): Day[] {
  return redated(readOn(LATER, entries)).map(({ day }) => day).slice(from);
}

const ROTATED: Logged[] = [
  ['2016-06-08', count('2016-06-08')],
  ['2016-06-09', body(keyAdd(STEWARD, 1), STEWARD)],
  ['2016-06-10', count('2016-06-10')],
  ['2016-06-20', body({ type: 'key.revoke', office: STEWARD, generation: 0 }, MONITOR, 'secretary'), count('2016-06-20')],
  ['2016-06-22', body({ type: 'charter', charter: AMENDED }, NEW_STEWARD, MONITOR)],
  ['2016-06-23', count('2016-06-23')],
];

function agree(now: LogView, then: LogView): void {
  assert.deepEqual(then.problems, []);
  assert.deepEqual(now.problems, []);
  assert.deepEqual(then.charterOn(LATER)?.hash, AMENDED.hash);
  assert.deepEqual(now.charterOn(LATER)?.hash, AMENDED.hash);
  assert.equal(now.officeKeyOn(STEWARD, LATER)?.generation, 1);
  const recipients = (view: LogView): Bytes[] => view.recipientsOn(LATER).map(({ recipient }) => recipient.bytes());
  assert.equal(recipients(now).length, AMENDED.offices.length);
  assert.deepEqual(recipients(now), recipients(then));
}

test('years after a rotation, a revocation and an amendment a newcomer agrees with who read them then', () => {
  const entries = log(...ROTATED);
  assert.notDeepEqual(readLog(readOn(LATER, entries)).charterOn(LATER)?.hash, AMENDED.hash);
  agree(readLog(redated(readOn(LATER, entries))), readLog(redated(entries)));
});

test('so does a fresh copy of a page with one that was there from the first day', async () => {
  const shown = new SampleLog();
  let now = new Date('2016-06-01T15:00:00Z');
  const copy = (): LogMirror => new LogMirror(sheet(), shown.transport(), () => now);
  const old = copy();
  for (const [day, ...bodies] of [[START, ...['genesis', 'charter', 'calendar', 'epoch'].map(vectorBody)], ...ROTATED] satisfies Logged[]) {
    now = new Date(day + 'T15:00:00Z');
    for (const octets of bodies) shown.clear(octets).tick();
    shown.publish();
    await old.refresh();
  }
  now = new Date(LATER + 'T15:00:00Z');
  const fresh = copy();
  const read = await fresh.refresh();
  agree(read.view, (await old.last()).view);
  assert.deepEqual(read.charter().hash, AMENDED.hash);
  const resumed = LogMirror.resume(sheet(), shown.transport(), () => now, fresh.save() ?? '');
  agree((await resumed!.last()).view, read.view);
  assert.equal(resumed!.save(), fresh.save());
});

test('a copy that is older than the count behind an entry learns its day from that', async () => {
  const shown = new SampleLog();
  for (const octets of [...['genesis', 'charter', 'calendar', 'epoch'].map(vectorBody), AMENDMENT]) shown.clear(octets);
  const copy = new LogMirror(sheet(), shown.publish().transport(), () => new Date('2016-06-24T15:00:00Z'));
  assert.equal((await copy.refresh()).view.state.charters.at(-1)?.from, '2016-06-30');
  shown.clear(count('2016-06-22')).publish();
  assert.equal((await copy.refresh()).view.state.charters.at(-1)?.from, '2016-06-28');
  assert.ok(copy.save()?.includes('"day":"2016-06-22"'));
});

test('an entry with nothing behind it that bears a day is of the day it was read', () => {
  const entries = log(['2016-06-08', count('2016-06-08')], ['2016-06-09', AMENDMENT]);
  assert.deepEqual(daysFor(entries, 0), ['2016-06-08', '2016-06-08', '2016-06-08', '2016-06-08', LATER, LATER]);
  assert.notDeepEqual(readLog(redated(readOn(LATER, entries))).charterOn(LATER)?.hash, AMENDED.hash);
});

test('what is dated back makes nothing older than the latest day below it', () => {
  const entries = log(['2016-06-08', count('2016-06-08')], ['2016-06-20', AMENDMENT, LONG_AGO], ['2016-06-21', count('2016-06-21')]);
  assert.deepEqual(daysFor(entries), ['2016-06-08', '2016-06-08', '2016-06-21', LATER]);
  assert.deepEqual(daysFor(log(['2016-06-20', LONG_AGO]), 3), [START, LATER]);
});

test('what does not count dates nothing', () => {
  const forged = body({ ...COUNT, on: '2016-06-09' }, MONITOR);
  const entries = log(['2016-06-08', count('2016-06-08')], ['2016-06-20', AMENDMENT, count('2016-06-08'), forged, utf8('x')]);
  assert.deepEqual(daysFor(entries, 5), [LATER, LATER, LATER, LATER]);
});

test('a purge dates nothing, for its signers made the charter too', () => {
  const entries = log(['2016-06-20', AMENDMENT, purge('2016-06-02')]);
  assert.equal(readLog(redated(readOn(LATER, entries))).purges.length, 1);
  assert.deepEqual(daysFor(entries), [LATER, LATER]);
});

test('a count that came late leaves a purge before it its day', () => {
  const entries = log(['2016-06-08', count('2016-06-08'), AMENDMENT], ['2016-06-20', purge('2016-06-20'), count('2016-06-15')]);
  assert.deepEqual(daysFor(entries, 5), ['2016-06-20', '2016-06-20', LATER]);
  assert.equal(readLog(redated(readOn(LATER, entries))).purges.length, 1);
});

test('a count of a day to come makes nothing later than the day it was read', () => {
  const entries = log(['2016-06-08', count('2027-06-01')], ['2016-06-09', AMENDMENT], ['2016-06-10', body(release({ on: '2016-06-10' }), 'registry')]);
  assert.deepEqual(new Set(daysFor(entries, 0)), new Set([LATER]));
});

test('what was read earlier keeps its day, and dating twice changes nothing', () => {
  const entries = log(['2016-06-08', count('2016-06-08')], ['2016-06-09', AMENDMENT], [LATER, count('2016-06-30')]);
  const once = redated(entries);
  assert.deepEqual([once[0]?.day, once[5]?.day], [START, '2016-06-09']);
  assert.deepEqual(redated(once), once);
  const late = redated(readOn(LATER, entries));
  assert.deepEqual(redated(late), late);
  assert.throws(() => redated(entries.slice(1)), Malformed);
});
