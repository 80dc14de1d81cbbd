import { unproven } from '../base/failure.ts';
import type { Bytes } from '../base/octets.ts';
import type { Day } from '../calendar/day.ts';
import { Deadlines } from '../calendar/deadlines.ts';
import type { WorkingCalendar } from '../calendar/working.ts';
import type { Charter } from '../charter/charter.ts';
import type { TrustedLog } from '../log/trusted-log.ts';

/** What the clocks of a filing run by: its own charter, and the calendar in force when it was filed. */
export interface FilingTerms {
  readonly charter: Charter;
  readonly calendar: WorkingCalendar;
  readonly deadlines: Deadlines;
}

/** Charter, calendar and due dates of a filing; `perishableBy` is a day, or "" where the matter does not spoil. */
export function filingTerms(log: TrustedLog, charterHash: Bytes, filedOn: Day, perishableBy: Day): FilingTerms {
  const charter = log.view.charter(charterHash);
  const calendar = charter && log.view.calendarFor(charter, filedOn, log.today());
  if (charter === undefined || calendar === undefined) throw unproven("The filing's charter or its calendar is not in the log.");
  const { clocks } = charter;
  const deadlines = perishableBy === '' ? Deadlines.of(clocks, calendar, filedOn) : Deadlines.perishable(clocks, calendar, filedOn, perishableBy);
  return { charter, calendar, deadlines };
}
