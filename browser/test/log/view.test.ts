import assert from 'node:assert/strict';
import { test } from 'node:test';
import { lp, readAllLp } from '../../src/base/lp.ts';
import { Malformed } from '../../src/base/malformed.ts';
import { type Bytes, utf8, zeros } from '../../src/base/octets.ts';
import { publicKeyOf } from '../../src/base/sign.ts';
import { plusDays } from '../../src/calendar/day.ts';
import { WorkingCalendar } from '../../src/calendar/working.ts';
import type { Charter } from '../../src/charter/charter.ts';
import { readCharter } from '../../src/charter/read.ts';
import { SignedBody } from '../../src/log/body.ts';
import type { EpochIssued } from '../../src/log/issued.ts';
import { changesFrom } from '../../src/log/changes.ts';
import { canSignAt } from '../../src/log/office-key.ts';
import { type Admission, admit, readLog } from '../../src/log/rules.ts';
import { type Statement, readStatement, statementBytes } from '../../src/log/statement.ts';
import type { LogView } from '../../src/log/view.ts';
import { BODIES, ORG, START, body, charterText, clearEntries, keyAdd, release, signing, vectorBody, view } from './samples.ts';

/** The third working day after it is Wednesday, July 6, because of Independence Day. */
const THURSDAY = '2016-06-30';
const NOTICE_ENDS = '2016-07-07';

const CHARTER = readCharter(charterText());
const CALENDAR = view().calendarOn(START)!;

function admitted(before: LogView, day: string, octets: Bytes, leafIndex = 9): LogView {
  const admission = admit(before, { leafIndex, day, body: octets });
  assert.ok(admission.counts, JSON.stringify(admission));
  return admission.view;
}

function refuses(reason: (Admission & { counts: false })['reason'], before: LogView, day: string, octets: Bytes): string {
  const admission = admit(before, { leafIndex: 9, day, body: octets });
  assert.ok(!admission.counts);
  assert.equal(admission.reason, reason, admission.sentence);
  assert.ok(admission.sentence.endsWith('.') && !admission.sentence.endsWith('..'), admission.sentence);
  return admission.sentence;
}

function changed(from: string, to: string): Charter {
  assert.ok(CHARTER.toml.includes(from));
  return readCharter(CHARTER.toml.replace(from, to));
}

function manifest(name: string, opens: string, closes: string, until: string): Statement {
  const text = BODIES['epoch']!.statement.replaceAll('2016-2"', name + '"').replace('2016-06-02', opens).replace('2016-09-01', closes).replace('2016-10-01', until);
  return readStatement(utf8(text));
}

const LATER_EPOCH = manifest('2016-3', '2016-09-02', '2016-12-01', '2016-12-31');
const COUNT = readStatement(utf8(BODIES['epoch.issued']!.statement)) as EpochIssued;
const countOn = (on: string): EpochIssued => ({ ...COUNT, on });

test('genesis, charter, calendar and epoch are in force at once', () => {
  const read = view();
  assert.deepEqual(read.problems, []);
  assert.equal(read.charterOn(START)?.id, 'state-2fam070');
  assert.equal(read.charterOn(plusDays(START, -1)), undefined);
  assert.ok(read.calendarOn(START)?.equals(CALENDAR));
  assert.deepEqual(read.epochs.map((epoch) => epoch.name), ['2016-2']);
  assert.equal(read.newestOpen('2016-06-02')?.name, '2016-2');
  assert.equal(read.newestOpen(START), undefined);
  assert.deepEqual(read.recipientsOn(START).map((key) => key.office), CHARTER.offices.map((office) => office.id));
  assert.deepEqual(read.officeKeyOn('archive', START)?.signingKey, publicKeyOf(signing('archive')));
  assert.equal(read.charter(CHARTER.hash)?.toml, CHARTER.toml);
  assert.ok(read.calendarFor(CHARTER, START, '2017-06-01')?.equals(CALENDAR));
});

test('a log without a genesis, or with one its registry key did not sign, cannot be read', () => {
  assert.throws(() => readLog([]), Malformed);
  const genesis = view().genesis;
  const firsts = [vectorBody('charter'), utf8('x'), SignedBody.of(ORG, genesis, [signing('log')]).bytes(), SignedBody.of(ORG, genesis, []).bytes()];
  for (const first of firsts) assert.throws(() => readLog([{ leafIndex: 0, day: START, body: first }]), Malformed);
});

test('entries without authority are problems and do not count', () => {
  const calendar: Statement = { type: 'calendar', calendar: CALENDAR };
  const read = readLog([
    { leafIndex: 0, day: START, body: vectorBody('genesis') },
    { leafIndex: 3, day: START, body: vectorBody('charter') },
    { leafIndex: 5, day: START, body: body(calendar, 'policy-planning') },
    { leafIndex: 7, day: START, body: utf8('noise') },
    { leafIndex: 8, day: START, body: vectorBody('calendar') },
  ]);
  assert.deepEqual(read.problems, [
    { leafIndex: 5, sentence: 'A calendar needs the signatures of the steward and the monitor.' },
    { leafIndex: 7, sentence: 'The entry is malformed: A length prefix is cut short.' },
  ]);
  assert.ok(read.calendarOn(START)?.equals(CALENDAR));
});

test('the first charter must be the one of the genesis', () => {
  const bare = readLog(clearEntries().slice(0, 1));
  const other = body({ type: 'charter', charter: changed('group_floor = 20', 'group_floor = 30') });
  assert.equal(refuses('no-authority', bare, START, other), 'The first charter is not the one that the genesis names.');
  assert.ok(admitted(bare, START, vectorBody('charter')).charterOn(START));
});

test('a later charter needs steward and monitor and three working days', () => {
  const later = changed('group_floor = 20', 'group_floor = 30');
  const statement: Statement = { type: 'charter', charter: later };
  for (const signers of [[], ['policy-planning'], ['open-forum', 'secretary'], ['registry', 'log']]) {
    refuses('no-authority', view(), THURSDAY, body(statement, ...signers));
  }
  refuses('out-of-turn', view(), THURSDAY, body({ type: 'charter', charter: CHARTER }, 'policy-planning', 'open-forum'));
  const next = admitted(view(), THURSDAY, body(statement, 'policy-planning', 'open-forum'));
  assert.equal(next.charterOn(plusDays(NOTICE_ENDS, -1))?.eligibility.groupFloor, 20);
  assert.equal(next.charterOn(NOTICE_ENDS)?.eligibility.groupFloor, 30);
});

test('a charter with an office that has no key is out of turn', () => {
  const more = changed('[clocks]\n', '[[recipients.offices]]\nid = "counsel"\ntitle = "Counsel"\nrole = "addressee"\n\n[clocks]\n');
  const octets = body({ type: 'charter', charter: more }, 'policy-planning', 'open-forum');
  assert.equal(refuses('out-of-turn', view(), THURSDAY, octets), 'The office counsel has no key yet: add one first.');
  const keyed = admitted(view(), THURSDAY, body(keyAdd('counsel', 0), 'open-forum', 'secretary'));
  const next = admitted(keyed, THURSDAY, octets);
  assert.equal(next.recipientsOn(THURSDAY).length, 7);
  assert.equal(next.recipientsOn(NOTICE_ENDS).length, 8);
});

test('a charter that breaks its own rules is malformed, whoever signed it', () => {
  const broken = { ...CHARTER, toml: CHARTER.toml.replace('reply_min = 30', 'reply_min = 61') };
  const octets = lp(statementBytes({ type: 'charter', charter: broken }), ...readAllLp(vectorBody('calendar'), 3).slice(1));
  const sentence = 'The entry is malformed: clocks.reply_min is later than clocks.reply_max.';
  assert.equal(refuses('malformed', view(), THURSDAY, octets), sentence);
});

test('a later calendar is in force after notice, and lends its years to old filings', () => {
  const later = new WorkingCalendar(CALENDAR.id, 'UTC', 'x', new Set([2018]), new Map());
  const next = admitted(view(), THURSDAY, body({ type: 'calendar', calendar: later }, 'policy-planning', 'open-forum'));
  assert.ok(next.calendarOn(plusDays(NOTICE_ENDS, -1))?.equals(CALENDAR));
  assert.equal(next.calendarOn(NOTICE_ENDS)?.zone, 'UTC');
  const both = next.calendarFor(CHARTER, THURSDAY, '2018-01-02')!;
  assert.ok(!both.isWorkingDay('2016-07-04'));
  assert.ok(both.covers('2018-01-01'));
  refuses('out-of-turn', next, THURSDAY, body({ type: 'calendar', calendar: later }, 'policy-planning', 'open-forum'));
});

test('a key added by its office is in force after notice', () => {
  const next = admitted(view(), THURSDAY, body(keyAdd('secretary', 1), 'secretary'));
  assert.equal(next.officeKeyOn('secretary', plusDays(NOTICE_ENDS, -1))?.generation, 0);
  assert.equal(next.officeKeyOn('secretary', NOTICE_ENDS)?.generation, 1);
  refuses('no-authority', next, NOTICE_ENDS, body(keyAdd('secretary', 2), 'secretary'));
  admitted(next, NOTICE_ENDS, body(keyAdd('secretary', 2), 'secretary 1'));
});

test('a key added by others needs the monitor and one more', () => {
  const add = keyAdd('secretary', 1);
  for (const signers of [[], ['open-forum'], ['policy-planning', 'archive'], ['registry'], ['secretary 1']]) {
    refuses('no-authority', view(), THURSDAY, body(add, ...signers));
  }
  assert.equal(refuses('out-of-turn', view(), THURSDAY, body(keyAdd('secretary', 2), 'secretary')), "The next generation of this office's keys is 1.");
  refuses('out-of-turn', view(), THURSDAY, body(keyAdd('secretary', 0), 'secretary'));
  admitted(view(), THURSDAY, body(add, 'open-forum', 'archive'));
});

test('a key or recipient that stands in the log is not added again', () => {
  const theirs = view().officeKeyOn('secretary', START)!;
  refuses('out-of-turn', view(), THURSDAY, body({ ...keyAdd('archive', 1), recipient: theirs.recipient }, 'archive'));
  refuses('out-of-turn', view(), THURSDAY, body({ ...keyAdd('archive', 1), signingKey: theirs.signingKey }, 'archive'));
});

test('a revocation is in force at once, and signs between its places only', () => {
  const revoke: Statement = { type: 'key.revoke', office: 'secretary', generation: 0 };
  refuses('no-authority', view(), THURSDAY, body(revoke, 'open-forum'));
  const next = admitted(view(), THURSDAY, body(revoke, 'open-forum', 'archive'));
  assert.ok(next.officeKeyOn('secretary', plusDays(THURSDAY, -1)));
  assert.equal(next.officeKeyOn('secretary', THURSDAY), undefined);
  assert.equal(next.recipientsOn(THURSDAY).length, 6);
  refuses('out-of-turn', next, THURSDAY, body(revoke, 'open-forum', 'archive'));
  refuses('no-authority', next, THURSDAY, body(keyAdd('secretary', 1), 'secretary'));
  refuses('out-of-turn', next, THURSDAY, body({ ...revoke, office: 'nobody' }, 'open-forum', 'archive'));
  const added = admitted(view(), THURSDAY, body(keyAdd('secretary', 1), 'secretary'), 20);
  const [first, second] = admitted(added, THURSDAY, body(revoke, 'secretary'), 30).officeKeys('secretary');
  assert.deepEqual([29, 30, 31].map((leaf) => canSignAt(first!, leaf)), [true, false, false]);
  assert.deepEqual([20, 21].map((leaf) => canSignAt(second!, leaf)), [false, true]);
});

test('an epoch needs the registry and follows the last', () => {
  refuses('no-authority', view(), THURSDAY, body(LATER_EPOCH, 'policy-planning', 'open-forum'));
  const next = admitted(view(), THURSDAY, body(LATER_EPOCH, 'registry'));
  assert.deepEqual(next.epochs.map((epoch) => epoch.name), ['2016-2', '2016-3']);
  refuses('out-of-turn', next, THURSDAY, body(LATER_EPOCH, 'registry'));
  refuses('out-of-turn', next, THURSDAY, vectorBody('epoch'));
});

test('a count needs the registry, all cells of the manifest and a later day', () => {
  refuses('no-authority', view(), THURSDAY, body(countOn(THURSDAY), 'secretary'));
  refuses('out-of-turn', view(), THURSDAY, body({ ...COUNT, sets: COUNT.sets.slice(0, 1) }, 'registry'));
  refuses('out-of-turn', view(), THURSDAY, body({ ...COUNT, epoch: '2016-9' }, 'registry'));
  const next = admitted(view(), THURSDAY, body(countOn(THURSDAY), 'registry'));
  assert.ok(next.isOpen('2016-2', [2], 120));
  assert.ok(!next.isOpen('2016-2', [2], 121));
  refuses('out-of-turn', next, THURSDAY, body(countOn(THURSDAY), 'registry'));
  admitted(next, THURSDAY, body(countOn('2016-07-01'), 'registry'));
});

test('a release needs the registry, and is in force at once until the next', () => {
  const first = release({});
  assert.equal(view().release, undefined);
  refuses('no-authority', view(), THURSDAY, body(first));
  refuses('no-authority', view(), THURSDAY, body(first, 'policy-planning', 'open-forum'));
  const next = admitted(view(), THURSDAY, vectorBody('client.release'));
  assert.deepEqual(next.release, { from: THURSDAY, what: first, leafIndex: 9 });
  const later = release({ number: 2, version: '1.0.1' });
  const second = admitted(next, NOTICE_ENDS, body(later, 'registry'), 12);
  assert.deepEqual(second.release, { from: NOTICE_ENDS, what: later, leafIndex: 12 });
  // Back to the version before: another entry, since its number is another.
  assert.equal(admitted(second, NOTICE_ENDS, body(release({ number: 3 }), 'registry')).release?.what.version, '1.0.0');
});

test('what changed since a leaf is named, and nothing before it', () => {
  assert.deepEqual(changesFrom(view(), 9), []);
  assert.ok(changesFrom(view(), 0).length > 0);
  const added = admitted(view(), THURSDAY, body(keyAdd('policy-planning', 1), 'policy-planning'));
  assert.deepEqual(changesFrom(added, 9), [{ what: 'key added', office: 'policy-planning', from: NOTICE_ENDS, leafIndex: 9 }]);
  const revoked = admitted(added, THURSDAY, body({ type: 'key.revoke', office: 'policy-planning', generation: 0 }, 'policy-planning'), 10);
  assert.deepEqual(changesFrom(revoked, 10), [{ what: 'key revoked', office: 'policy-planning', from: THURSDAY, leafIndex: 10 }]);
  const released = admitted(revoked, NOTICE_ENDS, vectorBody('client.release'), 12);
  assert.deepEqual(changesFrom(released, 9).map(({ what }) => what), ['key added', 'key revoked', 'client']);
  assert.deepEqual(changesFrom(released, 11), [{ what: 'client', from: NOTICE_ENDS, leafIndex: 12 }]);
});

test('a release that is not next in its series is out of turn', () => {
  refuses('out-of-turn', view(), START, body(release({ number: 2 }), 'registry'));
  const second = release({ number: 2, on: THURSDAY, version: '1.0.1' });
  const next = admitted(admitted(view(), START, vectorBody('client.release')), THURSDAY, body(second, 'registry'));
  const refused = [release({}), second, { ...second, number: 3 }, release({ number: 3 }), { ...second, number: 4, version: '1.0.2' }];
  for (const one of refused) refuses('out-of-turn', next, THURSDAY, body(one, 'registry'));
  admitted(next, THURSDAY, body({ ...second, number: 3, files: second.files.slice(1) }, 'registry'));
});

test('opaque types, a second genesis and signatures of another installation are refused', () => {
  refuses('out-of-turn', view(), START, vectorBody('genesis'));
  for (const type of ['msg.ack', 'msg.reply']) {
    assert.equal(refuses('malformed', view(), START, vectorBody(type)), 'The entry is malformed: This type of entry is never in the clear.');
  }
  refuses('no-authority', view(), THURSDAY, SignedBody.of(zeros(32), LATER_EPOCH, [signing('registry')]).bytes());
});
