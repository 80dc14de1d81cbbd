import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Json, readJcs, writeJcs } from '../../src/base/jcs.ts';
import { Failure } from '../../src/base/failure.ts';
import { Malformed } from '../../src/base/malformed.ts';
import { type Bytes, fromHex, hex, utf8 } from '../../src/base/octets.ts';
import { Epoch, readEpochName } from '../../src/epoch/manifest.ts';
import { accept, enrol } from '../../src/epoch/enrolment.ts';
import { isOf, readIssued, writeIssued } from '../../src/epoch/issued.ts';
import { isAttributeValue } from '../../src/epoch/schema.ts';
import { compareSets, isShownSet } from '../../src/epoch/shown-set.ts';
import { lp, readLp } from '../../src/base/lp.ts';
import { vectors } from '../vectors.ts';

const ACTS = vectors<{ manifest: string; header: string; org: string }>('protocol/acts.json');
const CARD = vectors<{ issued_bytes: string; seed: string }>('protocol/card.json');
const BODIES = vectors<{ epoch: { statement: string } }>('bodies/bodies.json');
const EPOCH = Epoch.read(utf8(ACTS.manifest));
const ISSUED = readIssued(fromHex(CARD.issued_bytes));
const SEED = fromHex(CARD.seed);

type Members = { [name: string]: Json };

function json(): Members {
  return readJcs(utf8(ACTS.manifest)) as Members;
}

function refuses(broken: Members): void {
  assert.throws(() => Epoch.read(writeJcs(broken)), Malformed, JSON.stringify(broken));
}

test('the manifest of the vectors has their header, and says what it says', () => {
  assert.equal(hex(EPOCH.header), ACTS.header);
  assert.equal(hex(EPOCH.org), ACTS.org);
  assert.equal(EPOCH.name, '2016-2');
  assert.equal(EPOCH.label(2), 'grade');
  assert.equal(EPOCH.everybody, 1310);
  assert.equal(EPOCH.members([2], ['2-3']), 500);
  assert.equal(EPOCH.members([2], ['6']), 0);
  assert.equal(EPOCH.members([3], ['regional']), 0);
  assert.equal(Math.min(...EPOCH.census([2])!.cells.map(({ members }) => members)), 400);
  assert.equal(EPOCH.census([3]), undefined);
  assert.equal(Epoch.read(utf8(BODIES.epoch.statement)).terms.epoch, '2016-2');
});

test('every truncation and every turned bit of a manifest is refused or another manifest', () => {
  const good = utf8(ACTS.manifest);
  for (let cut = 0; cut < good.length; cut++) assert.throws(() => Epoch.read(good.subarray(0, cut)), Malformed);
  for (let at = 0; at < good.length; at++) {
    const altered = good.slice();
    altered[at]! ^= 1;
    assert.notEqual(headerOf(altered), ACTS.header, String(at));
  }
});

function headerOf(statement: Bytes): string | undefined {
  try {
    return hex(Epoch.read(statement).header);
  } catch (e) {
    if (e instanceof Malformed) return undefined;
    throw e;
  }
}

test('a manifest that breaks a rule is refused', () => {
  for (const change of [
    { v: 2 },
    { suite: 'DCC2' },
    { n: 7 },
    { type: 'charter' },
    { extra: 1 },
    { epoch: '2016-3' },
    { epoch: 'UPPER' },
    { opens: '2016-06-30' },
    { opens: '2016-02-30' },
    { opens: '2016-4-1' },
    { accept_until: '2016-06-29' },
    { cap: 1309 },
    { cap: 0 },
    { cap: 2 ** 31 },
    { issuer_key: 'AA' },
    { org: 'AA' },
    { allowed_sets: [] },
    { allowed_sets: [3] },
    { allowed_sets: [[3]] },
    { allowed_sets: [[], [2]] },
    { allowed_sets: [['2']] },
    { census: [] },
  ]) {
    refuses({ ...json(), ...change });
  }
});

test('a schema that breaks a rule is refused', () => {
  const schema = json()['schema'] as { name: string; values: string[] }[];
  const changed = (index: number, change: object): Json => schema.map((one, i) => (i === index ? { ...one, ...change } : one));
  refuses({ ...json(), schema: schema.slice(0, 6) });
  refuses({ ...json(), schema: [...schema, { name: 'more', values: [] }] });
  for (const [index, change] of [
    [0, { values: ['2016-3'] }],
    [0, { values: ['2016-2', '2016-3'] }],
    [1, { values: [] }],
    [1, { name: 'grade' }],
    [1, { name: '' }],
    [1, { name: 'x'.repeat(65) }],
    [1, { values: ['a', 'a'] }],
    [1, { values: ['x'.repeat(97)] }],
    [1, { values: ['a\u0085'] }],
    [1, { values: Array.from({ length: 257 }, (_, i) => String(i)) }],
    [1, { extra: true }],
    [6, { values: ['Ann'] }],
  ] as const) {
    refuses({ ...json(), schema: changed(index, change) });
  }
});

test('a census that breaks a rule is refused', () => {
  const [everybody, grades] = json()['census'] as { shows: number[]; cells: { members: number; values: string[] }[] }[];
  assert.ok(everybody !== undefined && grades !== undefined);
  const cells = (...some: [number, ...string[]][]): Json => some.map(([members, ...values]) => ({ members, values }));
  for (const census of [
    [grades, everybody],
    [everybody],
    [everybody, grades, grades],
    [{ ...everybody, cells: [] }, grades],
    [{ ...everybody, cells: cells([1000], [310]) }, grades],
    [everybody, { ...grades, shows: [3] }],
    [everybody, { ...grades, cells: cells([1309, '1']) }],
    [everybody, { ...grades, cells: cells([1310, '6']) }],
    [everybody, { ...grades, cells: cells([1310, '1', '2-3']) }],
    [everybody, { ...grades, cells: cells([1000, '1'], [310, '1']) }],
    [everybody, { ...grades, cells: cells([1310, '1'], [0, '2-3']) }],
  ]) {
    refuses({ ...json(), census: census as Json });
  }
});

test('the edges of an epoch’s days are inclusive', () => {
  assert.deepEqual(['2016-03-31', '2016-04-01', '2016-07-30', '2016-07-31'].map((day) => EPOCH.acceptsOn(day)), [false, true, true, false]);
  assert.deepEqual(['2016-03-17', '2016-03-18', '2016-06-30', '2016-07-01'].map((day) => EPOCH.enrolsOn(day)), [false, true, true, false]);
});

test('a shown set is at most two indexes from 1 to 5, ascending', () => {
  for (const set of [[3, 2], [2, 2], [0], [6], [1, 2, 3], [1.5]]) assert.equal(isShownSet(set), false, String(set));
  for (const set of [[], [1], [5], [1, 5]]) assert.equal(isShownSet(set), true, String(set));
  assert.deepEqual([[2, 3], [4], [1, 5], [], [2]].sort(compareSets), [[], [2], [4], [1, 5], [2, 3]]);
  assert.equal(EPOCH.allows([]) && EPOCH.allows([2]), true);
  assert.equal(EPOCH.allows([3]) || EPOCH.allows([2, 3]), false);
});

test('values and names are well formed', () => {
  for (const value of ['', 'x'.repeat(97), 'é'.repeat(49), 'Zoe\u0308', 'a\nb', '\ud800', '\u007f']) assert.equal(isAttributeValue(value), false, value);
  for (const value of ['Zoë', 'x'.repeat(96), 'grade 2-3', '\u2028']) assert.equal(isAttributeValue(value), true, value);
  for (const name of ['', '-2016', 'x'.repeat(25), '2016_2', '2016-2\n']) assert.throws(() => readEpochName(name), Malformed, name);
});

test('issued bytes are read strictly and written again', () => {
  const good = fromHex(CARD.issued_bytes);
  assert.equal(hex(writeIssued(ISSUED)), CARD.issued_bytes);
  assert.equal(isOf(ISSUED, EPOCH), true);
  for (let cut = 0; cut < good.length; cut++) assert.throws(() => readIssued(good.subarray(0, cut)), Malformed, String(cut));
  const parts = readLp(good, 11);
  for (let i = 0; i < parts.length; i++) {
    const long = parts.map((part, k) => (k === i ? Uint8Array.from([...part, ...new Uint8Array(97)]) : part));
    assert.throws(() => readIssued(lp(...long)), Malformed, String(i));
  }
  assert.throws(() => readIssued(lp(...parts, utf8(''))), Malformed);
});

test('the card of the vectors holds, and no other does', () => {
  assert.deepEqual(accept(SEED, EPOCH, ISSUED).attributes, ISSUED.values);
  const otherSeed = SEED.slice();
  otherSeed[0]! ^= 1;
  const values = ISSUED.values.map((value, i) => (i === 2 ? '1' : value));
  const cases = [
    () => accept(otherSeed, EPOCH, ISSUED),
    () => accept(SEED, EPOCH, { ...ISSUED, values: ISSUED.values[2] === '1' ? ISSUED.values.with(2, '4-5') : values }),
    () => accept(SEED, EPOCH, { ...ISSUED, values: ISSUED.values.with(2, '6') }),
    () => accept(SEED, EPOCH, { ...ISSUED, header: SEED }),
    () => accept(SEED, EPOCH, { ...ISSUED, signature: new Uint8Array(80) }),
    () => accept(SEED, EPOCH, { ...ISSUED, entropy: new Uint8Array(32) }),
    () => accept(SEED, Epoch.read(writeJcs({ ...json(), cap: 1311 })), ISSUED),
  ];
  for (const one of cases) assert.throws(one, (e) => e instanceof Failure && e.kind === 'unproven');
});

test('a request is 368 bytes, its commitment a function of seed and epoch', () => {
  const [one, other] = [enrol(SEED, EPOCH), enrol(SEED, EPOCH)];
  assert.equal(one.length, 368);
  assert.equal(hex(one.subarray(0, 48)), hex(other.subarray(0, 48)));
  assert.notEqual(hex(one), hex(other));
});
