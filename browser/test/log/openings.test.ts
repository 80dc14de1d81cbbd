import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Json, octetsJson, readJcs, writeJcs } from '../../src/base/jcs.ts';
import { Malformed } from '../../src/base/malformed.ts';
import { bytes, equal, fromUtf8, hex, utf8, zeros } from '../../src/base/octets.ts';
import { FIELDS, type FieldOpening, type FiledField, openingDigest, openingJson, salted } from '../../src/log/filed-field.ts';
import type { MsgFiled } from '../../src/log/message.ts';
import { AuthorsPart, Openings } from '../../src/log/openings.ts';
import { vectors } from '../vectors.ts';

// Showing some of a filing's fields: what is shown is proven, what is not shown stays unknown.

const FILING = vectors<Record<string, string>>('bodies/filing.json');
const PART = AuthorsPart.read(utf8(FILING['authors_part']!));
const OF_SERVER = Openings.read(utf8(FILING['server_openings']!));
const FILED = PART.with(OF_SERVER);
const ALL = PART.openings.and(OF_SERVER);

type Item = { [name: string]: Json };

function item(field: FiledField): Item {
  return openingJson(ALL.list.find((one) => one.field === field)!);
}

function opens(...items: Item[]): boolean {
  return Openings.read(writeJcs(items)).areOf(FILED);
}

function refuses(...items: Item[]): void {
  assert.throws(() => Openings.read(writeJcs(items)), Malformed);
}

test('a sample of all subsets opens its fields and holds nothing of the others', () => {
  const salts = new Map(ALL.list.map((one) => [one.field, octetsJson(one.salt)]));
  // 97 is coprime to 2^15: every size of subset and every pair of fields comes up, shown and hidden.
  for (let mask = 0, i = 0; i < 2 ** 15; i += 13, mask = (mask + 97 * 13) % 2 ** 15) {
    const fields = FIELDS.filter((_, index) => (mask >> index) & 1);
    const octets = ALL.only(fields).bytes();
    const shown = Openings.read(octets);
    assert.ok(shown.areOf(FILED));
    assert.deepEqual(shown.list.map((one) => one.field), fields);
    const said = fromUtf8(octets);
    for (const [field, salt] of salts) assert.equal(said.includes(String(salt)), fields.includes(field), field);
  }
});

test('who knows the value and every other salt does not come to a digest', () => {
  for (const hidden of ALL.list) {
    const digest = FILED.fields[FIELDS.indexOf(hidden.field)]!;
    for (const known of ALL.list) {
      assert.equal(equal(openingDigest({ ...hidden, salt: known.salt }), digest), known === hidden);
    }
  }
  const digests = Array.from({ length: 500 }, () => hex(openingDigest(salted('summary', ''))));
  assert.equal(new Set(digests).size, digests.length);
});

test('a bit of a salt flipped does not open', () => {
  for (const one of ALL.list) {
    for (let bit = 0; bit < 128; bit++) {
      const salt = bytes(one.salt);
      salt[bit >> 3]! ^= 1 << (bit & 7);
      assert.ok(!Openings.of([{ ...one, salt }]).areOf(FILED));
    }
  }
});

test('forged values do not open', () => {
  assert.ok(opens(item('signers_total')));
  const forged: [FiledField, Json][] = [
    ['signers_total', 52],
    ['filed_on', '2016-06-15'],
    ['topic', 'syria'],
    ['topic', ''],
    ['summary', ' '],
    ['signers_by_value', ''],
    ['charter', octetsJson(zeros(32))],
  ];
  for (const [field, value] of forged) assert.ok(!opens({ ...item(field), value }), field);
});

test('salts or names swapped between two fields do not open', () => {
  const [topic, summary] = [item('topic'), item('summary')];
  assert.ok(opens(topic, summary));
  assert.ok(!opens({ ...topic, salt: summary['salt']! }, { ...summary, salt: topic['salt']! }));
  assert.ok(!opens({ ...summary, name: 'topic' }, { ...topic, name: 'summary' }));
  assert.ok(!opens({ ...item('set_root'), name: 'text_root' }, { ...item('text_root'), name: 'set_root' }));
});

test('openings of another filing do not open, one among fourteen true ones spoils all', () => {
  const others: FieldOpening[] = ALL.list.map((one) => salted(one.field, one.value));
  const other: MsgFiled = { type: 'msg.filed', fields: others.map(openingDigest) };
  for (const [i, one] of ALL.list.entries()) {
    assert.ok(!ALL.only([one.field]).areOf(other));
    assert.ok(!Openings.of(ALL.list.with(i, others[i]!)).areOf(FILED));
  }
  const moved: MsgFiled = { ...FILED, fields: [...FILED.fields.slice(1), FILED.fields[0]!] };
  for (const field of FIELDS) assert.ok(!ALL.only([field]).areOf(moved));
});

test('openings twice, unordered or with more in them are refused', () => {
  const items = ALL.list.map(openingJson);
  for (let i = 1; i < items.length; i++) {
    refuses(...items.with(i - 1, items[i]!).with(i, items[i - 1]!));
    refuses(...items.toSpliced(i, 0, items[i]!));
  }
  const one = item('topic');
  refuses({ ...one, digest: octetsJson(zeros(32)) });
  refuses({ ...one, name: 'Topic' });
  for (const size of [0, 15, 17]) refuses({ ...one, salt: octetsJson(zeros(size)) });
});

test('every truncation of openings is refused', () => {
  const whole = ALL.bytes();
  assert.deepEqual(writeJcs(readJcs(whole)), whole);
  for (let length = 0; length < whole.length; length++) assert.throws(() => Openings.read(whole.subarray(0, length)), Malformed);
});
