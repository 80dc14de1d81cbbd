import { Fields, type Json } from '../base/jcs.ts';
import { Malformed } from '../base/malformed.ts';
import { type Day, isWeekend, plusDays, readDay, readZone, yearOf } from './day.ts';

const LAST_YEAR = 9998;
const MOST_YEARS = 50;

/**
 * The working days of some years as fixed data: Monday to Friday without the holidays observed.
 *
 * A date outside the years counts by weekday alone. So a clock never stops because nobody logged the next year, and a date found that way can only be too
 * early; `covers` tells. `zone` says what day it is where the calendar's keeper works. Source: spec/charter.md, "Calendar".
 */
export class WorkingCalendar {
  /** @param holidays name by date; weekdays of the years */
  constructor(
    readonly id: string,
    readonly zone: string,
    readonly source: string,
    readonly years: ReadonlySet<number>,
    readonly holidays: ReadonlyMap<Day, string>,
  ) {}

  covers(day: Day): boolean {
    return this.years.has(yearOf(day));
  }

  isWorkingDay(day: Day): boolean {
    return !isWeekend(day) && !this.holidays.has(day);
  }

  /** The count-th working day after the day, which itself never counts; the day itself for 0. At most 10,000. */
  workingDaysAfter(day: Day, count: number): Day {
    if (!(count >= 0 && count <= 10_000)) throw new RangeError('not from 0 to 10,000 working days: ' + count);
    let at = day;
    for (let counted = 0; counted < count; ) {
      at = plusDays(at, 1);
      if (this.isWorkingDay(at)) counted++;
    }
    return at;
  }

  /** How many working days lie after `from` up to and with `to`; 0 if none do. */
  workingDaysBetween(from: Day, to: Day): number {
    let count = 0;
    for (let day = from; day < to; ) {
      day = plusDays(day, 1);
      if (this.isWorkingDay(day)) count++;
    }
    return count;
  }

  /** This calendar, with the years it lacks taken from a later one: what was fixed when a message was filed stays, and the clock can still run on. */
  extendedBy(later: WorkingCalendar): WorkingCalendar {
    const added = [...later.holidays].filter(([day]) => !this.covers(day));
    const holidays = [...this.holidays, ...added].sort(([a], [b]) => (a < b ? -1 : 1));
    const years = [...this.years, ...later.years].sort((a, b) => a - b);
    return new WorkingCalendar(this.id, this.zone, this.source, new Set(years), new Map(holidays));
  }

  /** Whether both say the same in every word. */
  equals(other: WorkingCalendar): boolean {
    return JSON.stringify(this.statement()) === JSON.stringify(other.statement());
  }

  /** The calendar's statement in the log: `{v, type, id, zone, source, years, holidays}`. */
  statement(): { [name: string]: Json } {
    const holidays = [...this.holidays].map(([date, name]) => ({ date, name }));
    return { v: 1, type: 'calendar', id: this.id, zone: this.zone, source: this.source, years: [...this.years], holidays };
  }

  /** The calendar of a statement; years and holidays must ascend. */
  static ofStatement(statement: Fields): WorkingCalendar {
    const exact = statement.exactly('v', 'type', 'id', 'zone', 'source', 'years', 'holidays');
    if (exact.integer('v') !== 1 || exact.text('type') !== 'calendar') throw new Malformed('This is no calendar of version 1.');
    const years = exact.integers('years');
    if (!years.every((year, i) => year >= 1 && year <= LAST_YEAR && (i === 0 || year > years[i - 1]!))) {
      throw new Malformed('The years of a calendar do not ascend.');
    }
    if (years.length < 1 || years.length > MOST_YEARS) throw new Malformed(`A calendar covers 1 to ${MOST_YEARS} years.`);
    const covered = new Set(years);
    return new WorkingCalendar(exact.text('id'), readZone(exact.text('zone')), exact.text('source'), covered, readHolidays(exact.objects('holidays'), covered));
  }
}

/** Monday to Friday, for where there is no calendar yet. */
export const WEEKDAYS = new WorkingCalendar('weekdays', 'UTC', 'none', new Set(), new Map());

function readHolidays(items: readonly Fields[], years: ReadonlySet<number>): Map<Day, string> {
  const holidays = new Map<Day, string>();
  let before = '';
  for (const item of items) {
    const day = readDay(item.exactly('date', 'name').text('date'));
    if (!years.has(yearOf(day)) || isWeekend(day)) throw new Malformed('A holiday of a calendar is no weekday of its years.');
    if (day <= before) throw new Malformed('The holidays of a calendar do not ascend.');
    holidays.set(day, item.text('name'));
    before = day;
  }
  return holidays;
}
