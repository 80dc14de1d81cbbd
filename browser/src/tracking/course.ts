import { type Day, isDay, plusDays, yearOf } from '../calendar/day.ts';
import type { Deadlines, Step } from '../calendar/deadlines.ts';
import type { WorkingCalendar } from '../calendar/working.ts';
import { type Charter, onlyOffice } from '../charter/charter.ts';
import { type FilingThread, acknowledgementOf, finalReply } from '../thread/thread-check.ts';

/** What the clock of a filing runs by. */
export interface CourseTerms {
  /** Of its year, from 1. */
  readonly number: number;
  readonly filedOn: Day;
  readonly charter: Charter;
  readonly calendar: WorkingCalendar;
  readonly deadlines: Deadlines;
  /** The day on which the matter spoils, or "". */
  readonly perishableBy: Day;
}

/** A step of the offices, when it is due and when it was done, as checked by this browser. */
export interface CourseStep {
  readonly step: Step;
  readonly due: Day;
  readonly doneOn: Day | undefined;
  /** Whole days of the clock past the due date, when it was done or today; 0 if in time. */
  readonly daysLate: number;
}

/** How far a filing has come: what is done, what is due, what is or was late. Nothing clears a step that was late. */
export interface Course extends CourseTerms {
  readonly today: Day;
  /** Day of the clock that today is: 0 on the day of filing. */
  readonly dayOfClock: number;
  /** Acknowledge and reply; an interim reply only where one is owed. */
  readonly steps: readonly CourseStep[];
  /** The step not done whose date comes first; undefined once the reply is there. */
  readonly next: CourseStep | undefined;
}

/** The course of a filing on a day. The acknowledgement that counts is the steward's; a final reply counts as the interim one. */
export function courseOf(terms: CourseTerms, thread: FilingThread, today: Day): Course {
  const doneOn: { [step in Step]: Day | undefined } = {
    acknowledge: acknowledgementOf(thread, onlyOffice(terms.charter, 'steward').id)?.statement.on,
    'interim-reply': earliest(thread.replies.map((reply) => reply.statement.on)),
    reply: finalReply(thread)?.statement.on,
  };
  const order: readonly Step[] = ['acknowledge', 'interim-reply', 'reply'];
  const steps = order.flatMap((step): CourseStep[] => {
    const due = terms.deadlines.due(step);
    return due === undefined ? [] : [{ step, due, doneOn: doneOn[step], daysLate: daysOf(terms, due, doneOn[step] ?? today) }];
  });
  const open = steps.filter((step) => step.doneOn === undefined && doneOn.reply === undefined).sort((a, b) => (a.due < b.due ? -1 : 1));
  return { ...terms, today, dayOfClock: daysOf(terms, terms.filedOn, today), steps, next: open[0] };
}

/** Days of the charter's unit after `from` up to `to`; 0 if `to` is not later. */
export function daysOf({ charter, calendar }: Pick<CourseTerms, 'charter' | 'calendar'>, from: Day, to: Day): number {
  if (to <= from) return 0;
  if (charter.clocks.unit === 'working-days') return calendar.workingDaysBetween(from, to);
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
}

/** The step of a course, if it is owed. */
export function stepOf(course: Course, step: Step): CourseStep | undefined {
  return course.steps.find((one) => one.step === step);
}

export function isAnswered(course: Course): boolean {
  return stepOf(course, 'reply')?.doneOn !== undefined;
}

/** Whether a step is late and still not done. */
export function isOverdue(course: Course): boolean {
  return course.steps.some((step) => step.doneOn === undefined && step.daysLate > 0) && course.next !== undefined;
}

/** Whether a step was missed, done since or not. */
export function missedSteps(course: Course): CourseStep[] {
  return course.steps.filter((step) => step.daysLate > 0);
}

/** Whether the next step is due within this week, Monday to Sunday, or was due before. */
export function isDueThisWeek(course: Course): boolean {
  return course.next !== undefined && course.next.due >= course.today && course.next.due <= endOfWeek(course.today);
}

function endOfWeek(day: Day): Day {
  const weekday = new Date(day + 'T00:00:00Z').getUTCDay();
  return plusDays(day, weekday === 0 ? 0 : 7 - weekday);
}

/** By the next duty, what is answered last, each in the order of number. */
export function byNextDuty(a: Course, b: Course): number {
  const [one, other] = [a.next?.due ?? '9999-12-31', b.next?.due ?? '9999-12-31'];
  if (one !== other) return one < other ? -1 : 1;
  return a.filedOn === b.filedOn ? a.number - b.number : a.filedOn < b.filedOn ? -1 : 1;
}

/** A filing's number as people say it: DC-2016-0014. */
export function messageNumber(number: number, filedOn: Day): string {
  if (!isDay(filedOn)) throw new RangeError('no day of filing');
  return `DC-${yearOf(filedOn)}-${String(number).padStart(4, '0')}`;
}

/** What the offices owe, as a verb. */
export const STEP_WORDS: { readonly [step in Step]: string } = { acknowledge: 'Acknowledge', 'interim-reply': 'Interim reply', reply: 'Reply' };

/** "working day" or "day", as the charter counts. */
export function dayWord({ charter }: Pick<CourseTerms, 'charter'>, count: number): string {
  const word = charter.clocks.unit === 'working-days' ? 'working day' : 'day';
  return count === 1 ? word : word + 's';
}

/** How many signed with which values, in words: "3 with grade band 2-3; 2 with grade band 1"; `shows` are the attributes shown. */
export function groupWords(groups: readonly { readonly signers: number; readonly values: readonly string[] }[], shows: readonly number[], label: (index: number) => string): string {
  const shown = groups.filter(({ values }) => values.length > 0 && values.length === shows.length);
  return shown.map(({ signers, values }) => `${signers} with ${values.map((value, i) => `${label(shows[i] ?? 0)} ${value}`).join(' and ')}`).join('; ');
}

function earliest(days: readonly Day[]): Day | undefined {
  return [...days].sort()[0];
}
