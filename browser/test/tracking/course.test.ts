import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Deadlines } from '../../src/calendar/deadlines.ts';
import type { Charter } from '../../src/charter/charter.ts';
import { readCharter } from '../../src/charter/read.ts';
import type { FilingThread } from '../../src/thread/thread-check.ts';
import { type Course, byNextDuty, courseOf, dayWord, isAnswered, isDueThisWeek, isOverdue, messageNumber, missedSteps, stepOf } from '../../src/tracking/course.ts';
import { charterText, view } from '../log/samples.ts';

const CHARTER: Charter = readCharter(charterText());
const CALENDAR = view().calendarOn('2016-06-16')!;
const STEWARD = CHARTER.offices.find(({ role }) => role === 'steward')!.id;
const FILED = '2016-06-16';

function thread(acks: readonly [office: string, on: string][], replies: readonly [on: string, isInterim: boolean][] = []): FilingThread {
  const made = {
    acknowledgements: acks.map(([office, on]) => ({ statement: { office, on } })),
    replies: replies.map(([on, isInterim]) => ({ statement: { on, isInterim } })),
    problems: [],
    destroyed: [],
  };
  return made as unknown as FilingThread;
}

function course(today: string, done: FilingThread = thread([]), perishableBy = ''): Course {
  const deadlines = perishableBy === '' ? Deadlines.of(CHARTER.clocks, CALENDAR, FILED) : Deadlines.perishable(CHARTER.clocks, CALENDAR, FILED, perishableBy);
  return courseOf({ number: 14, filedOn: FILED, charter: CHARTER, calendar: CALENDAR, deadlines, perishableBy }, done, today);
}

test('the day of filing is day 0, and the next duty is to acknowledge', () => {
  const filed = course(FILED);
  assert.equal(filed.dayOfClock, 0);
  assert.deepEqual([filed.next?.step, filed.next?.due], ['acknowledge', '2016-06-20']);
  assert.equal(course('2016-07-12').dayOfClock, 17);
  assert.deepEqual([filed.deadlines.replyFrom, filed.deadlines.replyBy], ['2016-07-29', '2016-09-12']);
});

test('only the steward stops the first clock', () => {
  assert.equal(course('2016-06-20', thread([['near-east', '2016-06-17']])).next?.step, 'acknowledge');
  const acknowledged = course('2016-06-20', thread([[STEWARD, '2016-06-17']]));
  assert.equal(acknowledged.next?.step, 'reply');
  assert.equal(stepOf(acknowledged, 'acknowledge')?.daysLate, 0);
});

test('a step past its day is overdue until it is done, and stays missed for ever', () => {
  const late = course('2016-06-22');
  assert.ok(isOverdue(late));
  assert.equal(late.next?.daysLate, 2);
  const done = course('2016-06-24', thread([[STEWARD, '2016-06-22']]));
  assert.ok(!isOverdue(done));
  assert.deepEqual(missedSteps(done).map(({ step, daysLate }) => [step, daysLate]), [['acknowledge', 2]]);
});

test('on the last day nothing is late; on the next working day it is', () => {
  assert.ok(!isOverdue(course('2016-06-20')));
  assert.ok(isOverdue(course('2016-06-21')));
  assert.ok(isDueThisWeek(course('2016-06-20')));
  assert.ok(!isDueThisWeek(course('2016-06-17')));
});

test('a final reply answers; an interim one does not, but is enough where a matter spoils', () => {
  const interim = course('2016-07-20', thread([[STEWARD, '2016-06-17']], [['2016-07-01', true]]), '2016-07-10');
  assert.ok(!isAnswered(interim));
  assert.equal(stepOf(interim, 'interim-reply')?.doneOn, '2016-07-01');
  assert.equal(interim.next?.step, 'reply');
  const final = course('2016-07-20', thread([[STEWARD, '2016-06-17']], [['2016-07-15', false]]));
  assert.ok(isAnswered(final));
  assert.equal(final.next, undefined);
});

test('an interim reply that is owed comes before the final one in the list of duties', () => {
  const owed = course('2016-07-01', thread([[STEWARD, '2016-06-17']]), '2016-07-10');
  assert.deepEqual([owed.next?.step, owed.next?.due], ['interim-reply', '2016-07-09']);
});

test('a message that was answered without an acknowledgement is not overdue, but the clock was missed', () => {
  const answered = course('2016-08-01', thread([], [['2016-07-29', false]]));
  assert.ok(!isOverdue(answered));
  assert.ok(isAnswered(answered));
  assert.equal(missedSteps(answered)[0]?.step, 'acknowledge');
});

test('messages stand by their next duty, the answered ones last', () => {
  const waits = course('2016-06-17');
  const later = course('2016-06-17', thread([[STEWARD, '2016-06-17']]));
  const answered = course('2016-06-17', thread([[STEWARD, '2016-06-17']], [['2016-06-17', false]]));
  assert.deepEqual([answered, later, waits].sort(byNextDuty), [waits, later, answered]);
});

test('numbers and units are said as people say them', () => {
  assert.equal(messageNumber(14, FILED), 'DC-2016-0014');
  assert.equal(dayWord(course(FILED), 1), 'working day');
  assert.equal(dayWord(course(FILED), 2), 'working days');
  assert.throws(() => messageNumber(14, 'soon'), RangeError);
});
