import type { ClockUnit, Clocks } from '../charter/charter.ts';
import { type Day, plusDays } from './day.ts';
import type { WorkingCalendar } from './working.ts';

/** What a clock waits for; an interim reply is owed only where a matter spoils, and a final one counts too. */
export type Step = 'acknowledge' | 'interim-reply' | 'reply';

const STEPS: readonly Step[] = ['acknowledge', 'interim-reply', 'reply'];

/**
 * When the offices must have acted on one filing; every date is the last day on which the step is in time, in the calendar's zone. Counted from the day after
 * filing (2 FAM 070).
 */
export class Deadlines {
  private constructor(
    /** The first day on which a reply is normally expected; earlier is no fault. */
    readonly replyFrom: Day,
    private readonly last: ReadonlyMap<Step, Day>,
    /** Whether the calendar did not reach: dates may move, later only, once it does. */
    readonly isProvisional: boolean,
  ) {}

  /** The deadlines of a filing that carries no date before which its matter spoils. */
  static of(clocks: Clocks, calendar: WorkingCalendar, filedOn: Day): Deadlines {
    const replyBy = after(clocks.unit, calendar, filedOn, clocks.replyMax);
    const last = new Map<Step, Day>([
      ['acknowledge', after(clocks.unit, calendar, filedOn, clocks.acknowledge)],
      ['reply', replyBy],
    ]);
    let isGuess = false;
    for (let day = filedOn; day <= replyBy; day = plusDays(day, 1)) isGuess ||= !calendar.covers(day);
    return new Deadlines(after(clocks.unit, calendar, filedOn, clocks.replyMin), last, isGuess);
  }

  /**
   * The deadlines of a filing whose matter spoils on a date: an earlier acknowledgement, and an interim reply by the day before it (the day of filing at the
   * earliest). A charter without the rule gives the ordinary deadlines.
   */
  static perishable(clocks: Clocks, calendar: WorkingCalendar, filedOn: Day, perishableBy: Day): Deadlines {
    const ordinary = Deadlines.of(clocks, calendar, filedOn);
    if (clocks.perishable === undefined) return ordinary;
    const sooner = after(clocks.perishable.unit, calendar, filedOn, clocks.perishable.acknowledge);
    const dayBefore = plusDays(perishableBy, -1);
    const last = new Map(ordinary.last);
    last.set('acknowledge', sooner < ordinary.acknowledgeBy ? sooner : ordinary.acknowledgeBy);
    last.set('interim-reply', dayBefore < filedOn ? filedOn : dayBefore);
    return new Deadlines(ordinary.replyFrom, last, ordinary.isProvisional);
  }

  get acknowledgeBy(): Day {
    return this.last.get('acknowledge')!;
  }

  get replyBy(): Day {
    return this.last.get('reply')!;
  }

  /** The last day of a step; undefined for an interim reply that nobody owes. */
  due(step: Step): Day | undefined {
    return this.last.get(step);
  }

  /** The steps not done whose last day is before `today`, given the steps done so far. */
  overdue(done: ReadonlySet<Step>, today: Day): Set<Step> {
    const isDone = (step: Step): boolean => done.has(step) || (step === 'interim-reply' && done.has('reply'));
    return new Set(STEPS.filter((step) => !isDone(step) && (this.last.get(step) ?? today) < today));
  }
}

function after(unit: ClockUnit, calendar: WorkingCalendar, day: Day, count: number): Day {
  return unit === 'working-days' ? calendar.workingDaysAfter(day, count) : plusDays(day, count);
}
