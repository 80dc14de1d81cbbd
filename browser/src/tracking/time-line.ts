import type { Day } from '../calendar/day.ts';
import type { Step } from '../calendar/deadlines.ts';
import { dayInWords } from '../page/clock.ts';
import { el } from '../page/dom.ts';
import type { FilingThread } from '../thread/thread-check.ts';
import { type Course, dayWord, daysOf, isAnswered, stepOf } from './course.ts';

/** What stands beside a time line. */
export interface LineWords {
  readonly titleOf: (office: string) => string;
  readonly signers: number;
}

interface Happened {
  readonly on: Day;
  readonly what: string;
  readonly more: string;
}

/** What happened to a message, each entry checked by this browser, then what is to come. The items of an ordered list. */
export function timeLine(course: Course, thread: FilingThread, { titleOf, signers }: LineWords): HTMLElement[] {
  const happened: Happened[] = [
    { on: course.filedOn, what: 'Filed', more: `, ${signers} members` },
    ...thread.acknowledgements.map(({ statement }) => ({ on: statement.on, what: 'Acknowledged', more: ` by ${titleOf(statement.office)}${lateBy(course, 'acknowledge', statement.on)}` })),
    ...thread.replies.map(({ statement }) => ({ on: statement.on, what: statement.isInterim ? 'Interim reply' : 'Replied', more: `, ${titleOf(statement.office)}${lateBy(course, statement.isInterim ? 'interim-reply' : 'reply', statement.on)}` })),
  ];
  const done = [...happened].sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0)).map((one) => doneItem(course, one));
  return [...done, ...toCome(course)];
}

/** What is said for ever of a step that was done after its day. */
function lateBy(course: Course, step: Step, on: Day): string {
  const due = stepOf(course, step)?.due;
  return due !== undefined && on > due ? ', late' : '';
}

function doneItem(course: Course, { on, what, more }: Happened): HTMLElement {
  const day = daysOf(course, course.filedOn, on);
  const when = day === 0 ? dayInWords(on) : `${dayInWords(on)}, ${dayWord(course, 1)} ${day}`;
  return el('li', { class: 'is-done' }, el('b', {}, what), more, el('time', { datetime: on }, when));
}

function toCome(course: Course): HTMLElement[] {
  if (isAnswered(course)) return [];
  const today = `Today, ${dayInWords(course.today)}, ${dayWord(course, 1)} ${course.dayOfClock}`;
  const acknowledge = stepOf(course, 'acknowledge');
  const interim = stepOf(course, 'interim-reply');
  const item = (what: string, due: Day): HTMLElement => el('li', {}, el('b', {}, what), el('span', { class: 'when' }, due < course.today ? `Was due on ${dayInWords(due)}: overdue` : `By ${dayInWords(due)}`));
  return [
    el('li', { class: 'is-now' }, el('b', {}, acknowledge?.doneOn === undefined ? 'Waiting to be acknowledged' : 'Waiting for the reply'), el('span', { class: 'when' }, today)),
    ...(acknowledge !== undefined && acknowledge.doneOn === undefined ? [item('Acknowledgement due', acknowledge.due)] : []),
    ...(interim !== undefined && interim.doneOn === undefined ? [item('Interim reply due, before the matter spoils', interim.due)] : []),
    item('Reply due', course.deadlines.replyBy),
  ];
}
