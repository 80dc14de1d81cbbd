import assert from 'node:assert/strict';
import { test } from 'node:test';
import { octetsJson, writeJcs } from '../../src/base/jcs.ts';
import { Malformed } from '../../src/base/malformed.ts';
import { type Bytes, compare, zeros } from '../../src/base/octets.ts';
import { plusDays, plusYears } from '../../src/calendar/day.ts';
import { readCharter } from '../../src/charter/read.ts';
import { SignedBody } from '../../src/log/body.ts';
import { orgOf } from '../../src/log/genesis.ts';
import { type Purge, destroyedWords } from '../../src/log/purge.ts';
import { type Admission, type ClearEntry, admit, readLog } from '../../src/log/rules.ts';
import { type Statement, readStatement, statementBytes } from '../../src/log/statement.ts';
import type { LogView } from '../../src/log/view.ts';
import { START, body, charterText, release, seed, signing, view as viewOfVectors } from './samples.ts';

// The log of an installation whose charter lets entries be destroyed two years after filing.

const STEWARD = 'policy-planning';
const MONITOR = 'open-forum';
const GENESIS = { ...viewOfVectors().genesis, charter: charter(2).hash };
const ORG = orgOf(statementBytes(GENESIS));
// The leaf of the filing, the release that follows it, and the leaf of the purge.
const LEAF = 7;
const DATED = 9;
const PURGE = 20;
const DAY = '2016-06-20';
const OVER = plusYears(DAY, 2);

function charter(years: number): ReturnType<typeof readCharter> {
  return readCharter(charterText().replace('purge = "never"', 'purge = "after-embargo"').replace('embargo_years = 25', `embargo_years = ${years}`));
}

function signed(statement: Statement, ...signers: string[]): Bytes {
  return SignedBody.of(ORG, statement, signers.map(signing)).bytes();
}

function purge(on: string, ...names: string[]): Purge {
  return { type: 'purge', on, leaves: names.map(seed).sort(compare) };
}

/** The log up to the release, read on the days it was written, or all on one day by a newcomer. */
function view(readOn?: string): LogView {
  const genesis = SignedBody.of(zeros(32), GENESIS, [signing('registry')]).bytes();
  const entries: ClearEntry[] = [
    { leafIndex: 0, day: readOn ?? START, body: genesis },
    { leafIndex: 1, day: readOn ?? START, body: signed({ type: 'charter', charter: charter(2) }) },
    { leafIndex: DATED, day: readOn ?? DAY, body: signed(release({ on: DAY }), 'registry') },
  ];
  const read = readLog(entries);
  assert.deepEqual(read.problems, []);
  return read;
}

function admitted(admission: Admission): LogView {
  assert.ok(admission.counts, admission.counts ? '' : admission.sentence);
  return admission.view;
}

function purged(before: LogView, day: string, statement: Purge): LogView {
  return admitted(admit(before, { leafIndex: PURGE, day, body: signed(statement, STEWARD, MONITOR) }));
}

function refuses(reason: string, before: LogView, day: string, octets: Bytes): void {
  const admission = admit(before, { leafIndex: PURGE, day, body: octets });
  assert.ok(!admission.counts);
  assert.equal(admission.reason, reason, admission.sentence);
}

test('destruction is allowed from the first day after the embargo on', () => {
  const read = purged(view(), OVER, purge(OVER, 'leaf'));
  assert.deepEqual(read.destruction(LEAF, seed('leaf')), { kind: 'allowed', on: OVER });
  assert.deepEqual(read.destruction(LEAF, seed('another leaf')), { kind: 'none' });
  assert.equal(destroyedWords(OVER), 'Destroyed on 2018-06-20, as the charter allows: the log still proves that it was there.');
  const [logged] = read.purges;
  assert.deepEqual([logged?.steward, logged?.monitor, logged?.leafIndex], [STEWARD, MONITOR, PURGE]);
});

test('destruction a day earlier counts for nothing, also for a newcomer years later', () => {
  const early = plusDays(OVER, -1);
  for (const readOn of [undefined, '2030-01-01']) {
    const tooEarly = purged(view(readOn), readOn ?? early, purge(early, 'leaf'));
    assert.deepEqual(tooEarly.destruction(LEAF, seed('leaf')), { kind: 'too-early', on: early });
    const over = purged(view(readOn), readOn ?? OVER, purge(OVER, 'leaf'));
    assert.deepEqual(over.destruction(LEAF, seed('leaf')), { kind: 'allowed', on: OVER });
  }
});

test('destruction of a leaf with no day between it and the purge counts for nothing', () => {
  const read = purged(view(), OVER, purge(OVER, 'leaf'));
  for (const leafIndex of [DATED + 1, PURGE + 1, 0]) assert.deepEqual(read.destruction(leafIndex, seed('leaf')), { kind: 'too-early', on: OVER });
});

test('an amendment that shortens the embargo does not touch what was logged before it', () => {
  const shorter = signed({ type: 'charter', charter: charter(0) }, STEWARD, MONITOR);
  const amended = admitted(admit(view(), { leafIndex: DATED + 1, day: plusDays(DAY, 1), body: shorter }));
  const soon = plusYears(DAY, 1);
  const read = purged(amended, soon, purge(soon, 'leaf', 'later leaf'));
  assert.deepEqual(read.destruction(LEAF, seed('leaf')), { kind: 'too-early', on: soon });
  assert.deepEqual(read.destruction(DATED + 2, seed('later leaf')), { kind: 'allowed', on: soon });
});

test('an entry that is dated back does not end an embargo', () => {
  const day = plusDays(DAY, 1);
  const datedBack = signed(purge(plusYears(START, -9), 'a tick'), STEWARD, MONITOR);
  const after = admitted(admit(view(), { leafIndex: DATED + 1, day, body: datedBack }));
  assert.deepEqual(purged(after, day, purge(day, 'leaf')).destruction(LEAF, seed('leaf')), { kind: 'too-early', on: day });
});

test('a first release that is dated back makes nobody wait less than from the genesis on', () => {
  const entries: ClearEntry[] = [
    { leafIndex: 0, day: START, body: SignedBody.of(zeros(32), GENESIS, [signing('registry')]).bytes() },
    { leafIndex: 1, day: START, body: signed({ type: 'charter', charter: charter(2) }) },
    { leafIndex: DATED, day: DAY, body: signed(release({ on: plusYears(START, -9) }), 'registry') },
  ];
  const over = plusYears(START, 2);
  for (const [on, kind] of [[DAY, 'too-early'], [plusDays(over, -1), 'too-early'], [over, 'allowed']] as const) {
    assert.deepEqual(purged(readLog(entries), on, purge(on, 'leaf')).destruction(LEAF, seed('leaf')), { kind, on });
  }
});

test('a purge needs a charter that allows it, and the keys in force of steward and monitor', () => {
  const one = purge(OVER, 'leaf');
  refuses('no-authority', viewOfVectors(), OVER, body(one, STEWARD, MONITOR));
  for (const signers of [[], [STEWARD], [MONITOR], [STEWARD, 'secretary', 'archive'], ['registry']]) {
    refuses('no-authority', view(), OVER, signed(one, ...signers));
  }
  refuses('no-authority', view(), OVER, body(one, STEWARD, MONITOR));
  const revocation = signed({ type: 'key.revoke', office: STEWARD, generation: 0 }, MONITOR, 'archive');
  const revoked = admitted(admit(view(), { leafIndex: DATED + 1, day: DAY, body: revocation }));
  refuses('no-authority', revoked, OVER, signed(one, STEWARD, MONITOR));
});

test('a leaf purged before, or a day that has not come, is out of turn', () => {
  const read = purged(view(), OVER, purge(OVER, 'leaf'));
  const later = plusDays(OVER, 1);
  refuses('out-of-turn', read, later, signed(purge(later, 'leaf', 'later leaf'), STEWARD, MONITOR));
  refuses('out-of-turn', read, OVER, signed(purge(OVER, 'leaf'), STEWARD, MONITOR));
  refuses('out-of-turn', view(), plusDays(OVER, -2), signed(purge(OVER, 'leaf'), STEWARD, MONITOR));
  purged(view(), plusDays(OVER, -1), purge(OVER, 'leaf'));
});

test('leaves twice, unordered, none, too many or of another length are refused', () => {
  const numbered = (n: number): Bytes => Uint8Array.from({ length: 32 }, (_, i) => (i === 0 ? n >> 8 : i === 1 ? n & 255 : 0));
  const all = (count: number): Bytes[] => Array.from({ length: count }, (_, n) => numbered(n));
  const naming = (leaves: readonly Bytes[]): Bytes => writeJcs({ v: 1, type: 'purge', on: OVER, leaves: leaves.map(octetsJson) });
  for (const leaves of [[], [numbered(1), numbered(1)], [numbered(200), numbered(100)], [zeros(31)], [zeros(33)], all(257)]) {
    assert.throws(() => readStatement(naming(leaves)), Malformed);
  }
  assert.deepEqual(statementBytes(readStatement(naming(all(256)))), naming(all(256)));
});

test('years later is the same day, for a leap day the last of February', () => {
  assert.equal(plusYears('2016-06-16', 25), '2041-06-16');
  assert.equal(plusYears('2016-02-29', 4), '2020-02-29');
  assert.equal(plusYears('2016-02-29', 1), '2017-02-28');
  assert.throws(() => plusYears('2016-06-16', 8000), Malformed);
});
