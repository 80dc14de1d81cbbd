import type { Day } from '../calendar/day.ts';
import type { Statement } from './statement.ts';

/** How far the days have come that the clear entries of a log bear. They only go on: what is dated back before what stands below it was made after that all the same. Immutable. */
export class LogDays {
  private constructor(
    /** The latest day so far, of the genesis at least. */
    readonly reached: Day,
  ) {}

  /** In a log whose genesis was made on this day. */
  static begun(madeOn: Day): LogDays {
    return new LogDays(madeOn);
  }

  /** After an entry that bears a day; one after that on which it was read has not come. */
  after(said: Day, readOn: Day): LogDays {
    const day = said < readOn ? said : readOn;
    return day < this.reached ? this : new LogDays(day);
  }
}

/** The day that a clear entry other than the genesis bears. */
export function saidBy(statement: Statement): Day | undefined {
  const bears = statement.type === 'epoch.issued' || statement.type === 'client.release' || statement.type === 'purge';
  return bears ? statement.on : undefined;
}
