import { dayInWords } from '../page/clock.ts';
import { el, svg } from '../page/dom.ts';
import { type Course, dayWord, isAnswered, stepOf } from './course.ts';

const MOST_CELLS = 120;
const [TOP, CELL_HEIGHT] = [34, 22];

let drawn = 0;

/** Where the clock of a message stands, as a sentence. */
export function clockSentence(course: Course): string {
  const { replyMax } = course.charter.clocks;
  const unit = dayWord(course, 1);
  const reply = stepOf(course, 'reply');
  if (reply?.doneOn !== undefined) return `Answered on ${dayInWords(reply.doneOn)}${reply.daysLate > 0 ? ', late' : ', in time'}.`;
  if (course.today > course.deadlines.replyBy) return `The reply was due on ${dayInWords(course.deadlines.replyBy)}. It is overdue by ${reply?.daysLate ?? 0} ${dayWord(course, reply?.daysLate ?? 0)}.`;
  const window = `The reply is due between ${shortDay(course.deadlines.replyFrom)} and ${dayInWords(course.deadlines.replyBy)}.`;
  const acknowledge = stepOf(course, 'acknowledge');
  const late = acknowledge !== undefined && acknowledge.doneOn === undefined && acknowledge.daysLate > 0 ? ` The acknowledgement was due on ${dayInWords(acknowledge.due)} and is overdue.` : '';
  return `${unit.charAt(0).toUpperCase() + unit.slice(1)} ${course.dayOfClock} of ${replyMax}.${late} ${window}`;
}

/** A cell for each day of the clock up to its end, filled up to today; limits at acknowledgement and reply, the window in which a reply is expected. */
export function clockPicture(course: Course): HTMLElement {
  const { acknowledge, replyMin, replyMax } = course.charter.clocks;
  const title = `clock-${++drawn}`;
  const day = Math.min(course.dayOfClock, replyMax);
  const picture = svg(
    'svg',
    { class: 'plot', height: 92, role: 'img', 'aria-labelledby': `${title} ${title}-d` },
    svg('title', { id: title }, 'Days since filing'),
    svg('desc', { id: title + '-d' }, clockSentence(course) + ' ' + limits(course)),
    svg('rect', { x: at(replyMin - 0.1, replyMax), y: TOP - 6, width: at(replyMax - replyMin + 0.05, replyMax), height: CELL_HEIGHT + 12, class: 'window' }),
    ...cells(day, replyMax),
    svg('line', { x1: at(acknowledge - 0.08, replyMax), x2: at(acknowledge - 0.08, replyMax), y1: TOP - 8, y2: TOP + CELL_HEIGHT + 6, class: 'limit' }),
    svg('line', { x1: '99.85%', x2: '99.85%', y1: TOP - 12, y2: TOP + CELL_HEIGHT + 6, class: 'limit' }),
    ...marks(course, day),
  );
  return el('div', { class: 'fig' }, picture, el('p', { class: 'small soft' }, `${limits(course)} ${countedBy(course)}`));
}

function cells(day: number, days: number): SVGElement[] {
  const count = Math.min(days, MOST_CELLS);
  return Array.from({ length: count }, (_, i) => {
    const isFilled = ((i + 1) * days) / count <= day;
    return svg('rect', { x: at(i, count), y: TOP, width: at(0.81, count), height: CELL_HEIGHT, class: isFilled ? 'a' : 'void' });
  });
}

function marks(course: Course, day: number): SVGElement[] {
  const { acknowledge, replyMin, replyMax } = course.charter.clocks;
  const [place, anchor] = day / replyMax < 0.1 ? ['0', ''] : day / replyMax > 0.9 ? ['100%', 'end '] : [at(day, replyMax), 'mid '];
  const isOver = course.today > course.deadlines.replyBy && !isAnswered(course);
  const today = isOver ? 'Past day ' + replyMax : `Day ${course.dayOfClock > replyMax ? replyMax : course.dayOfClock}`;
  return [
    ...(isAnswered(course) ? [] : [svg('text', { x: place, y: 16, class: anchor + 't-b' }, today, svg('tspan', { class: 'wide' }, ', today')), svg('line', { x1: at(Math.max(day, 0.1), replyMax), x2: at(Math.max(day, 0.1), replyMax), y1: 21, y2: 32, class: 'median' })]),
    svg('text', { x: 0, y: 80, class: 't-soft' }, svg('tspan', { class: 'wide' }, 'Acknowledged by day '), String(acknowledge)),
    ...(replyMin > replyMax * 0.25 && replyMin < replyMax * 0.75
      ? [svg('text', { x: at(replyMin, replyMax), y: 80, class: 't-soft' }, String(replyMin), svg('tspan', { class: 'wide' }, ', ' + shortDay(course.deadlines.replyFrom)))]
      : []),
    svg('text', { x: '100%', y: 80, class: 'end t-b' }, String(replyMax), svg('tspan', { class: 'wide' }, ', ' + shortDay(course.deadlines.replyBy))),
  ];
}

function limits(course: Course): string {
  const { acknowledge, replyMin, replyMax } = course.charter.clocks;
  const { acknowledgeBy, replyFrom, replyBy } = course.deadlines;
  return `Acknowledged by day ${acknowledge}, ${dayInWords(acknowledgeBy)}; answered between day ${replyMin}, ${dayInWords(replyFrom)}, and day ${replyMax}, ${dayInWords(replyBy)}.`;
}

function countedBy({ calendar, filedOn, deadlines, charter }: Course): string {
  if (charter.clocks.unit !== 'working-days') return 'Counted in calendar days from the day after filing. The office that is late cannot stop it.';
  const left = [...calendar.holidays.keys()].filter((day) => day > filedOn && day <= deadlines.replyBy).length;
  const holidays = left === 0 ? '' : ` (${left} ${left === 1 ? 'holiday' : 'holidays'} left out)`;
  const guess = deadlines.isProvisional ? ' The calendar of a later year is not in the log yet: dates may move, later only.' : '';
  return `Counted in working days from the day after filing, by the calendar ${calendar.id}${holidays}. The office that is late cannot stop it.${guess}`;
}

function at(cell: number, of: number): string {
  return `${Math.round((cell / of) * 100_000) / 1000}%`;
}

/** 29 July. */
export function shortDay(day: string): string {
  return dayInWords(day).split(' ').slice(1, 3).join(' ');
}
