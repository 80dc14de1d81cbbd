import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Malformed } from '../../src/base/malformed.ts';
import { hex, utf8 } from '../../src/base/octets.ts';
import { addressees, allowsNames, charterHash, officeOf, onlyOffice } from '../../src/charter/charter.ts';
import { readCharter } from '../../src/charter/read.ts';
import { BODIES, charterText } from '../log/samples.ts';

const PRESET = charterText();

test('the preset holds the rules of the manual', () => {
  const charter = readCharter(PRESET);
  const { clocks, eligibility, identity } = charter;
  assert.equal(hex(charter.hash), BODIES.charter_hash);
  assert.deepEqual(charterHash(utf8(PRESET)), charter.hash);
  assert.deepEqual([clocks.acknowledge, clocks.replyMin, clocks.replyMax, clocks.unit], [2, 30, 60, 'working-days']);
  assert.deepEqual(clocks.perishable, { acknowledge: 1, unit: 'calendar-days' });
  assert.equal(clocks.extension, undefined);
  assert.deepEqual(clocks.onMiss, ['flag-overdue', 'tell-monitor']);
  assert.deepEqual((['steward', 'monitor', 'archive'] as const).map((role) => onlyOffice(charter, role).id), ['policy-planning', 'open-forum', 'archive']);
  const ids = addressees(charter).map((office) => office.id);
  assert.deepEqual(ids, ['secretary', 'deputy-secretary', 'under-secretary-political', 'executive-secretary']);
  assert.deepEqual(identity.namesTo, ids);
  assert.ok(allowsNames(charter));
  assert.deepEqual([eligibility.groupFloor, eligibility.roomsPerEpoch, eligibility.fileConsents, eligibility.minSigners], [20, 4, 2, 1]);
  assert.equal(charter.firstUseWaitSeconds, 86_400);
  assert.deepEqual(eligibility.attributes.map((one) => [one.index, one.name]), [[1, 'kind'], [2, 'grade'], [3, 'bureau'], [4, 'region'], [5, 'tenure']]);
  assert.deepEqual(eligibility.allowedSets, [[1], [2], [4], [1, 4], [2, 4]]);
  assert.ok(charter.notice.startsWith('Unofficial'));
  assert.equal(charter.shape.excluded[1]?.referTo, 'inspector-general');
  assert.equal(charter.referrals.find(({ id }) => id === 'inspector-general')?.title, 'Office of Inspector General');
  assert.equal(officeOf(charter, 'open-forum')?.title, 'Chair of the Open Forum');
  assert.deepEqual([charter.text.maxCharacters, charter.text.labels, charter.text.portionMarking], [60_000, ['Public', 'Internal', 'Confidential'], true]);
  assert.deepEqual([charter.panel, charter.appeal], [undefined, undefined]);
  assert.equal(charter.reply.form, 'point-by-point');
  assert.deepEqual(charter.disclosure, { confirm: ['existence'], approvedBy: ['policy-planning', 'open-forum'] });
  assert.deepEqual([charter.retention.embargoYears, charter.protection.checkInDays], [25, [30, 90, 180, 365]]);
  assert.deepEqual(readCharter(PRESET).hash, charter.hash);
});

const CONTRADICTIONS: [string, string, string][] = [
  ['reply_min = 30', 'reply_min = 61', 'later than clocks.reply_max'],
  ['acknowledge = 2', 'acknowledge = 61', 'later than clocks.reply_max'],
  ['times = 0', 'times = 0\ndays = 5', 'contradicts clocks.extension.times'],
  ['times = 0', 'times = 1\nby = "nobody"\ndays = 5', 'no office'],
  ['size = 0', 'size = 0\ndue_days = 5', 'contradicts panel.size'],
  ['size = 0', 'size = 3\nproposed_by_submitters = 4\ndue_days = 5', 'More members'],
  ['archive_needed = 3', 'archive_needed = 6', 'more holders than there are'],
  ['confirm = ["existence"]', 'confirm = []', 'nobody can approve'],
  ['confirm = ["existence"]', 'confirm = ["topic"]', 'confirms existence'],
  ['names_to = ["secretary"', 'names_to = ["policy-planning"', 'addressees only'],
  ['["anonymous", "named"]', '["anonymous"]', 'nobody may sign by name'],
  ['["anonymous", "named"]', '[]', 'one way to sign'],
  ['["anonymous", "named"]', '["anonymous", "secret"]', 'may only hold'],
  ['id = "archive"', 'id = "room"', 'is taken by'],
  ['id = "archive"', 'id = "secretary"', 'Two offices'],
  ['id = "archive"', 'id = "Archive"', 'a word of a-z'],
  ['role = "steward"', 'role = "addressee"', 'exactly one steward, not 0'],
  ['role = "steward"', 'role = "monitor"', 'exactly one steward, not 0'],
  ['role = "monitor"', 'role = "judge"', 'recipients.offices[5].role must be one of: addressee, steward, monitor, archive'],
  ['refer_to = "personnel"', 'refer_to = "nobody"', 'no referral'],
  ['  ["kind"],', '  [],', 'always allowed'],
  ['  ["kind"],', '  ["kind", "grade", "region"],', 'one or two'],
  ['  ["kind"],', '  ["kind", "kind"],', 'one or two different'],
  ['  ["kind"],', '  ["grade"],', 'stands twice'],
  ['  ["kind"],', '  ["colour"],', 'not listed'],
  ['name = "tenure"', 'name = "grade"', 'Two attributes'],
  ['name = "tenure"', 'name = "epoch"', 'not epoch or name'],
  ['label = "years of service"', 'label = "grade band"', 'stand once'],
  ['[30, 90, 180, 365]', '[90, 30]', 'must ascend'],
  ['group_floor = 20', 'group_floor = 1', 'from 2 to'],
  ['group_floor = 20', 'group_floor = 20.0', 'whole number'],
  ['first_use_wait = "24h"', 'first_use_wait = "1 day"', 'a span such as'],
  ['first_use_wait = "24h"', 'first_use_wait = "31d"', 'longer than 30 days'],
  ['v = 1\n', 'v = 2\n', 'no other version'],
  ['v = 1\n', 'v = 1.0\n', 'no other version'],
  ['v = 1\n', '', 'no other version'],
  ['portion_marking = true', 'portion_marking = 1', 'true or false'],
  ['portion_marking = true', '', 'text.portion_marking is missing'],
  ['[statistics]\n', '[statistic]\n', 'statistics is missing'],
  ['languages = ["en"]', 'languages = ["en", "en"]', 'different texts'],
  ['unit = "calendar-days"', 'unit = "working-days"\nunit = "x"', 'not TOML'],
  ['mode = "report"', 'mode = report', 'not TOML'],
  ['approved_by = [', 'approved_by = ["nobody", ', 'no office'],
  ['[shape]\n', '[shape]\nmod = 1\n', 'The key shape.mod is unknown.'],
  ['[cards]\n', '[cards]\nlast_use = "1d"\n', 'The key cards.last_use is unknown.'],
  ['[statistics]\n', '[extra]\nx = 1\n[statistics]\n', 'The key extra is unknown.'],
  ['title = "Dissent Channel', 'title = "e\u0301', 'NFC'],
];

test('what contradicts itself is refused with the reason', () => {
  for (const [good, bad, reason] of CONTRADICTIONS) {
    assert.ok(PRESET.includes(good), good);
    assert.throws(
      () => readCharter(PRESET.replace(good, bad)),
      (fault) => {
        assert.ok(fault instanceof Malformed, String(fault));
        assert.ok(fault.message.includes(reason) && fault.message.endsWith('.'), `${bad}: ${fault.message}`);
        return true;
      },
    );
  }
});

test('seven offices that read names are too many', () => {
  const more = [0, 1, 2].map((i) => `\n[[recipients.offices]]\nid = "more-${i}"\ntitle = "More"\nrole = "addressee"\n`).join('');
  assert.throws(() => readCharter(PRESET.replace(/names_to = .*\n/, '') + more), /1 to 6 offices to read them, not 7/);
});

test('a preset cut short anywhere is refused', () => {
  for (let length = 0; length < PRESET.length - 3; length += 7) assert.throws(() => readCharter(PRESET.slice(0, length)), Malformed, String(length));
});

test('hostile text is refused with one sentence', () => {
  const keys = Array.from({ length: 20_000 }, (_, i) => `k${i}=1\n`).join('');
  const nested = ['x = ' + '['.repeat(100_000), '['.repeat(5000), 'a.'.repeat(50_000) + 'a = 1', `[${'a'.repeat(100_000)}]\n`];
  const texts = [...nested, 'x = """\n'.repeat(1000), 'v = 2\n' + keys, '\u0000'.repeat(300_000), '\ud800'];
  for (const text of texts) assert.throws(() => readCharter(text), Malformed, text.slice(0, 20));
  for (const key of ['__proto__', 'constructor', 'toString']) assert.throws(() => readCharter(`${key} = 1\n${PRESET}`), Malformed, key);
});
