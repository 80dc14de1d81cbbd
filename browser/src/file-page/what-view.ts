import { declined } from '../base/failure.ts';
import type { Day } from '../calendar/day.ts';
import { Deadlines } from '../calendar/deadlines.ts';
import type { Charter } from '../charter/charter.ts';
import type { TrustedLog } from '../log/trusted-log.ts';
import type { FrozenVersion } from '../member/room-reader.ts';
import type { Memo } from '../memo/memo.ts';
import { dayInWords } from '../page/clock.ts';
import { byId, el, fill } from '../page/dom.ts';
import { some } from '../signing/said-of.ts';

type Line = readonly [name: string, ...values: (Node | string)[]];

/** What will be filed, to whom, and to nobody else; `signed` says how many signed, as far as that is known. */
export function showWhat({ text }: FrozenVersion, charter: Charter, signed: string): void {
  const { head } = text.memo;
  const titles = (ids: readonly string[]): string[] => ids.map((id) => charter.offices.find((office) => office.id === id)?.title ?? id);
  const named = (role: string): string[] => charter.offices.filter((office) => office.role === role).map(({ title }) => title);
  const others = charter.offices.filter(({ id, role }) => role === 'addressee' && !head.addressees.includes(id)).map(({ title }) => title);
  const { archiveNeeded, archiveHolders } = charter.retention;
  const lines: Line[] = [
    ['Subject', el('span', { class: 'serif' }, head.subject)],
    ['Marking', el('span', { class: 'mark' }, head.label), ' as the highest paragraph'],
    ['Signed by', signed],
    ['Addressed to', ...broken(titles(head.addressees))],
    ...(others.length === 0 ? [] : [['Sealed for as well', ...broken(others)] as const]),
    ['Run by', ...broken(named('steward'))],
    ['And always to', ...broken(named('monitor')), el('br'), 'as the monitor. Their copy leaves at the same moment.'],
    ['Kept by', ...broken(named('archive')), `: opened by ${archiveNeeded} of ${archiveHolders} holders together`],
    ['Not to', 'Anybody else. No supervisor can stop it.'],
  ];
  fill(byId('what'), ...lines.map(([name, ...values]) => el('div', {}, el('dt', {}, name), el('dd', {}, ...values))));
}

function broken(lines: readonly string[]): (Node | string)[] {
  return lines.flatMap((line, i) => (i === 0 ? [line] : [el('br'), line]));
}

/** When the offices must act on a filing of this day, by the charter in force and its calendar. */
function deadlinesOf(log: TrustedLog, { head }: Memo, filedOn: Day): Deadlines {
  const charter = log.charter();
  const calendar = log.view.calendarFor(charter, filedOn, log.today());
  if (calendar === undefined) throw declined("The charter's calendar is not in the log, so no dates can be computed.");
  return head.perishableBy === '' ? Deadlines.of(charter.clocks, calendar, filedOn) : Deadlines.perishable(charter.clocks, calendar, filedOn, head.perishableBy);
}

/** The dates before the press: filed, acknowledged by, reply. */
export function showDates(log: TrustedLog, memo: Memo, filedOn: Day, isFiled: boolean): void {
  const { clocks, title } = log.charter();
  const deadlines = deadlinesOf(log, memo, filedOn);
  const unit = clocks.unit === 'working-days' ? 'working day' : 'day';
  const interim = deadlines.due('interim-reply');
  const item = (words: string, day: Day, more: string, state = ''): HTMLElement =>
    el('li', state === '' ? {} : { class: state }, el('b', {}, words), el('span', { class: 'when' }, dayInWords(day), ...(more === '' ? [] : [el('br'), more])));
  byId('dates-h').textContent = isFiled ? 'From now on' : 'If it is filed today';
  fill(
    byId('dates'),
    item('Filed', filedOn, '', isFiled ? 'is-done' : 'is-now'),
    item('Acknowledged by', deadlines.acknowledgeBy, some(clocks.acknowledge, unit)),
    ...(interim === undefined ? [] : [item('Answered for now by', interim, `before it spoils on ${dayInWords(memo.head.perishableBy)}`)]),
    item('Reply, earliest', deadlines.replyFrom, some(clocks.replyMin, unit)),
    item('Reply, latest', deadlines.replyBy, some(clocks.replyMax, unit)),
  );
  const guess = deadlines.isProvisional ? ' The calendar does not reach so far yet: dates may move later.' : '';
  byId('dates-source').textContent = `${title}, calendar ${clocks.calendar}. The charter of this day applies to the end.${guess}`;
}
