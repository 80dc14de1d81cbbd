import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { type TomlTable, parse } from 'smol-toml';
import { Fields, type Json } from '../../src/base/jcs.ts';
import { Malformed } from '../../src/base/malformed.ts';
import { type Day, dayIn, isDay, isWeekend, plusDays, readZone, yearOf } from '../../src/calendar/day.ts';
import { Deadlines, type Step } from '../../src/calendar/deadlines.ts';
import { WorkingCalendar } from '../../src/calendar/working.ts';
import { readCharter } from '../../src/charter/read.ts';
import { charterText } from '../log/samples.ts';

const CLOCKS = readCharter(charterText()).clocks;
const FILED = '2016-06-16';

/** The shipped calendar that covers this year, as a statement would fix it. */
function washington(year: 2016 | 2017 | 2026 | 2027): WorkingCalendar {
  const first = year - (year % 2);
  const file = `../protocol/src/main/resources/calendars/us-federal-washington-${first}.toml`;
  const { id, zone, source, years, holidays } = parse(readFileSync(file, 'utf8')) as TomlTable & { holidays: { date: Date; name: string }[] };
  const days = holidays.map(({ date, name }) => ({ date: date.toISOString().slice(0, 10), name })).sort((a, b) => (a.date < b.date ? -1 : 1));
  return WorkingCalendar.ofStatement(Fields.of({ v: 1, type: 'calendar', id, zone, source, years, holidays: days } as { [name: string]: Json }));
}

function weekday(day: Day): number {
  return new Date(day).getUTCDay();
}

/** The nth such weekday of a month, the last for −1. */
function nth(year: number, month: number, day: number, n: number): Day {
  const all = Array.from({ length: 31 }, (_, i) => `${year}-${String(month).padStart(2, '0')}-${String(i + 1).padStart(2, '0')}`);
  return all.filter((one) => isDay(one) && weekday(one) === day).at(n < 0 ? n : n - 1)!;
}

function observed(day: Day): Day {
  return weekday(day) === 6 ? plusDays(day, -1) : weekday(day) === 0 ? plusDays(day, 1) : day;
}

/** 5 U.S.C. 6103, computed: what the listed dates must be. */
function statute(year: number): Day[] {
  const fixed = [`${year}-01-01`, `${year + 1}-01-01`, `${year}-07-04`, `${year}-11-11`, `${year}-12-25`, ...(year >= 2021 ? [`${year}-06-19`] : [])];
  const mondays = [nth(year, 1, 1, 3), nth(year, 2, 1, 3), nth(year, 5, 1, -1), nth(year, 9, 1, 1), nth(year, 10, 1, 2), nth(year, 11, 4, 4)];
  const inauguration = year % 4 === 1 ? [`${year}-01-20`] : [];
  return [...new Set([...fixed.map(observed), ...mondays, ...inauguration])].filter((day) => yearOf(day) === year).sort();
}

test('the shipped calendars are the days of the statute', () => {
  for (const year of [2016, 2017, 2026, 2027] as const) {
    assert.deepEqual([...washington(year).holidays.keys()].filter((day) => yearOf(day) === year), statute(year));
  }
});

test('observed days and inauguration days are no working days', () => {
  assert.ok(!washington(2026).isWorkingDay('2026-07-03'));
  assert.ok(!washington(2027).isWorkingDay('2027-12-31'));
  assert.ok(!washington(2017).isWorkingDay('2017-01-20'));
  assert.ok(washington(2016).isWorkingDay('2016-06-20'));
  assert.ok(!washington(2016).isWorkingDay('2016-06-18'));
});

test('working days counted by hand from June 16', () => {
  const calendar = washington(2016);
  const counted: [number, Day][] = [
    [0, FILED],
    [1, '2016-06-17'],
    [2, '2016-06-20'],
    [11, '2016-07-01'],
    [12, '2016-07-05'],
    [30, '2016-07-29'],
    [41, '2016-08-15'],
    [55, '2016-09-02'],
    [56, '2016-09-06'],
    [60, '2016-09-12'],
  ];
  for (const [count, day] of counted) {
    assert.equal(calendar.workingDaysAfter(FILED, count), day);
    assert.equal(calendar.workingDaysBetween(FILED, day), count);
  }
  assert.equal(calendar.workingDaysBetween(FILED, '2016-06-07'), 0);
  assert.throws(() => calendar.workingDaysAfter(FILED, -1), RangeError);
});

test('a year that is not covered counts weekdays, and a later calendar adds years and changes none', () => {
  assert.equal(washington(2017).workingDaysAfter('2017-12-29', 2), '2018-01-02');
  assert.ok(!washington(2017).covers('2018-01-01'));
  const both = washington(2016).extendedBy(washington(2026));
  assert.ok(both.covers('2027-01-01'));
  assert.ok(!both.isWorkingDay('2016-07-04'));
  assert.ok(!both.isWorkingDay('2026-07-03'));
  const other = new WorkingCalendar('x', 'UTC', 'x', new Set([2016]), new Map([['2016-06-16', 'no holiday']]));
  assert.ok(washington(2016).extendedBy(other).isWorkingDay('2016-06-16'));
  assert.ok(WorkingCalendar.ofStatement(Fields.of(both.statement())).equals(both));
});

test('anything but a calendar statement is refused', () => {
  const good = washington(2016).statement();
  const holiday = (date: string): Json => [{ date, name: 'x' }];
  const changes: { [name: string]: Json }[] = [
    { v: 2 },
    { type: 'charter' },
    { more: 1 },
    { zone: 'Mars/Olympus' },
    { years: [] },
    { years: [2017, 2016] },
    { years: [2016] },
    { years: Array.from({ length: 51 }, (_, i) => 2000 + i) },
    { holidays: holiday('2016-07-02') },
    { holidays: holiday('2016-7-4') },
    { holidays: holiday('+12016-07-04') },
    { holidays: holiday('2018-07-04') },
    { holidays: [{ date: '2016-07-04', name: 'x' }, { date: '2016-07-04', name: 'y' }] },
    { holidays: [1] },
  ];
  for (const change of changes) assert.throws(() => WorkingCalendar.ofStatement(Fields.of({ ...good, ...change })), Malformed, JSON.stringify(change));
});

test('a filing of June 16 is due on the days counted by hand', () => {
  const deadlines = Deadlines.of(CLOCKS, washington(2016), FILED);
  assert.equal(deadlines.acknowledgeBy, '2016-06-20');
  assert.equal(deadlines.replyFrom, '2016-07-29');
  assert.equal(deadlines.replyBy, '2016-09-12');
  assert.equal(deadlines.due('interim-reply'), undefined);
  assert.equal(deadlines.isProvisional, false);
  const in2026 = Deadlines.of(CLOCKS, washington(2026), '2026-06-16');
  // June 19 and July 3 are holidays in 2026, and September 7.
  assert.deepEqual([in2026.acknowledgeBy, in2026.replyFrom, in2026.replyBy], ['2026-06-18', '2026-07-30', '2026-09-11']);
});

test('a clock that runs past the calendar is provisional', () => {
  assert.ok(Deadlines.of(CLOCKS, washington(2016), '2017-12-01').isProvisional);
  assert.ok(!Deadlines.of(CLOCKS, washington(2016), '2016-12-01').isProvisional);
});

test('a matter that spoils is acknowledged sooner and answered before', () => {
  const deadlines = Deadlines.perishable(CLOCKS, washington(2016), FILED, '2016-07-01');
  assert.equal(deadlines.acknowledgeBy, '2016-06-17');
  assert.equal(deadlines.due('interim-reply'), '2016-06-30');
  assert.equal(deadlines.replyBy, '2016-09-12');
  assert.equal(Deadlines.perishable(CLOCKS, washington(2016), FILED, FILED).due('interim-reply'), FILED);
  const without = { ...CLOCKS, perishable: undefined };
  assert.equal(Deadlines.perishable(without, washington(2016), FILED, '2016-07-01').due('interim-reply'), undefined);
});

test('a step is overdue from the day after its last day', () => {
  const deadlines = Deadlines.perishable(CLOCKS, washington(2016), FILED, '2016-07-01');
  const overdue = (done: Step[], today: Day): Step[] => [...deadlines.overdue(new Set(done), today)];
  assert.deepEqual(overdue([], '2016-06-17'), []);
  assert.deepEqual(overdue([], '2016-06-18'), ['acknowledge']);
  assert.deepEqual(overdue(['acknowledge'], '2016-07-01'), ['interim-reply']);
  assert.deepEqual(overdue(['acknowledge', 'interim-reply', 'reply'], '2020-01-01'), []);
  assert.deepEqual(overdue(['reply'], '2020-01-01'), ['acknowledge']);
  assert.deepEqual(overdue([], '2020-01-01'), ['acknowledge', 'interim-reply', 'reply']);
});

test('days: spelling, weekends, zones and the ends of the calendar', () => {
  for (const bad of ['2016-6-16', '2016-02-30', '2016-13-01', '20160616', '+12016-06-16', '2016-06-16 ', '', 'yyyy-mm-dd']) assert.ok(!isDay(bad), bad);
  assert.ok(isDay('2016-02-29') && isDay('0001-01-01') && isDay('9999-12-31'));
  assert.equal(plusDays('2016-02-28', 2), '2016-03-01');
  assert.equal(plusDays('2016-03-13', 1), '2016-03-14');
  assert.throws(() => plusDays('9999-12-31', 1), Malformed);
  assert.deepEqual(['2016-06-17', '2016-06-18', '2016-06-19', '2016-06-20'].map(isWeekend), [false, true, true, false]);
  const late = Date.parse('2016-06-17T02:00:00Z');
  assert.equal(dayIn('America/New_York', late), '2016-06-16');
  assert.equal(dayIn('UTC', late), '2016-06-17');
  assert.equal(dayIn('Pacific/Kiritimati', Date.parse('2016-06-17T11:00:00Z')), '2016-06-18');
  assert.throws(() => readZone('Mars/Olympus'), Malformed);
});
