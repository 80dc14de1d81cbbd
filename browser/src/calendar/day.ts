import { Malformed } from '../base/malformed.ts';

/** A date, `yyyy-mm-dd`, years 0000 to 9999: two of them compare as texts do. */
export type Day = string;

const MS_A_DAY = 86_400_000;

/** Whether the text is a date that exists, in exactly this spelling. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return false;
  const at = Date.parse(text + 'T00:00:00Z');
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(text);
}

/** The date, as statements write it. */
export function readDay(text: string): Day {
  if (!isDay(text)) throw new Malformed('A date is not year-month-day.');
  return text;
}

export function plusDays(day: Day, days: number): Day {
  const later = new Date(Date.parse(day + 'T00:00:00Z') + days * MS_A_DAY).toISOString();
  if (!/^\d/.test(later)) throw new Malformed('A date lies outside the years 0 to 9999.');
  return later.slice(0, 10);
}

/** The same day so many years later; for February 29 in other years the 28th. */
export function plusYears(day: Day, years: number): Day {
  const later = String(yearOf(day) + years).padStart(4, '0') + day.slice(4);
  return isDay(later) ? later : readDay(later.slice(0, 8) + '28');
}

export function isWeekend(day: Day): boolean {
  return new Date(day + 'T00:00:00Z').getUTCDay() % 6 === 0;
}

export function yearOf(day: Day): number {
  return Number(day.slice(0, 4));
}

/** What day it is in a zone; `nowMs` counts milliseconds since 1970. */
export function dayIn(zone: string, nowMs: number): Day {
  const format = new Intl.DateTimeFormat('en-US', { timeZone: zone, calendar: 'gregory', year: 'numeric', month: '2-digit', day: '2-digit' });
  const part = Object.fromEntries(format.formatToParts(nowMs).map(({ type, value }) => [type, value]));
  return readDay(`${part['year']?.padStart(4, '0')}-${part['month']}-${part['day']}`);
}

/** The zone's name, if this browser knows it. */
export function readZone(name: string): string {
  try {
    new Intl.DateTimeFormat('en-US', { timeZone: name });
    return name;
  } catch (cause) {
    throw new Malformed('The zone of a calendar is unknown.', { cause });
  }
}
